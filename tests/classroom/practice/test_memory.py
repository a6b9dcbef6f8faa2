"""What a student with a card should remember: asked again when it was wrong or slow."""

import uuid
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from fsrs import Rating

from classroom.models import FactMemory, Practice, PracticeAnswer, School, Student
from classroom.practice.runs import Run, judged, moved_on, taken_back
from classroom.practice.selectors import facts_due
from classroom.practice.services import (
    practice_begin,
    practice_end,
    practice_note,
    practice_take_back,
)
from classroom.protocol import Send
from classroom.remembering.memory import Review, rating, recalled
from classroom.rules.words import Mark, Operation, Verdict

MONDAY = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def day(number: int, hour: int = 9) -> datetime:
    return MONDAY.replace(hour=hour) + timedelta(days=number)


def note(
    run: Run,
    mark: Verdict,
    now: datetime,
    *,
    fact: str,
    prompt: str = "7 × 8 =",
    text: str = "56",
    sent: Send | None = None,
) -> None:
    """An answer is kept; ``run`` is the run after it."""
    practice_note(
        run=run,
        prompt=prompt,
        fact=fact,
        text=text,
        model_version="t-1",
        mark=mark,
        sent=sent or Send(round=1, answer=uuid.uuid4(), strokes=()),
        now=now,
    )


def answer(
    student: Student, mark: Verdict, now: datetime, *, fact: str = "7×8", thought_ms: int = 1500
) -> Run:
    """The student answers the first problem of a new run."""
    practice = practice_begin(student=student, operation=Operation.MULTIPLY, level=3, now=now)
    run = Run(key=5, operation=Operation.MULTIPLY, level=3, practice=practice.pk)
    after = judged(run, mark, "56")
    sent = Send(round=1, answer=uuid.uuid4(), strokes=(), first_ink_ms=thought_ms, writing_ms=900)
    note(after, mark, now, fact=fact, sent=sent)
    return after


@pytest.mark.parametrize(
    ("right", "first_ink_ms", "expected"),
    [
        (False, 800, Rating.Again),
        (True, 800, Rating.Easy),
        (True, 2_000, Rating.Easy),
        (True, 2_001, Rating.Good),
        (True, 5_001, Rating.Hard),
        (True, None, Rating.Good),
    ],
)
def test_the_time_to_the_first_stroke_says_how_well_a_fact_is_known(
    right: bool, first_ink_ms: int | None, expected: Rating
) -> None:
    assert rating(right=right, first_ink_ms=first_ink_ms) is expected


def review(now: datetime, *, right: bool = True, thought_ms: int | None = None) -> Review:
    return Review(now, right, thought_ms, in_class=False)


def test_what_was_wrong_comes_tomorrow_and_what_was_easy_much_later() -> None:
    said = [review(MONDAY, right=False), *(review(MONDAY, thought_ms=ms) for ms in (9000, 4000, 9))]
    dues = [recalled([each]).due_at - MONDAY for each in said]
    assert dues == sorted(dues)
    assert dues[0] == timedelta(days=1)
    assert dues[-1] > timedelta(days=5)


def test_a_fact_that_is_known_again_and_again_is_asked_less_and_less() -> None:
    reviews, waits = [review(MONDAY)], []
    for _ in range(4):
        due = recalled(reviews).due_at
        waits.append(due - reviews[-1].at)
        reviews.append(review(due))
    assert waits == sorted(set(waits))


def test_ada_is_asked_seven_times_eight_again_the_next_day(ada_with_card: Student) -> None:
    answer(ada_with_card, Mark.WRONG, day(0))
    assert facts_due(ada_with_card, day(0, hour=18)) == []
    assert facts_due(ada_with_card, day(1, hour=8)) == ["7×8"]  # earlier than yesterday
    answer(ada_with_card, Mark.RIGHT, day(1))
    assert facts_due(ada_with_card, day(2)) == []
    memory = FactMemory.objects.get()
    assert (memory.fact, memory.lapses) == ("7×8", 1)


