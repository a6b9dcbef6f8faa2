"""A lesson in which each child goes at its own pace, and Ms. Vega sees them all."""

import pytest
from channels.db import database_sync_to_async
from django.utils import timezone

from classroom import protocol
from classroom.live.selectors.boards import board_snapshot, seat_events
from classroom.live.selectors.seats import SeatAccess, seat_snapshot
from classroom.live.selectors.stages import answered, stage_snapshot
from classroom.live.services import conducting
from classroom.live.services.own_pace import round_next, round_reveal
from classroom.live.services.rooms import room_ask, room_open, room_skip_round
from classroom.live.services.seats import seat_take
from classroom.models import ProblemSet, Room, Seat, User
from classroom.protocol import Refused
from classroom.rules.words import Pace, SeatStatus
from tests.classroom.live.sockets import at_the_board, connected, stage_socket
from tests.classroom.live.stories import NOON, at, close, end, hand_in, sure, unsure


@pytest.fixture
def own(vega: User, times_tables: ProblemSet) -> Room:
    """A room of two problems in its lobby, each child at its own pace."""
    return room_open(teacher=vega, problem_set=times_tables, pace=Pace.OWN)


@pytest.fixture
def ada_alone(own: Room) -> Seat:
    return seat_take(room=own, name="Ada").seat


@pytest.fixture
def bo_alone(own: Room) -> Seat:
    return seat_take(room=own, name="Bo").seat


def start(room: Room) -> None:
    room.refresh_from_db()
    conducting.room_start(room_id=room.pk, version=room.phase_version, now=NOON)
    room.refresh_from_db()


def snapshot(seat: Seat) -> protocol.SeatSnapshot:
    fresh = Seat.objects.select_related("room").get(pk=seat.pk)
    return seat_snapshot(SeatAccess(fresh, fresh.secret, SeatStatus.SEATED), NOON)


def refusal(seat: Seat, after: int) -> str:
    with pytest.raises(Refused) as refused:
        round_next(seat_id=seat.pk, after=after, now=at(5))
    return refused.value.reason


def test_nobody_begins_before_the_teacher_has_started(own: Room, ada_alone: Seat) -> None:
    told = snapshot(ada_alone).room
    assert (told.phase, told.pace, told.going) == ("lobby", "own", False)
    assert refusal(ada_alone, 0) == "not_now"
    start(own)
    assert (snapshot(ada_alone).room.phase, snapshot(ada_alone).room.going) == ("lobby", True)
    round_next(seat_id=ada_alone.pk, after=0, now=at(1))
    asked = snapshot(ada_alone).round
    assert asked is not None
    assert (asked.prompt, snapshot(ada_alone).room.phase) == ("7 × 8 =", "asking")


def test_the_board_sees_where_each_child_is(own: Room, ada_alone: Seat, bo_alone: Seat) -> None:
    start(own)
    round_next(seat_id=ada_alone.pk, after=0, now=at(1))
    round_next(seat_id=bo_alone.pk, after=0, now=at(1))
    hand_in(ada_alone, ada_alone.rounds.get(), unsure("58"), now=at(9))
    round_next(seat_id=ada_alone.pk, after=1, now=at(10))
    board = board_snapshot(own, at(11))
    assert (board.room.phase, board.round) == ("asking", None)
    ada, bo = board.tiles
    assert ada.own is not None
    assert bo.own is not None
    assert (ada.own.prompt, ada.own.place, ada.done, ada.answer) == ("6 × 7 =", 2, 1, None)
    assert (bo.own.prompt, bo.own.place, bo.done) == ("7 × 8 =", 1, 0)
    assert [(each.name, each.prompt) for each in board.queue] == [("Ada", "7 × 8 =")]


