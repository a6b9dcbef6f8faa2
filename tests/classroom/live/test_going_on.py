"""Timer rooms go on by themselves, whichever process looks; the teacher's taps still win."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from channels.db import database_sync_to_async
from django.db import OperationalError
from django.utils import timezone

from classroom import protocol
from classroom.live import going_on
from classroom.live.rounds import last_round, phase_of
from classroom.live.selectors.boards import board_snapshot
from classroom.live.selectors.due import GoingOn, rooms_going_on
from classroom.live.services.rooms import room_ask, room_close_round, room_end, room_open
from classroom.models import ProblemSet, Room, Round, Seat, User
from classroom.protocol import epoch_ms
from classroom.rules.words import Pace
from tests.classroom.live.sockets import seat_socket
from tests.classroom.live.stories import ask, at, close, timed

pytestmark = pytest.mark.django_db(transaction=True)

ago = timedelta


@pytest.fixture
def timer_room(vega: User, times_tables: ProblemSet) -> Room:
    """A room whose timer gives ten seconds a problem, at its first problem since a minute."""
    room = room_open(teacher=vega, problem_set=times_tables, pace=Pace.TIMER, seconds=10)
    ask(room, now=timezone.now() - ago(seconds=60))
    return room


async def numbers(room: Room) -> list[int]:
    return [each async for each in room.rounds.order_by("number").values_list("number", flat=True)]


async def test_the_next_problem_comes_when_the_result_was_looked_at(timer_room: Room) -> None:
    await going_on.ask_what_is_due()
    assert await numbers(timer_room) == [1, 2]
    await going_on.ask_what_is_due()
    assert await numbers(timer_room) == [1, 2]


async def test_many_processes_may_try_and_one_problem_is_asked(timer_room: Room) -> None:
    seen = await database_sync_to_async(rooms_going_on)()
    assert [(each.room_id, each.version) for each in seen] == [(timer_room.pk, 1)]
    await asyncio.gather(*(going_on.go_on(each) for each in seen * 5))
    assert await numbers(timer_room) == [1, 2]


async def test_a_teacher_who_was_quicker_has_won(timer_room: Room) -> None:
    stale = GoingOn(timer_room.pk, 0, timezone.now())
    await going_on.go_on(stale)
    assert await numbers(timer_room) == [1]


async def test_the_children_get_the_next_problem_without_a_board(
    timer_room: Room, vega: User
) -> None:
    ada = await Seat.objects.acreate(room=timer_room, name="Ada")
    student = await seat_socket(ada).connect()
    snapshot = await student.wait_for(protocol.SeatSnapshot)
    first = await Round.objects.aget(room=timer_room)
    assert first.closes_at is not None
    assert snapshot.room.next_at == epoch_ms(first.closes_at + ago(seconds=6))
    await going_on.ask_what_is_due()
    opened = await student.wait_for(protocol.RoundOpened)
    assert (opened.round.number, opened.room.next_at) == (2, None)  # two problems: it is the last
    await student.close()


def test_after_the_last_problem_the_room_waits_for_the_teacher(timer_room: Room) -> None:
    ask(timer_room, now=timezone.now() - ago(seconds=40))
    assert rooms_going_on() == []
    last = last_round(timer_room)
    assert phase_of(timer_room, last, timezone.now()) == "review"
    assert board_snapshot(timer_room, timezone.now()).room.next_at is None


def test_looking_begins_anew_when_the_teacher_closes_early(
    vega: User, times_tables: ProblemSet
) -> None:
    room = room_open(teacher=vega, problem_set=times_tables, pace=Pace.TIMER, look_seconds=20)
    ask(room)
    close(room, now=at(7))
    (due,) = rooms_going_on()
    assert due.at == at(7 + 1 + 20)


@pytest.mark.parametrize("look", [0, 30])
def test_the_room_says_how_long_it_looks(vega: User, times_tables: ProblemSet, look: int) -> None:
    room = room_open(teacher=vega, problem_set=times_tables, pace=Pace.TIMER, look_seconds=look)
    ask(room)
    (due,) = rooms_going_on()
    assert due.at == at(60 + 1 + look)


def test_a_room_where_it_is_off_or_that_has_no_timer_waits_for_the_teacher(
    vega: User, times_tables: ProblemSet, room: Room
) -> None:
    off = room_open(teacher=vega, problem_set=times_tables, pace=Pace.TIMER, look_seconds=None)
    by_hand = room_open(teacher=vega, problem_set=times_tables, look_seconds=5)
    for each in (off, by_hand, timed(room)):
        asked = ask(each)
        room_close_round(room_id=each.pk, version=each.phase_version, now=asked.opens_at)
    assert rooms_going_on() == []


def test_a_room_that_has_ended_asks_nothing_more(timer_room: Room) -> None:
    room_end(room_id=timer_room.pk, version=timer_room.phase_version, now=timezone.now())
    assert rooms_going_on() == []


def test_a_room_in_its_lobby_waits_for_the_teacher(vega: User, times_tables: ProblemSet) -> None:
    room = room_open(teacher=vega, problem_set=times_tables, pace=Pace.TIMER)
    assert rooms_going_on() == []
    room_ask(room_id=room.pk, version=0, problem_id=None, now=timezone.now())
    assert len(rooms_going_on()) == 1


async def test_a_room_that_cannot_go_on_holds_up_no_other(
    timer_room: Room, orion: User, times_tables: ProblemSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = await database_sync_to_async(room_open)(
        teacher=orion, problem_set=times_tables, pace=Pace.TIMER, seconds=10
    )
    await database_sync_to_async(ask)(other, now=timezone.now() - ago(seconds=50))

    def fail_once(*, room_id: int, **at: Any) -> None:
        if room_id == timer_room.pk:
            raise OperationalError("the database is locked")
        room_ask(room_id=room_id, **at)

    monkeypatch.setattr(going_on, "room_ask", fail_once)
    await going_on.ask_what_is_due()
    assert await numbers(other) == [1, 2]


def test_looking_takes_one_query_however_many_rooms_nobody_ended(
    timer_room: Room, vega: User, times_tables: ProblemSet, django_assert_num_queries: Any
) -> None:
    for _ in range(3):
        left = room_open(teacher=vega, problem_set=times_tables, pace=Pace.TIMER, seconds=10)
        ask(left, now=timezone.now() - ago(days=2))
    ask(left, now=timezone.now() - ago(days=1))  # its last problem
    with django_assert_num_queries(1):
        due = rooms_going_on()
    assert [each.room_id for each in due][-1] == timer_room.pk
    assert len(due) == 3
