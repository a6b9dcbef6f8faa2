"""What was wrong in class is asked first when Ada practises, and follows every correction."""

from collections.abc import Callable
from typing import Any

import pytest

from classroom.live.services.helping import hint_take
from classroom.live.services.own_pace import round_next
from classroom.live.services.rooms import homework_open, room_open
from classroom.live.services.seats import seat_take
from classroom.live.services.settling import answers_unsettle
from classroom.live.services.settling_one import answer_settle
from classroom.models import FactMemory, Problem, ProblemSet, Student, User
from classroom.practice.selectors import facts_due
from classroom.remembering.services import facts_remember
from classroom.rules.words import Hints, Ruling
from tests.classroom.live.stories import ask, at, close, end, hand_in, sure, unsure

pytestmark = pytest.mark.django_db(transaction=True)


def facts() -> dict[str, tuple[int, bool]]:
    return {each.fact: (each.lapses, each.missed_in_class) for each in FactMemory.objects.all()}


def test_a_lesson_leaves_what_its_first_tries_said(
    ada_with_card: Student, vega: User, times_tables: ProblemSet
) -> None:
    Problem.objects.update(hint="7 × 7 is 49.")
    room = room_open(
        teacher=vega,
        problem_set=times_tables,
        classroom=ada_with_card.classroom,
        hints=Hints.ALWAYS,
    )
    ada = seat_take(room=room, name="", student=ada_with_card).seat
    asked = ask(room, now=at(0))
    hand_in(ada, asked, unsure("5"), now=at(2))  # it says nothing
    hand_in(ada, asked, sure("54"), now=at(5))
    hand_in(ada, asked, sure("56"), now=at(9))  # what she knew was the first try
    close(room, now=at(20))
    second = ask(room, now=at(30))
    hint_take(seat=ada, round_id=second.pk, now=at(31))
    answer = hand_in(ada, second, sure("42"), now=at(35))
    close(room, now=at(50))
    assert facts() == {}  # at the end of the lesson
    end(room, now=at(60))
    assert facts() == {"7×8": (1, True), "6×7": (0, False)}
    assert facts_due(ada_with_card, at(90)) == ["7×8"]  # the same day

    right_with_hint = FactMemory.objects.get(fact="6×7").due_at
    settle: Callable[..., Any] = answer_settle
    about = {"room_id": room.pk, "answer_id": answer.pk, "user": vega}
    settle(**about, mark=Ruling.WRONG, now=at(100))
    settle(**about, mark=Ruling.WRONG, now=at(101))
    assert facts()["6×7"] == (1, True)
    settle(**about, mark=Ruling.RIGHT, now=at(102))
    assert facts()["6×7"] == (0, False)
    assert FactMemory.objects.get(fact="6×7").due_at == right_with_hint
    facts_remember(students=[ada_with_card.pk], facts=["6×7", "7×8", "3×3"])
    assert facts() == {"7×8": (1, True), "6×7": (0, False)}


def test_what_is_taken_back_after_the_lesson_leaves_nothing(
    ada_with_card: Student, vega: User, times_tables: ProblemSet
) -> None:
    room = room_open(
        teacher=vega, problem_set=times_tables, classroom=ada_with_card.classroom, hold_names=False
    )
    ada = seat_take(room=room, name="", student=ada_with_card).seat
    answer = hand_in(ada, ask(room, now=at(0)), unsure("56"), now=at(5))
    end(room, now=at(60))
    assert facts() == {}  # nobody knows yet what she wrote
    answer_settle(room_id=room.pk, answer_id=answer.pk, user=vega, mark=Ruling.WRONG, now=at(100))
    assert facts() == {"7×8": (1, True)}
    answers_unsettle(room_id=room.pk, answer_ids=[answer.pk], user=vega, now=at(105))
    assert facts() == {}


def test_homework_leaves_it_at_once(
    ada_with_card: Student, vega: User, times_tables: ProblemSet
) -> None:
    room = homework_open(
        teacher=vega,
        problem_set=times_tables,
        classroom=ada_with_card.classroom,
        due_at=None,
        now=at(0),
    )
    ada = seat_take(room=room, name="", student=ada_with_card).seat
    round_next(seat_id=ada.pk, after=0, now=at(1))
    hand_in(ada, ada.rounds.get(), sure("54"), now=at(5))
    assert facts() == {"7×8": (1, True)}
