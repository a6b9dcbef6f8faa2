"""Purging: what was deleted a month ago, what is too old, and nothing else."""

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from axes.models import AccessLog
from django.core.management import CommandError, call_command
from django.utils import timezone

from classroom.live import notify
from classroom.live.selectors.seats import seat_access
from classroom.live.services.door import seats_remove
from classroom.live.services.rooms import room_open
from classroom.live.services.seats import seat_take
from classroom.models import (
    Annotation,
    Answer,
    AnswerEvent,
    Classroom,
    FactMemory,
    Picture,
    Practice,
    Problem,
    ProblemSet,
    Room,
    Round,
    School,
    Seat,
    StagedSheet,
    Student,
    User,
)
from classroom.privacy import daily, purge_plan
from classroom.privacy.purge import purge, purge_count
from classroom.privacy.services import delete
from classroom.rosters.cards import cards_issue
from tests.classroom.live.stories import end

LONG_AGO = timedelta(days=31)


def days_ago(days: int) -> Any:
    return timezone.now() - timedelta(days=days)


def purged(*options: str) -> str:
    out = StringIO()
    call_command("purge", *options, stdout=out)
    return out.getvalue()


def over_since(room: Room, days: int) -> None:
    end(room, now=days_ago(days))
    Room.objects.filter(pk=room.pk).update(created_at=days_ago(days))
    Answer.objects.filter(seat__room=room).update(received_at=days_ago(days))


def test_a_class_that_was_deleted_a_month_ago_is_gone_for_good(
    lesson: Room, class_3b: Classroom, orion: User
) -> None:
    elsewhere = Classroom.objects.create(teacher=orion, name="Class 5C")
    delete(thing=class_3b, now=days_ago(30))
    would_go = purged("--dry-run")
    assert "2  students" in would_go
    assert "3  answers" in would_go
    assert "rows would go" in would_go
    assert Answer.objects.count() == 3
    assert purged() == would_go.replace("rows would go", "rows gone")
    for model in (Student, Room, Seat, Round, Answer, AnswerEvent, Practice):
        assert not model._default_manager.exists()
    assert list(Classroom.objects.all()) == [elsewhere]
    assert ProblemSet.objects.count() == 1
    assert purged() == "Nothing to purge.\n"


def test_until_the_last_day_nothing_goes(lesson: Room, class_3b: Classroom) -> None:
    delete(thing=class_3b, now=days_ago(30) + timedelta(minutes=1))
    assert purged() == "Nothing to purge.\n"
    assert Answer.objects.count() == 3


def test_an_account_goes_with_everything_in_it_and_nothing_of_others(
    lesson: Room, vega: User, orion: User, cy: Seat
) -> None:
    delete(thing=vega, now=days_ago(31))
    purged()
    assert list(User.objects.all()) == [orion]
    assert list(Seat.objects.all()) == [cy]
    assert ProblemSet.objects.get().teacher == orion
    assert not Student.objects.exists()
    assert not Answer.objects.exists()


def test_a_student_goes_everywhere_and_the_others_answers_stay(lesson: Room) -> None:
    ada = Student.objects.get(name="Ada")
    FactMemory.objects.create(student=ada, fact="7×8", card={}, due_at=timezone.now())
    delete(thing=ada, now=days_ago(31))
    purged()
    assert not Practice.objects.exists()
    assert not FactMemory.objects.exists()
    assert set(Seat.objects.values_list("name", flat=True)) == {"Bo", "Guest"}
    assert Answer.objects.count() == 2


def test_a_room_that_still_asks_a_purged_set_ends_first(
    lesson: Room, times_tables: ProblemSet
) -> None:
    delete(thing=times_tables, now=days_ago(31))
    purged()
    lesson.refresh_from_db()
    assert (lesson.phase, lesson.problem_set) == ("over", None)
    assert lesson.rounds.get().prompt == "7 × 8 ="
    assert Answer.objects.count() == 3
    assert not Problem.objects.exists()


# --- Too old --------------------------------------------------------------------------------------


def test_rooms_and_practice_older_than_a_year_go_and_younger_ones_stay(
    lesson: Room, vega: User, times_tables: ProblemSet
) -> None:
    over_since(lesson, 366)
    Practice.objects.update(started_at=days_ago(400))
    young = room_open(teacher=vega, problem_set=times_tables)
    assert purged("--older-than", "367d", "--dry-run").count("rooms") == 0
    assert "1  rooms" in purged("--older-than", "365d")
    assert list(Room.objects.all()) == [young]
    assert not Practice.objects.exists()
    assert Student.objects.count() == 2


