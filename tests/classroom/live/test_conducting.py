"""A lesson, conducted: paused, extended, read before it is written, jumped about in."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.db import IntegrityError
from django.utils import timezone

from classroom import protocol
from classroom.live.rounds import last_round, phase_of
from classroom.live.selectors.boards import board_snapshot
from classroom.live.selectors.due import rooms_going_on
from classroom.live.services import conducting
from classroom.live.services.rooms import room_ask, room_end_by_admin, room_open, room_skip_round
from classroom.models import ProblemSet, Room, Round, Seat, User
from classroom.protocol import Refused, epoch_ms
from classroom.rules.words import Pace
from tests.classroom.live.sockets import at_the_board, connected, ink_of, stage_socket
from tests.classroom.live.stories import (
    INK,
    NOON,
    ask,
    at,
    close,
    end,
    hand_in,
    sending,
    set_of,
    sure,
    timed,
)


def pause(room: Room, *, now: Any) -> None:
    conducting.room_pause(room_id=room.pk, version=room.phase_version, now=now)
    room.refresh_from_db()


def unpause(room: Room, *, now: Any) -> None:
    conducting.room_unpause(room_id=room.pk, version=room.phase_version, now=now)
    room.refresh_from_db()


def extend(room: Room, seconds: int, *, now: Any) -> None:
    conducting.room_extend(room_id=room.pk, version=room.phase_version, seconds=seconds, now=now)
    room.refresh_from_db()


def phase(room: Room, *, now: Any) -> str:
    return phase_of(room, last_round(room), now)


def refusal(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refused:
        act()
    return refused.value.reason


# --- Pause ----------------------------------------------------------------------------------------


def test_a_paused_round_never_closes_and_has_its_time_left_afterwards(room: Room) -> None:
    asked = ask(timed(room, seconds=60))
    pause(room, now=at(20))
    assert (room.paused_at, room.phase_version) == (at(20), 2)
    assert phase(room, now=at(3600)) == "asking"
    unpause(room, now=at(320))
    asked.refresh_from_db()
    assert (room.paused_at, asked.opens_at, asked.closes_at) == (None, NOON, at(360))
    assert phase(room, now=at(361)) == "asking"
    assert phase(room, now=at(361.1)) == "review"


def test_a_round_without_a_timer_can_be_paused_too(room: Room) -> None:
    asked = ask(room)
    pause(room, now=at(20))
    unpause(room, now=at(50))
    asked.refresh_from_db()
    assert (room.phase, asked.closes_at) == ("asking", None)


def test_a_lobby_and_a_review_can_be_paused(room: Room) -> None:
    pause(room, now=at(0))
    assert (room.phase, room.paused_at) == ("lobby", NOON)
    unpause(room, now=at(1))
    ask(room, now=at(2))
    close(room, now=at(5))
    pause(room, now=at(6))
    assert (phase(room, now=at(7)), room.paused_at) == ("review", at(6))


def test_an_answer_on_its_way_while_the_room_is_paused_is_in_time(room: Room, ada: Seat) -> None:
    asked = ask(timed(room, seconds=60))
    pause(room, now=at(59))
    assert not hand_in(ada, asked, sure("56"), now=at(500)).is_late


def test_what_came_too_late_before_the_pause_stays_late(room: Room, ada: Seat) -> None:
    asked = ask(timed(room, seconds=60))
    pause(room, now=at(62))
    assert room.phase == "review"
    assert hand_in(ada, asked, sure("56"), now=at(63)).is_late
    unpause(room, now=at(100))
    asked.refresh_from_db()
    assert asked.closes_at == at(60)


def test_a_round_that_was_closed_just_before_the_pause_is_not_opened_by_it(
    room: Room, ada: Seat
) -> None:
    asked = ask(room)
    close(room, now=at(10))
    pause(room, now=at(10.5))
    assert hand_in(ada, asked, sure("56"), now=at(40)).is_late


def test_the_next_problem_does_not_come_while_the_room_is_paused(
    vega: User, times_tables: ProblemSet
) -> None:
    room = room_open(teacher=vega, problem_set=times_tables, pace=Pace.TIMER, look_seconds=20)
    ask(room)
    close(room, now=at(10))
    pause(room, now=at(16))  # five of the twenty seconds are over, and the one of grace
    assert rooms_going_on() == []
    unpause(room, now=at(100))
    (due,) = rooms_going_on()
    assert due.at == at(115)
    ask(room, now=at(115))
    assert room.look_from is None


def test_a_room_cannot_be_paused_twice_nor_go_on_twice(room: Room) -> None:
    ask(room)
    pause(room, now=at(1))
    assert refusal(lambda: pause(room, now=at(2))) == "not_now"
    unpause(room, now=at(3))
    assert refusal(lambda: unpause(room, now=at(4))) == "not_now"


def test_two_boards_that_press_at_once_press_once(room: Room) -> None:
    ask(timed(room, seconds=60))
    first, second = Room.objects.get(pk=room.pk), Room.objects.get(pk=room.pk)
    pause(first, now=at(5))
    for late in (pause, unpause):
        assert refusal(partial(late, second, now=at(5))) == "stale"
    assert refusal(lambda: extend(second, 30, now=at(5))) == "stale"
    assert refusal(lambda: close(second, now=at(5))) == "stale"
    asked = room.rounds.get()
    assert (asked.closes_at, Room.objects.get(pk=room.pk).paused_at) == (at(60), at(5))


def test_closing_ends_the_pause(room: Room) -> None:
    asked = ask(timed(room, seconds=60))
    pause(room, now=at(20))
    close(room, now=at(200))
    asked.refresh_from_db()
    assert (room.phase, room.paused_at, asked.closes_at) == ("review", None, at(200))


def test_so_do_skipping_asking_and_ending(room: Room) -> None:
    first, second = set_of(room).problems.order_by("position")
    ask(room, problem_id=first.pk)
    pause(room, now=at(20))
    ask(room, now=at(30), problem_id=second.pk)
    assert (room.phase, room.paused_at) == ("asking", None)
    pause(room, now=at(40))
    room_skip_round(room_id=room.pk, version=room.phase_version, now=at(50))
    room.refresh_from_db()
    assert (room.phase, room.paused_at) == ("review", None)
    pause(room, now=at(60))
    end(room, now=at(70))
    assert (room.phase, room.paused_at) == ("over", None)


def test_an_admin_ends_a_room_that_was_left_paused(room: Room) -> None:
    ask(room)
    pause(room, now=at(1))
    assert room_end_by_admin(room=room, now=at(90))
    room.refresh_from_db()
    assert (room.phase, room.paused_at) == ("over", None)


def test_no_room_is_over_and_paused(room: Room) -> None:
    with pytest.raises(IntegrityError, match="room_over_is_not_paused"):
        Room.objects.filter(pk=room.pk).update(phase="over", ended_at=NOON, paused_at=NOON)


# --- Thirty seconds -------------------------------------------------------------------------------


def test_thirty_seconds_more_and_fewer(room: Room) -> None:
    asked = ask(timed(room, seconds=60))
    extend(room, 30, now=at(50))
    extend(room, 30, now=at(51))
    extend(room, -30, now=at(52))
    asked.refresh_from_db()
    assert asked.closes_at == at(90)
    extend(room, -30, now=at(70))
    asked.refresh_from_db()
    assert asked.closes_at == at(75)


def test_a_round_without_a_timer_gets_one(room: Room) -> None:
    asked = ask(room)
    assert refusal(lambda: extend(room, -30, now=at(40))) == "not_now"
    extend(room, 30, now=at(40))
    asked.refresh_from_db()
    assert asked.closes_at == at(70)
    assert phase(room, now=at(72)) == "review"
    assert rooms_going_on() == []  # the teacher asks the next one, as ever


def test_more_time_while_the_room_is_paused_is_there_afterwards(room: Room) -> None:
    asked = ask(timed(room, seconds=60))
    pause(room, now=at(50))
    extend(room, 30, now=at(90))
    assert room.paused_at == at(50)
    unpause(room, now=at(100))
    asked.refresh_from_db()
    assert asked.closes_at == at(140)


def test_a_closed_round_gets_no_more_time(room: Room) -> None:
    ask(timed(room, seconds=60))
    assert refusal(lambda: extend(room, 30, now=at(62))) == "not_now"


# --- Reading time ---------------------------------------------------------------------------------


@pytest.fixture
def read_first(room: Room) -> Room:
    """A room with ten seconds to read, and a minute to write."""
    room.read_seconds = 10
    room.save(update_fields=["read_seconds"])
    return timed(room, seconds=60)


def test_the_timer_counts_from_the_opening(read_first: Room) -> None:
    asked = ask(read_first)
    assert (asked.opens_at, asked.closes_at) == (at(10), at(70))


def test_a_pause_while_the_problem_is_read_holds_the_opening(read_first: Room) -> None:
    asked = ask(read_first)
    pause(read_first, now=at(4))
    unpause(read_first, now=at(64))
    asked.refresh_from_db()
    assert (asked.opens_at, asked.closes_at) == (at(70), at(130))


def test_the_teacher_opens_it_before(read_first: Room) -> None:
    asked = ask(read_first)
    version = read_first.phase_version
    conducting.room_open_now(room_id=read_first.pk, version=version, now=at(4))
    asked.refresh_from_db()
    assert (asked.opens_at, asked.closes_at) == (at(4), at(64))
    opens = partial(conducting.room_open_now, room_id=read_first.pk, now=at(5))
    assert refusal(partial(opens, version=version)) == "stale"
    assert refusal(partial(opens, version=version + 1)) == "not_now"


def test_closed_while_it_is_read_it_opens_and_closes_at_once(read_first: Room) -> None:
    asked = ask(read_first)
    close(read_first, now=at(4))
    asked.refresh_from_db()
    assert (asked.opens_at, asked.closes_at) == (at(4), at(4))


def test_an_answer_a_little_early_is_taken_and_no_earlier_one(read_first: Room, ada: Seat) -> None:
    asked = ask(read_first)
    assert refusal(lambda: hand_in(ada, asked, sure("56"), now=at(8.9))) == "not_now"
    assert hand_in(ada, asked, sure("56"), now=at(9.1)).mark == "right"


# --- Jumps ----------------------------------------------------------------------------------------


def test_a_jump_closes_the_open_round_first_in_one_move(room: Room) -> None:
    first, second = set_of(room).problems.order_by("position")
    asked = ask(room, problem_id=first.pk)
    jumped = ask(room, now=at(30), problem_id=second.pk)
    asked.refresh_from_db()
    assert (asked.closes_at, asked.skipped_at) == (at(30), None)
    assert (jumped.number, jumped.problem, room.phase_version) == (2, second, 2)
    again = ask(room, now=at(40), problem_id=first.pk)  # back
    assert (again.number, again.place, again.again) == (3, 1, 1)


def test_a_jump_that_leads_nowhere_closes_nothing(room: Room, orions_room: Room) -> None:
    asked = ask(room)
    foreign = set_of(orions_room).problems.get()
    assert refusal(lambda: ask(room, now=at(9), problem_id=foreign.pk)) == "no_problem"
    asked.refresh_from_db()
    room.refresh_from_db()
    assert (asked.closes_at, room.phase, room.phase_version) == (None, "asking", 1)


def test_the_board_is_told_how_each_problem_stands(room: Room) -> None:
    first, second = set_of(room).problems.order_by("position")
    ask(room, problem_id=first.pk)
    room_skip_round(room_id=room.pk, version=room.phase_version, now=at(5))
    ask(room, now=at(9), problem_id=second.pk)
    ask(room, now=at(19), problem_id=second.pk)
    found = board_snapshot(room, at(20)).problems
    assert [(each.asked, each.present, each.skipped) for each in found] == [
        (1, False, True),
        (2, True, False),
    ]


# --- On the wire ----------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
async def test_everybody_learns_of_the_pause_and_of_its_end(
    room: Room, vega: User, ada: Seat, asked: Round
) -> None:
    await room.arefresh_from_db()
    board, _ = await at_the_board(room, vega)
    student, _ = await connected(ada)
    stage = await stage_socket(room).connect()
    await stage.wait_for(protocol.StageSnapshot)
    await board.send(protocol.Pause(version=1))
    told = await student.wait_for(protocol.RoundOpened)
    assert told.room.paused_at is not None
    assert (told.round.id, told.room.version) == (asked.pk, 2)
    assert (await stage.wait_for(protocol.StageSnapshot)).room.paused_at == told.room.paused_at
    assert (await board.wait_for(protocol.BoardSnapshot)).room.paused_at == told.room.paused_at
    await student.send(ink_of(INK, asked.pk)[0])  # it was on its way
    assert (await board.event(protocol.InkEvent)).points == INK[0]
    await student.send(sending(asked))
    assert not (await student.wait_for(protocol.Stored)).late
    await board.send(protocol.Extend(version=1, seconds=30))
    assert (await board.wait_for(protocol.RefusedMessage)).reason == "stale"
    await board.send(protocol.Unpause(version=2))
    told = await student.wait_for(protocol.RoundOpened)
    assert (told.room.paused_at, told.room.version) == (None, 3)


@pytest.mark.django_db(transaction=True)
async def test_a_lobby_learns_of_the_pause(room: Room, vega: User, ada: Seat) -> None:
    board, _ = await at_the_board(room, vega)
    student, _ = await connected(ada)
    await board.send(protocol.Pause(version=0))
    told = await student.wait_for(protocol.SeatSnapshot)
    assert (told.room.phase, told.room.paused_at is None) == ("lobby", False)


@pytest.mark.django_db(transaction=True)
async def test_a_device_that_was_away_learns_of_it_when_it_is_back(
    room: Room, vega: User, ada: Seat, asked: Round
) -> None:
    board, _ = await at_the_board(room, vega)
    await board.send(protocol.Pause(version=1))
    await board.wait_for(protocol.BoardSnapshot)
    _, snapshot = await connected(ada)
    assert snapshot.room.paused_at is not None


@pytest.mark.django_db(transaction=True)
async def test_no_ink_is_taken_before_the_round_opens(room: Room, vega: User, ada: Seat) -> None:
    room.read_seconds = 60
    await room.asave()
    board, _ = await at_the_board(room, vega)
    student, _ = await connected(ada)
    await board.send(protocol.Ask(version=0))
    told = await student.wait_for(protocol.RoundOpened)
    assert told.round.opens_at - told.now >= 59_000
    await student.send(ink_of(INK, told.round.id)[0])
    refused = await student.wait_for(protocol.RefusedMessage)
    assert (refused.reason, refused.of) == ("not_now", "ink")
    await board.send(protocol.OpenNow(version=1))
    told = await student.wait_for(protocol.RoundOpened)
    await student.send(ink_of(INK, told.round.id)[0])
    assert (await board.event(protocol.InkEvent)).points == INK[0]


def test_the_messages_carry_the_clock_that_stands(room: Room) -> None:
    ask(timed(room, seconds=60), now=timezone.now())
    pause(room, now=timezone.now())
    part = board_snapshot(room, timezone.now() + timedelta(hours=1)).room
    assert room.paused_at is not None
    assert (part.phase, part.paused_at) == ("asking", epoch_ms(room.paused_at))


def test_next_waits_for_the_end_of_the_open_round(room: Room) -> None:
    ask(room)
    at_once = partial(room_ask, room_id=room.pk, version=1, problem_id=None, now=at(1))
    assert refusal(at_once) == "not_now"
