"""Marks that are held back: until the round is closed nobody but the teacher learns one."""

import asyncio
import re
import uuid
from typing import Any

import pytest
from channels.db import database_sync_to_async
from django.utils import timezone

from classroom import protocol
from classroom.live import telling
from classroom.live.selectors.changes import change_of
from classroom.live.selectors.seats import SeatAccess, seat_snapshot
from classroom.live.services.own_pace import round_next
from classroom.live.services.settling_one import answer_settle
from classroom.models import Answer, Room, Round, Seat, User
from classroom.protocol import Marked, Refused, RefusedMessage, SeatSnapshot, StageSnapshot
from classroom.rules.words import Mark, Phase, Ruling, SeatStatus, Told
from tests.classroom.live.sockets import (
    Socket,
    at_the_board,
    connected,
    seat_socket,
    stage_socket,
)
from tests.classroom.live.stories import ask, at, close, hand_in, sending, sure, timed, unsure

pytestmark = pytest.mark.django_db(transaction=True)

TELLS = re.compile(
    r':"(right|wrong|unsure|uncounted|reading)"|"right(_first)?":\d'
    r'|"fact":\{|"score":[1-9]|"points":[1-9]\d*,"late"'
)
"""What in a message to a child or the stage would tell a mark."""


@pytest.fixture
def held(room: Room) -> Round:
    """7 × 8 is being asked; everybody hears of the marks when it is closed."""
    room.tries, room.hold_marks, room.may_type = 1, True, True
    room.save()
    asked: Round = ask(room, now=timezone.now())
    return asked


def typed(asked: Round, text: str) -> protocol.Send:
    message = sending(asked, strokes=())
    return protocol.Send(round=asked.pk, answer=message.answer, strokes=(), typed=text)


async def close_by(board: Socket) -> None:
    await board.send(protocol.Resync())
    snapshot = await board.wait_for(protocol.BoardSnapshot)
    await board.send(protocol.Close(version=snapshot.room.version))


async def frames_until_quiet(socket: Socket) -> list[str]:
    while not await socket.is_silent():
        await socket.receive()
    return socket.texts


async def told_at_last(socket: Socket) -> SeatSnapshot:
    """Return what the seat learns once the round is closed."""
    await socket.wait_for(protocol.RoundClosed)
    return await socket.wait_for(SeatSnapshot)


async def test_no_frame_before_the_close_tells_a_mark(
    room: Room, held: Round, ada: Seat, bo: Seat, vega: User
) -> None:
    adas, _ = await connected(ada)
    bos, _ = await connected(bo)
    second, _ = await connected(ada)
    stage = await stage_socket(room).connect()
    board, _ = await at_the_board(room, vega)
    for socket, text in ((adas, "56"), (bos, "54")):
        await socket.send(typed(held, text))
        told = await socket.wait_for(Marked)
        assert (told.answer.mark, told.answer.points, told.score, told.fact) == (
            Told.HELD,
            0,
            None,
            None,
        )
        await socket.send(protocol.Resync())
        snapshot = await socket.wait_for(SeatSnapshot)
        assert snapshot.answer is not None
        assert (snapshot.answer.mark, snapshot.answer.text) == (Told.HELD, text)
        assert (snapshot.seat.score, snapshot.fact) == (0, None)
    later, _ = await connected(ada)
    bos_answer = await Answer.objects.aget(seat=bo)
    await bos.send(protocol.Dispute(answer=bos_answer.pk))
    await board.send(protocol.Settle(answer=bos_answer.pk, mark=Ruling.RIGHT))
    await board.send(protocol.Settle(answer=bos_answer.pk, mark=Ruling.WRONG))
    for socket in (adas, bos, second, later, stage):
        for text in await frames_until_quiet(socket):
            assert not TELLS.search(text), text

    await close_by(board)
    for socket, mark, score in ((adas, "right", 1), (bos, "wrong", 0), (second, "right", 1)):
        snapshot = await told_at_last(socket)
        assert snapshot.answer is not None
        assert (snapshot.answer.mark, snapshot.seat.score) == (mark, score)
    assert (await adas_fact(adas)) is not None
    shown = await stage.wait_for(StageSnapshot)
    while shown.right is None:
        shown = await stage.wait_for(StageSnapshot)
    assert (shown.right, shown.right_first) == (1, 1)


async def adas_fact(socket: Socket) -> Any:
    await socket.send(protocol.Resync())
    return (await socket.wait_for(SeatSnapshot)).fact


async def test_the_board_sees_every_mark_at_once(
    room: Room, held: Round, ada: Seat, vega: User
) -> None:
    board, _ = await at_the_board(room, vega)
    adas, _ = await connected(ada)
    await adas.send(typed(held, "56"))
    tile = (await board.event(protocol.TileEvent)).tile
    assert tile.answer is not None
    assert (tile.answer.mark, tile.score) == (Mark.RIGHT, 1)


async def test_what_was_sent_once_is_not_replaced_whatever_became_of_it(
    held: Round, ada: Seat, bo: Seat
) -> None:
    """Else whether another answer is taken would tell how the first one was read."""
    store = database_sync_to_async(hand_in)
    await store(ada, held, unsure("58"), now=timezone.now())
    await store(bo, held, sure("56"), now=timezone.now())
    for seat in (ada, bo):
        socket, _ = await connected(seat)
        await socket.send(sending(held))
        refused = await socket.wait_for(RefusedMessage)
        assert (refused.reason, refused.of) == ("no_more_tries", "send")


