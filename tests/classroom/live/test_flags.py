"""Ink that no hand drew here goes to the teacher with its reason, whatever it says."""

import uuid
from datetime import datetime
from typing import Any

import pytest

from classroom.live.selectors.boards import board_snapshot
from classroom.live.selectors.changes import change_of
from classroom.live.services.answers import answer_mark, answer_store
from classroom.live.services.rooms import room_open
from classroom.live.services.seats import seat_take
from classroom.live.services.settling_one import answer_settle
from classroom.live.simulated.pens import sheet_of, times_of
from classroom.models import Answer, ProblemSet, Room, Round, Seat, User
from classroom.protocol import Send
from classroom.rules.collecting import collected_id
from classroom.rules.words import Flag, Mark, Ruling
from inference.api.contract import Reading, Sheet
from tests.classroom.live.stories import ask, at, close, lets_type, sure
from tests.classroom.live.stories import timed as timed_room
from tests.ink.composer import timed

pytestmark = pytest.mark.django_db

PEN = timed("56", seed=1, rate=60)
INK, TIMES = sheet_of(PEN), times_of(PEN)
SENT = at(20)


def sends(
    seat: Seat, asked: Round, read: Reading | None = None, *, now: datetime = SENT, **how: Any
) -> Answer:
    """Hand in a sheet as a pen wrote it, or otherwise."""
    sent = Send(round=asked.pk, answer=uuid.uuid4(), **{"strokes": INK, "times": TIMES, **how})
    return answer_store(seat=seat, sent=sent, reading=read, now=now)


def of_another_hand(seed: int) -> dict[str, Any]:
    strokes = timed("56", seed=seed, rate=60)
    return {"strokes": sheet_of(strokes), "times": times_of(strokes)}


def stands(answer: Answer) -> tuple[str, str, int | None, int]:
    answer.refresh_from_db()
    return answer.mark, answer.flag, answer.same_as_id, answer.points


def test_ink_in_no_time_waits_until_the_teacher_has_looked(
    room: Room, ada: Seat, vega: User
) -> None:
    asked = ask(room)
    answer = sends(ada, asked, sure("56"), times=(0,) * len(TIMES))
    assert stands(answer) == ("unsure", "too_quick", None, 0)
    (tile,) = [each for each in board_snapshot(room, at(21)).tiles if each.id == ada.pk]
    assert tile.answer
    assert (tile.answer.flag, tile.answer.mark) == (Flag.TOO_QUICK, Mark.UNSURE)
    answer_settle(room_id=room.pk, answer_id=answer.pk, mark=Ruling.RIGHT, user=vega, now=at(30))
    assert stands(answer) == ("right", "too_quick", None, 1)


def test_what_is_read_later_waits_as_well(room: Room, ada: Seat) -> None:
    answer = sends(ada, ask(room), times=(0,) * len(TIMES))
    answer_mark(answer_id=answer.pk, reading=sure("56"), now=at(22))
    assert stands(answer) == ("unsure", "too_quick", None, 0)


def test_the_ink_of_another_child_is_told_with_its_seat(room: Room, ada: Seat, bo: Seat) -> None:
    first = ask(room)
    assert stands(sends(bo, first, sure("56"))) == ("right", "", None, 1)
    moved = tuple(tuple((x + 7, y) for x, y in stroke) for stroke in INK)
    copied = sends(ada, first, sure("56"), strokes=moved)
    assert stands(copied) == ("unsure", "same_ink", bo.pk, 0)
    change = change_of(copied)
    assert change
    assert change.tile.answer
    assert change.tile.answer.same_as == bo.pk
    close(room, now=at(39))
    ask(room, now=at(40))
    (queued,) = board_snapshot(room, at(41)).queue
    assert (queued.answer.flag, queued.answer.same_as) == (Flag.SAME_INK, bo.pk)


def test_her_own_ink_from_an_earlier_problem_is_told_but_not_another_try(
    room: Room, ada: Seat
) -> None:
    first = ask(room)
    assert stands(sends(ada, first, sure("54")))[:2] == ("wrong", "")
    assert stands(sends(ada, first, sure("54"), now=at(22)))[:2] == ("wrong", ""), "the same sheet"
    close(room, now=at(39))
    second = ask(room, now=at(40))
    assert stands(sends(ada, second, sure("42"), now=at(45))) == ("unsure", "same_ink", ada.pk, 0)


def test_nothing_drawn_and_what_may_not_be_typed_is_told(room: Room, ada: Seat, bo: Seat) -> None:
    asked = ask(room)
    nothing = sends(ada, asked, sure("56"), strokes=(), times=None)
    assert stands(nothing) == ("unsure", "no_ink", None, 0)
    typed: dict[str, Any] = {"strokes": (), "times": None, "typed": "56"}
    assert stands(sends(bo, asked, sure("56"), **typed)) == ("unsure", "typed", None, 0)
    lets_type(bo)
    assert stands(sends(bo, asked, sure("56"), **typed)) == ("right", "", None, 1)


def test_answers_that_come_in_a_row_are_not_told(room: Room, ada: Seat) -> None:
    """A device without network sends all that it has at once."""
    rounds = []
    for number in range(2):
        rounds.append(ask(room, now=at(40 * number)))
        close(room, now=at(40 * number + 30))
    answers = [
        sends(ada, asked, sure("1"), now=at(200), **of_another_hand(seed))
        for seed, asked in enumerate(rounds, 2)
    ]
    assert [answer.flag for answer in answers] == [""] * 2


@pytest.mark.parametrize("times", [None, (), TIMES[:-1], (*TIMES, 8)])
def test_ink_that_does_not_say_when_it_was_drawn_waits(
    room: Room, ada: Seat, times: tuple[int, ...] | None
) -> None:
    """Each page tells that, so this is no page; or it took over a sheet from another device."""
    answer = sends(ada, ask(room), sure("56"), times=times)
    assert stands(answer) == ("unsure", "no_times", None, 0)


def test_a_stroke_that_takes_hardly_any_time_needs_no_times(room: Room, ada: Seat) -> None:
    one: Sheet = (((900, 100), (905, 500), (910, 800)),)
    assert stands(sends(ada, ask(room), sure("1"), strokes=one, times=None))[1] == ""


@pytest.mark.parametrize(("lay_here", "flag"), [(True, ""), (False, "no_times")])
def test_what_the_server_had_itself_when_time_ended_needs_none(
    room: Room, ada: Seat, lay_here: bool, flag: str
) -> None:
    """No frame tells times; but who only says that it was collected could say anything."""
    asked = ask(timed_room(room))
    answer_id = collected_id(ada.pk, asked.pk)
    sent = Send(round=asked.pk, answer=answer_id, strokes=INK, collected=True)
    given: dict[str, Any] = {"seat": ada, "sent": sent, "reading": sure("56"), "now": at(63)}
    answer = answer_store(**given, lay_here=lay_here)
    assert (stands(answer)[1], answer.is_collected) == (flag, True)


def test_the_ink_of_another_room_is_not_looked_at(
    room: Room, ada: Seat, vega: User, times_tables: ProblemSet
) -> None:
    elsewhere = room_open(teacher=vega, problem_set=times_tables)
    cy = seat_take(room=elsewhere, name="Cy").seat
    sends(cy, ask(elsewhere), sure("56"))
    assert stands(sends(ada, ask(room), sure("56"))) == ("right", "", None, 1)
