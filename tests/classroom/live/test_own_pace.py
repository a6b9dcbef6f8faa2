"""Homework: each student is asked rounds of their own, in their own time."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from classroom import protocol
from classroom.live.selectors.seats import seat_access, seat_snapshot
from classroom.live.services.own_pace import problem_left, round_next, round_reveal
from classroom.live.services.rooms import (
    homework_open,
    room_ask,
    room_close_round,
    room_skip_round,
)
from classroom.live.services.seats import seat_take
from classroom.models import Classroom, Problem, ProblemSet, Room, Round, Seat, User
from classroom.protocol import Refused
from tests.classroom.live.sockets import connected
from tests.classroom.live.stories import NOON, at, end, hand_in, sure, unsure

pytestmark = pytest.mark.django_db


@pytest.fixture
def homework(vega: User, times_tables: ProblemSet, class_3b: Classroom) -> Room:
    """7 × 8 and 6 × 7 for class 3B, due an hour after noon."""
    return homework_open(
        teacher=vega, problem_set=times_tables, classroom=class_3b, due_at=at(3600), now=NOON
    )


@pytest.fixture
def ada_at_home(homework: Room) -> Seat:
    return seat_take(room=homework, name="Ada").seat


@pytest.fixture
def bo_at_home(homework: Room) -> Seat:
    return seat_take(room=homework, name="Bo").seat


def go_on(seat: Seat, *, after: int, seconds: float = 10) -> Round | None:
    round_next(seat_id=seat.pk, after=after, now=at(seconds))
    return seat.rounds.order_by("-number").first()


def prompt(seat: Seat, *, after: int, seconds: float = 10) -> str:
    asked = go_on(seat, after=after, seconds=seconds)
    return asked.prompt if asked else ""


def snapshot(seat: Seat) -> protocol.SeatSnapshot:
    held = seat_access(seat.secret)
    assert held is not None
    return seat_snapshot(held, at(20))


def test_each_student_is_asked_at_their_own_pace(ada_at_home: Seat, bo_at_home: Seat) -> None:
    assert prompt(ada_at_home, after=0) == "7 × 8 ="
    assert prompt(ada_at_home, after=1) == "6 × 7 ="
    assert prompt(bo_at_home, after=0) == "7 × 8 ="
    assert snapshot(ada_at_home).room.phase == "asking"


def test_a_page_that_is_behind_skips_nothing(ada_at_home: Seat) -> None:
    first = go_on(ada_at_home, after=0)
    assert go_on(ada_at_home, after=0) == first
    assert go_on(ada_at_home, after=7) == first


def test_a_problem_left_for_later_comes_back_at_the_end(ada_at_home: Seat) -> None:
    go_on(ada_at_home, after=0)
    second = go_on(ada_at_home, after=1)
    assert second is not None
    hand_in(ada_at_home, second, sure("42"), now=at(11))
    assert prompt(ada_at_home, after=2) == "7 × 8 ="
    assert snapshot(ada_at_home).room.phase == "asking"


def test_who_answered_everything_is_done(ada_at_home: Seat) -> None:
    for number in range(2):
        asked = go_on(ada_at_home, after=number)
        assert asked is not None
        hand_in(ada_at_home, asked, unsure("5"), now=at(11))
    go_on(ada_at_home, after=2, seconds=12)
    ada_at_home.refresh_from_db()
    assert (ada_at_home.finished_at, problem_left(ada_at_home)) == (at(12), None)
    assert snapshot(ada_at_home).room.phase == "over"


def test_the_accepted_answer_is_shown_to_who_asks_for_it(ada_at_home: Seat) -> None:
    asked = go_on(ada_at_home, after=0)
    assert asked is not None
    hand_in(ada_at_home, asked, sure("54"), now=at(11))
    before = snapshot(ada_at_home)
    round_reveal(seat_id=ada_at_home.pk, round_id=asked.pk, now=at(12))
    after = snapshot(ada_at_home)
    assert before.round is not None
    assert after.round is not None
    assert (before.room.phase, before.round.accepted) == ("asking", ())
    assert (after.room.phase, after.round.accepted) == ("review", ("56",))


def test_what_comes_after_the_answer_was_shown_is_late(ada_at_home: Seat) -> None:
    asked = go_on(ada_at_home, after=0)
    assert asked is not None
    round_reveal(seat_id=ada_at_home.pk, round_id=asked.pk, now=at(12))
    assert hand_in(ada_at_home, asked, sure("56"), now=at(20)).is_late


def test_what_comes_after_the_due_date_is_late_and_kept(ada_at_home: Seat) -> None:
    asked = go_on(ada_at_home, after=0)
    assert asked is not None
    in_time = hand_in(ada_at_home, asked, sure("54"), now=at(3600))
    late = hand_in(ada_at_home, asked, sure("56"), now=at(4000))
    assert (in_time.is_late, in_time.points, late.is_late, late.points) == (False, 0, True, 0)


def test_a_hint_comes_at_own_pace_alone(ada_at_home: Seat, room: Room) -> None:
    Problem.objects.update(hint="7 × 7 is 49.")
    go_on(ada_at_home, after=0)
    asked = room_ask(room_id=room.pk, version=0, problem_id=None, now=NOON)
    live = seat_take(room=room, name="Bo").seat
    at_home, at_school = snapshot(ada_at_home).round, snapshot(live).round
    assert at_home is not None
    assert at_school is not None
    assert (at_home.has_hint, at_school.has_hint, asked.hint) == (True, False, "")


def test_the_teacher_asks_nothing_in_homework(homework: Room) -> None:
    with pytest.raises(Refused) as refused:
        room_ask(room_id=homework.pk, version=0, problem_id=None, now=NOON)
    assert refused.value.reason == "not_now"


@pytest.mark.parametrize("command", [room_close_round, room_skip_round])
def test_the_teacher_closes_and_skips_nothing_in_homework(
    homework: Room, ada_at_home: Seat, command: Callable[..., None]
) -> None:
    go_on(ada_at_home, after=0)
    with pytest.raises(Refused) as refused:
        command(room_id=homework.pk, version=0, now=at(10))
    assert refused.value.reason == "not_now"
    homework.refresh_from_db()
    assert (homework.phase, ada_at_home.rounds.filter(closes_at=None).count()) == ("asking", 1)


def test_nobody_asks_for_the_next_problem_in_a_lesson(room: Room, ada: Seat) -> None:
    with pytest.raises(Refused) as refused:
        round_next(seat_id=ada.pk, after=0, now=NOON)
    assert (refused.value.reason, room.rounds.count()) == ("not_now", 0)


def test_collected_homework_is_over_for_everyone(homework: Room, ada_at_home: Seat) -> None:
    asked = go_on(ada_at_home, after=0)
    assert asked is not None
    end(homework, now=at(100))
    asked.refresh_from_db()
    assert (asked.closes_at, snapshot(ada_at_home).room.phase) == (at(100), "over")
    with pytest.raises(Refused):
        round_next(seat_id=ada_at_home.pk, after=1, now=at(101))


@pytest.mark.django_db(transaction=True)
async def test_two_devices_of_a_seat_stay_together(homework: Room, ada_at_home: Seat) -> None:
    homework.due_at = timezone.now() + timedelta(days=1)
    await homework.asave()
    ada_at_home.room = homework
    tablet, first = await connected(ada_at_home)
    phone, _ = await connected(ada_at_home)
    assert (first.room.phase, first.room.pace, first.round) == ("lobby", "own", None)
    await tablet.send(protocol.Next(after=0))
    for device in (tablet, phone):
        moved = await device.wait_for(protocol.SeatSnapshot)
        assert moved.round is not None
        assert (moved.room.phase, moved.round.prompt) == ("asking", "7 × 8 =")
    await tablet.close()
    await phone.close()