def test_a_forgotten_open_room_ends_and_goes_but_one_in_use_stays(lesson: Room, room: Room) -> None:
    Room.objects.update(created_at=days_ago(400))
    Answer.objects.filter(seat__room=lesson).update(received_at=days_ago(1))
    assert "1  rooms" in purged("--older-than", "365d")
    assert list(Room.objects.all()) == [lesson]


def test_homework_that_is_not_due_yet_stays(lesson: Room) -> None:
    Room.objects.update(kind="homework", created_at=days_ago(60), due_at=days_ago(-3))
    Answer.objects.update(received_at=days_ago(59))
    assert purged("--older-than", "30d") == "Nothing to purge.\n"


def test_a_school_keeps_what_it_wants_as_long_as_it_wants(
    lesson: Room, vega: User, school: School, orions_room: Room, cy: Seat
) -> None:
    over_since(lesson, 91)
    over_since(orions_room, 91)
    Practice.objects.update(started_at=days_ago(91))
    User.objects.filter(pk=vega.pk).update(school=school)
    School.objects.update(retention_days=92)
    assert purged() == "Nothing to purge.\n"
    School.objects.update(retention_days=90)
    assert "1  rooms" in purged()
    assert list(Room.objects.all()) == [orions_room]
    assert not Practice.objects.exists()


def test_a_class_of_another_school_goes_by_that_one(
    lesson: Room, vega: User, class_3b: Classroom, school: School
) -> None:
    over_since(lesson, 91)
    School.objects.update(retention_days=30)
    User.objects.filter(pk=vega.pk).update(school=school)
    class_3b.school = School.objects.create(name="Keeps all")
    class_3b.save()
    Practice.objects.update(started_at=days_ago(91))
    assert purged() == "Nothing to purge.\n"


def test_facts_that_were_due_long_ago_are_forgotten(lesson: Room) -> None:
    ada = Student.objects.get(name="Ada")
    for fact, days in (("7×8", 400), ("6×7", 3)):
        FactMemory.objects.create(student=ada, fact=fact, card={}, due_at=days_ago(days))
    purged("--older-than", "1y")
    assert FactMemory.objects.get().fact == "6×7"


@pytest.mark.parametrize("text", ["365", "a year", "0d"])
def test_a_bad_duration_is_one_sentence_and_nothing_goes(
    lesson: Room, class_3b: Classroom, text: str
) -> None:
    delete(thing=class_3b, now=days_ago(31))
    with pytest.raises(CommandError, match=r"--older-than: '.*' is "):
        purged("--older-than", text)
    assert Answer.objects.count() == 3


# --- Pictures and sign-ins ------------------------------------------------------------------------


def picture(alt: str, days: int = 2) -> Picture:
    shown = Picture.objects.create(
        content=b"x", content_type="image/png", width=1, height=1, alt=alt
    )
    Picture.objects.filter(pk=shown.pk).update(created_at=days_ago(days))
    return shown


def test_pictures_that_nothing_shows_go(lesson: Room, times_tables: ProblemSet) -> None:
    Problem.objects.filter(position=1).update(picture=picture("a problem's"))
    lesson.rounds.update(picture=picture("a round's"))
    picture("nobody's")
    picture("just uploaded", days=0)
    assert "1  pictures" in purged()
    kept = Picture.objects.order_by("alt").values_list("alt", flat=True)
    assert list(kept) == ["a problem's", "a round's", "just uploaded"]


def test_the_picture_of_a_purged_set_goes_with_it_unless_it_was_asked(
    lesson: Room, times_tables: ProblemSet
) -> None:
    first, second = times_tables.problems.order_by("position")
    first.picture, second.picture = picture("asked"), picture("never asked")
    first.save()
    second.save()
    lesson.rounds.update(picture=first.picture)
    delete(thing=times_tables, now=days_ago(31))
    purged()
    assert Picture.objects.get().alt == "asked"