def test_a_pause_keeps_no_problem_open_whose_answer_was_shown(own: Room, ada_alone: Seat) -> None:
    start(own)
    round_next(seat_id=ada_alone.pk, after=0, now=at(1))
    asked = ada_alone.rounds.get()
    round_reveal(seat_id=ada_alone.pk, round_id=asked.pk, now=at(10))
    conducting.room_pause(room_id=own.pk, version=own.phase_version, now=at(10.5))
    assert hand_in(ada_alone, asked, sure("56"), now=at(60)).is_late


def test_what_a_child_leaves_behind_goes_to_the_queue(own: Room, ada_alone: Seat) -> None:
    start(own)
    round_next(seat_id=ada_alone.pk, after=0, now=at(1))
    answer = hand_in(ada_alone, ada_alone.rounds.get(), unsure("58"), now=at(9))
    (shown,) = seat_events(ada_alone.pk, own.pk)
    assert isinstance(shown, protocol.TileEvent)
    assert shown.tile.answer is not None
    round_next(seat_id=ada_alone.pk, after=1, now=at(10))
    _, queued = seat_events(ada_alone.pk, own.pk)
    assert isinstance(queued, protocol.QueueEvent)
    assert queued.answer == answer.pk


def test_the_stage_shows_how_far_the_class_is_without_a_name(
    own: Room, ada_alone: Seat, bo_alone: Seat
) -> None:
    start(own)
    for after in (0, 1):
        round_next(seat_id=ada_alone.pk, after=after, now=at(after))
        hand_in(ada_alone, ada_alone.rounds.get(number=after + 1), sure("56"), now=at(after))
    round_next(seat_id=ada_alone.pk, after=2, now=at(5))
    stage = stage_snapshot(own.pk, at(6))
    assert stage is not None
    assert (stage.done, stage.finished, stage.seats, stage.room.problems) == (2, 1, 2, 2)
    assert (stage.names, answered(own.pk)) == ((), None)


def test_who_is_through_waits_for_the_others(own: Room, ada_alone: Seat) -> None:
    start(own)
    for after in (0, 1):
        round_next(seat_id=ada_alone.pk, after=after, now=at(after))
        hand_in(ada_alone, ada_alone.rounds.get(number=after + 1), sure("56"), now=at(after))
    round_next(seat_id=ada_alone.pk, after=2, now=at(5))
    told = snapshot(ada_alone)
    assert (told.seat.finished, told.room.phase) == (True, "review")
    end(own, now=at(60))
    assert snapshot(ada_alone).room.phase == "over"


def test_the_teacher_stops_everybody_and_lets_them_go_on(own: Room, ada_alone: Seat) -> None:
    start(own)
    round_next(seat_id=ada_alone.pk, after=0, now=at(1))
    close(own, now=at(20))
    told = snapshot(ada_alone)
    assert told.round is not None
    assert (own.phase, told.room.phase, told.round.closed, told.room.going) == (
        "review",
        "review",
        True,
        False,
    )
    assert refusal(ada_alone, 1) == "not_now"
    start(own)
    round_next(seat_id=ada_alone.pk, after=1, now=at(40))
    assert ada_alone.rounds.count() == 2


def test_a_pause_holds_everybody(own: Room, ada_alone: Seat) -> None:
    start(own)
    round_next(seat_id=ada_alone.pk, after=0, now=at(1))
    conducting.room_pause(room_id=own.pk, version=own.phase_version, now=at(5))
    told = snapshot(ada_alone).room
    assert (told.phase, told.paused_at is None, told.going) == ("asking", False, False)
    assert refusal(ada_alone, 1) == "not_now"
    own.refresh_from_db()
    assert not hand_in(ada_alone, ada_alone.rounds.get(), sure("56"), now=at(400)).is_late
    conducting.room_unpause(room_id=own.pk, version=own.phase_version, now=at(500))
    round_next(seat_id=ada_alone.pk, after=1, now=at(501))
    assert ada_alone.rounds.count() == 2