def test_a_run_that_is_played_back_counts_only_what_was_answered_first(
    ada_with_card: Student,
) -> None:
    practice = practice_begin(
        student=ada_with_card, operation=Operation.MULTIPLY, level=3, now=day(0)
    )
    begun = Run(key=5, operation=Operation.MULTIPLY, level=3, practice=practice.pk)

    def noted(run: Run, mark: Verdict) -> Run:
        after = judged(run, mark, "56")
        note(after, mark, day(0), fact="")
        return after

    noted(begun, Mark.WRONG)
    again = moved_on(noted(begun, Mark.RIGHT), now=0)  # the device keeps the pass from before
    noted(again, Mark.RIGHT)
    practice.refresh_from_db()
    assert (practice.asked, practice.right, practice.score) == (2, 1, 10)


def test_today_ends_at_midnight_where_the_school_is(ada_with_card: Student, school: School) -> None:
    school.time_zone = "Pacific/Auckland"
    school.save()
    ada_with_card.classroom.school = school
    answer(ada_with_card, Mark.WRONG, day(0))  # Monday, 22:30 in Auckland
    assert facts_due(ada_with_card, day(0, hour=12)) == ["7×8"]  # Tuesday there, 1:30


def test_bo_remembers_nothing_of_what_ada_forgot(
    ada_with_card: Student, bo_with_card: Student
) -> None:
    answer(ada_with_card, Mark.WRONG, day(0))
    assert facts_due(bo_with_card, day(3)) == []


def test_what_is_no_table_fact_is_kept_as_an_answer_only(ada_with_card: Student) -> None:
    answer(ada_with_card, Mark.WRONG, day(0), fact="")
    assert PracticeAnswer.objects.get().mark == "wrong"
    assert not FactMemory.objects.exists()


def test_the_same_answer_twice_is_kept_and_rated_once(ada_with_card: Student) -> None:
    run = answer(ada_with_card, Mark.WRONG, day(0))
    note(run, Mark.WRONG, day(0), fact="7×8", text="54")
    assert PracticeAnswer.objects.count() == 1
    assert FactMemory.objects.get().lapses == 1


def test_what_a_misread_answer_said_about_a_fact_is_forgotten(ada_with_card: Student) -> None:
    answer(ada_with_card, Mark.RIGHT, day(0))
    before = FactMemory.objects.get()
    run = answer(ada_with_card, Mark.WRONG, day(1))
    assert FactMemory.objects.get().lapses == 1
    practice_take_back(run=taken_back(run))
    after = FactMemory.objects.get()
    assert (after.due_at, after.lapses) == (before.due_at, 0)
    assert PracticeAnswer.objects.count() == 1
    assert Practice.objects.latest("pk").asked == 0
    practice_take_back(run=taken_back(run))  # twice changes nothing
    assert PracticeAnswer.objects.count() == 1


def test_runs_that_are_only_looked_at_leave_one_row(ada_with_card: Student) -> None:
    last = None
    for level in (1, 2, 3):
        practice = practice_begin(
            student=ada_with_card, operation=Operation.ADD, level=level, now=day(0), instead_of=last
        )
        last = practice.pk
    practice = Practice.objects.get()
    assert practice.level == 3
    practice_end(practice_id=practice.pk, now=day(1))
    practice.refresh_from_db()
    assert practice.ended_at == day(1)


def test_two_devices_of_ada_have_runs_of_their_own(ada_with_card: Student) -> None:
    first, second = (
        practice_begin(student=ada_with_card, operation=Operation.ADD, level=1, now=day(0))
        for _ in range(2)
    )
    assert first.pk != second.pk


def test_a_row_counts_what_the_run_counts(ada_with_card: Student) -> None:
    run = answer(ada_with_card, Mark.RIGHT, day(0))
    practice = Practice.objects.get()
    assert (practice.asked, practice.right, practice.score) == (1, 1, run.score)
    gone = msgspec.structs.replace(run, practice=practice.pk + 1)
    note(gone, Mark.RIGHT, day(0), fact="", prompt="", text="")
    assert PracticeAnswer.objects.count() == 1