def test_a_deleted_problem_is_purged_after_a_month_and_what_was_asked_stays(
    lesson: Room, times_tables: ProblemSet
) -> None:
    first, second = times_tables.problems.order_by("position")
    first.picture = picture("shown by it alone")
    first.save()
    delete(thing=first, now=days_ago(31))
    delete(thing=second, now=days_ago(29))
    purged()
    assert list(times_tables.problems.all()) == [second]
    assert not Picture.objects.exists()
    asked = lesson.rounds.get()
    assert (asked.problem, asked.prompt, asked.answers.count()) == (None, "7 × 8 =", 3)


def test_sign_ins_are_kept_for_a_month(db: None) -> None:
    for days in (29, 31):
        log = AccessLog.objects.create(username="vega", ip_address="192.0.2.1")
        AccessLog.objects.filter(pk=log.pk).update(attempt_time=days_ago(days))
    purged()
    assert AccessLog.objects.count() == 1


# --- A little at a time ---------------------------------------------------------------------------


def test_an_interrupted_purge_is_finished_by_the_next(
    lesson: Room, class_3b: Classroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("classroom.privacy.purge.CHUNK", 1)
    monkeypatch.setattr("classroom.privacy.purge.SEATS", 1)
    delete(thing=class_3b, now=days_ago(31))
    total = purge_count(now=timezone.now()).total()
    steps = purge(now=timezone.now())
    first = sum(next(steps).total() for _ in range(2))
    steps.close()
    assert first == 8  # two seats, each with an answer and its two events
    assert purge_count(now=timezone.now()).total() == total - first
    rest = sum((step.total() for step in purge(now=timezone.now())), 0)
    assert rest == total - first
    assert not Student.objects.exists()


@pytest.mark.django_db(transaction=True)
async def test_a_running_site_purges_by_itself_and_tells_rooms_that_they_are_over(
    lesson: Room, times_tables: ProblemSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(daily, "PAUSE", 0)
    await times_tables.arefresh_from_db()
    times_tables.deleted_at = times_tables.archived_at = days_ago(31)
    await times_tables.asave()
    assert await daily.purge_once(timezone.now()) == 3  # two problems and their set
    await lesson.arefresh_from_db()
    assert lesson.phase == "over"
    assert await daily.purge_once(timezone.now()) == 0


def test_the_plan_leaves_no_row_that_another_hangs_on(lesson: Room, vega: User) -> None:
    """Whatever a purge deletes is counted: no cascade takes more than was said."""
    seat = Seat.objects.get(student__name="Ada")
    StagedSheet.objects.create(room=lesson, seat=seat, strokes=[], staged_at=days_ago(32))
    about = {"seat": seat, "round": lesson.rounds.get(), "by": "Ms. Vega"}
    Annotation.objects.create(**about, answer=seat.answers.first(), changed_at=days_ago(32))
    delete(thing=vega, now=days_ago(31))
    before = {model: model._default_manager.count() for model in MODELS}
    said = purge_count(now=timezone.now())
    purged()
    gone = {model: before[model] - model._default_manager.count() for model in MODELS}
    assert said.total() == sum(gone.values())
    assert purge_plan.purge_plan(timezone.now()).rooms.count() == 0


MODELS = (
    Annotation, Answer, AnswerEvent, Classroom, FactMemory, Picture, Practice, Problem, ProblemSet,
    Room, Round, Seat, StagedSheet, Student, User,
)  # fmt: skip


def test_what_was_typed_and_who_was_removed_goes_with_the_room(room: Room) -> None:
    seat_take(room=room, name="Dick Turpin")
    ada = seat_take(room=room, name="Ada").seat
    seats_remove(room_id=room.pk, seat_ids=[ada.pk], now=timezone.now())
    seat_take(room=room, name="Ada")
    end(room, now=days_ago(31))
    Room.objects.filter(pk=room.pk).update(deleted_at=days_ago(31))
    list(purge(now=timezone.now()))
    assert not Seat.objects.exists()


def test_a_deleted_student_asks_for_no_seat_any_more(
    class_3b: Classroom, times_tables: ProblemSet, vega: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    lesson = room_open(
        teacher=vega, problem_set=times_tables, classroom=class_3b, names_need_card=True
    )
    cards_issue(classroom=class_3b)
    asked = seat_take(room=lesson, name="Ada")
    assert asked.waiting
    gone: list[tuple[int, list[int]]] = []
    monkeypatch.setattr(notify, "seats_gone", lambda *told: gone.append(told))
    delete(thing=class_3b.students.get(name="Ada"), now=timezone.now())
    assert gone == [(lesson.pk, [asked.seat.pk])]
    assert seat_access(asked.secret) is None