async def test_a_dispute_is_answered_alike_whatever_the_teacher_has_decided(
    room: Room, held: Round, ada: Seat, bo: Seat, vega: User
) -> None:
    store = database_sync_to_async(hand_in)
    first = await store(ada, held, unsure("58"), now=timezone.now())
    second = await store(bo, held, unsure("58"), now=timezone.now())
    settled = await database_sync_to_async(answer_settle)(
        room_id=room.pk, answer_id=first.pk, mark=Ruling.WRONG, user=vega, now=timezone.now()
    )
    await asyncio.gather(*telling.sending())  # else a child who comes now may hear of it
    for seat, answer in ((ada, first), (bo, second)):
        socket, _ = await connected(seat)
        await socket.send(protocol.Dispute(answer=answer.pk))
        assert (await socket.wait_for(Marked)).answer.mark == Told.HELD
        assert await socket.is_silent()
    await settled.arefresh_from_db()
    assert (settled.mark, settled.is_disputed) == (Mark.WRONG, False)


async def test_marks_are_told_as_well_when_the_lesson_ends_in_the_middle(
    room: Room, held: Round, ada: Seat, vega: User
) -> None:
    adas, _ = await connected(ada)
    board, first = await at_the_board(room, vega)
    await adas.send(typed(held, "56"))
    await adas.wait_for(Marked)
    await board.send(protocol.End(version=first.room.version))
    await adas.wait_for(protocol.RoomOver)
    snapshot = await adas.wait_for(SeatSnapshot)
    assert snapshot.seat.score == 1


def snapshot_of(seat: Seat, second: float) -> SeatSnapshot:
    return seat_snapshot(SeatAccess(seat, seat.secret, SeatStatus.SEATED), at(second))


def test_where_the_time_runs_out_the_next_snapshot_tells(room: Room, ada: Seat) -> None:
    room.tries, room.hold_marks = 1, True
    asked = ask(timed(room), now=at(0))
    room.save()
    Round.objects.filter(pk=asked.pk).update(tries=1, hold_marks=True)
    asked.refresh_from_db()
    ada.refresh_from_db()
    hand_in(ada, asked, sure("56"), now=at(10))
    for second, mark, score in ((30, "held", 0), (60.5, "held", 0), (61.5, "right", 1)):
        shown = snapshot_of(ada, second)
        assert shown.answer is not None
        assert (shown.answer.mark, shown.seat.score) == (mark, score)


def test_an_answer_to_an_earlier_round_is_marked_openly(room: Room, ada: Seat, vega: User) -> None:
    room.tries, room.hold_marks = 1, True
    room.save()
    first = ask(room, now=at(0))
    answer = hand_in(ada, first, unsure("58"), now=at(1))
    close(room, now=at(2))
    second = ask(room, now=at(3))
    hand_in(ada, second, sure("1"), now=at(4))
    settled = answer_settle(
        room_id=room.pk, answer_id=answer.pk, mark=Ruling.RIGHT, user=vega, now=at(5)
    )
    change = change_of(settled)
    assert change is not None
    assert (change.marked.answer.mark, change.marked.score) == ("right", 1)


def test_the_score_told_with_an_earlier_mark_leaves_out_what_is_held_back(
    room: Room, ada: Seat, vega: User
) -> None:
    room.tries, room.hold_marks = 1, True
    room.save()
    answer = hand_in(ada, ask(room, now=at(0)), unsure("58"), now=at(1))
    close(room, now=at(2))
    second = ask(room, now=timezone.now())
    assert hand_in(ada, second, sure("42"), now=timezone.now()).points == 1
    settled = answer_settle(
        room_id=room.pk, answer_id=answer.pk, mark=Ruling.RIGHT, user=vega, now=at(5)
    )
    change = change_of(settled)
    assert change is not None
    assert (change.marked.score, change.tile.score) == (1, 2)
    close(room, now=timezone.now())
    again = change_of(settled)
    assert again is not None
    assert again.marked.score == 2


async def test_a_device_that_waits_outside_learns_nothing(
    room: Room, held: Round, ada: Seat, vega: User
) -> None:
    secret = (await database_sync_to_async(claim)(ada)).claim
    waiting = await seat_socket(ada, secret=secret).connect()
    first = await waiting.wait_for(SeatSnapshot)
    board, _ = await at_the_board(room, vega)
    await close_by(board)
    await board.wait_for(protocol.BoardSnapshot)
    assert (first.seat.status, first.answer) == ("waiting", None)
    assert await waiting.is_silent()


def claim(seat: Seat) -> Seat:
    seat.claim = uuid.uuid4()
    seat.save()
    return seat


def test_own_rounds_of_a_seat_hold_nothing_back(room: Room, ada: Seat) -> None:
    room.tries, room.hold_marks, room.pace = 1, True, "own"
    room.phase = Phase.ASKING.value
    room.save()
    round_next(seat_id=ada.pk, after=0, now=at(0))
    own = Round.objects.get(seat=ada)
    assert (own.tries, own.hold_marks) == (1, False)
    hand_in(ada, own, sure("54"), now=at(1))
    with pytest.raises(Refused):
        hand_in(ada, own, sure("56"), now=at(2))