def test_the_teacher_asks_and_skips_no_problem_here(own: Room) -> None:
    start(own)
    for command in (
        lambda: room_ask(room_id=own.pk, version=own.phase_version, problem_id=None, now=at(1)),
        lambda: room_skip_round(room_id=own.pk, version=own.phase_version, now=at(1)),
        lambda: conducting.room_extend(
            room_id=own.pk, version=own.phase_version, seconds=30, now=at(1)
        ),
    ):
        with pytest.raises(Refused) as refused:
            command()
        assert refused.value.reason == "not_now"


def test_the_table_at_the_end_has_a_column_for_each_problem(
    own: Room, ada_alone: Seat, bo_alone: Seat
) -> None:
    start(own)
    round_next(seat_id=ada_alone.pk, after=0, now=at(1))
    round_reveal(seat_id=ada_alone.pk, round_id=ada_alone.rounds.get().pk, now=at(2))
    round_next(seat_id=ada_alone.pk, after=1, now=at(3))
    hand_in(ada_alone, ada_alone.rounds.get(number=2), sure("42"), now=at(4))
    round_next(seat_id=ada_alone.pk, after=2, now=at(5))  # the first one again
    hand_in(ada_alone, ada_alone.rounds.get(number=3), sure("56"), now=at(6))
    round_next(seat_id=bo_alone.pk, after=0, now=at(7))
    hand_in(bo_alone, bo_alone.rounds.get(), sure("1"), now=at(8))
    end(own, now=at(9))
    board = board_snapshot(own, at(10))
    assert [(each.number, each.prompt) for each in board.columns] == [
        (1, "7 × 8 ="),
        (2, "6 × 7 ="),
    ]
    marks = {each.name: each.marks for each in board.results}
    assert marks == {"Ada": ("right", "right"), "Bo": ("wrong", None)}


def answers_and_goes_on(seat: Seat) -> None:
    """What came together when the network is back: nothing of it is told in between."""
    hand_in(seat, seat.rounds.get(), sure("56"), now=timezone.now())
    round_next(seat_id=seat.pk, after=1, now=timezone.now())


@pytest.mark.django_db(transaction=True)
async def test_on_the_wire_a_start_reaches_every_child_the_board_and_the_stage(
    own: Room, vega: User, ada_alone: Seat
) -> None:
    board, first = await at_the_board(own, vega)
    student, _ = await connected(ada_alone)
    stage = await stage_socket(own).connect()
    await stage.wait_for(protocol.StageSnapshot)
    assert first.room.phase == "lobby"
    await board.send(protocol.Ask(version=0))
    told = await student.wait_for(protocol.SeatSnapshot)
    assert (told.room.phase, told.room.going) == ("lobby", True)
    assert (await board.wait_for(protocol.BoardSnapshot)).room.phase == "asking"
    await student.send(protocol.Next(after=0))
    moved = await student.wait_for(protocol.SeatSnapshot)
    assert moved.round is not None
    tile = (await board.event(protocol.TileEvent)).tile
    assert tile.own is not None
    assert (tile.own.round, tile.own.prompt) == (moved.round.id, "7 × 8 =")
    ink = protocol.Ink(round=moved.round.id, stroke=0, start=0, points=((10, 20),), up=True)
    await student.send(ink)
    assert (await board.event(protocol.InkEvent)).round == moved.round.id
    await database_sync_to_async(answers_and_goes_on)(ada_alone)
    answered, next_one = [await board.event(protocol.TileEvent) for _ in range(2)]
    assert answered.tile.answer is not None
    assert (answered.tile.own.number, next_one.tile.own.number) == (1, 2)  # never the other way
    assert answered.at <= next_one.at
    await board.send(protocol.Ask(version=1, problem=1))
    assert (await board.wait_for(protocol.RefusedMessage)).reason == "not_now"
    await board.send(protocol.End(version=1))
    assert (await student.wait_for(protocol.RoomOver)).room.phase == "over"
