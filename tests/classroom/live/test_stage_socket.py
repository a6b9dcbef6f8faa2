"""The stage's socket: by a signed link, without names while a round runs."""

import uuid

import pytest

from classroom import protocol
from classroom.models import Room, Round, Seat, User
from classroom.protocol import StageSnapshot
from tests.classroom.live.sockets import Socket, board_socket, seat_socket, stage_socket
from tests.ink.composer import compose

pytestmark = pytest.mark.django_db(transaction=True)


async def test_the_join_code_alone_does_not_open_the_stage(room: Room) -> None:
    socket = await Socket(f"/ws/stage/{room.code}/").connect()
    assert await socket.close_code() == protocol.CLOSE_CODES["no_room"]


async def test_the_lobby_shows_who_is_there(room: Room, ada: Seat, bo: Seat) -> None:
    stage = await stage_socket(room).connect()
    assert (await stage.wait_for(StageSnapshot)).names == ("Ada", "Bo")
    await stage.close()


async def test_a_running_round_shows_numbers_and_no_names(
    room: Room, asked: Round, ada: Seat, bo: Seat
) -> None:
    stage = await stage_socket(room).connect()
    snapshot = await stage.wait_for(StageSnapshot)
    assert (snapshot.names, snapshot.right, snapshot.answered, snapshot.seats) == ((), None, 0, 2)
    student = await seat_socket(ada).connect()
    await student.send(
        protocol.Send(round=asked.pk, answer=uuid.uuid4(), strokes=compose("56", seed=1))
    )
    answered = await stage.wait_for(protocol.Answered)
    assert (answered.answered, answered.seats) == (1, 2)
    assert not any("Ada" in text for text in stage.texts)
    await stage.close()
    await student.close()


async def test_the_podium_stands_at_the_end(
    room: Room, asked: Round, ada: Seat, bo: Seat, vega: User, reader: None
) -> None:
    student = await seat_socket(ada).connect()
    await student.send(
        protocol.Send(round=asked.pk, answer=uuid.uuid4(), strokes=compose("56", seed=1))
    )
    while (await student.wait_for(protocol.Marked)).answer.mark != "right":
        pass
    stage = await stage_socket(room).connect()
    board = await (await board_socket(room, vega)).connect()
    await board.send(protocol.End(version=1))
    snapshot = await stage.wait_for(StageSnapshot)
    while snapshot.room.phase != "over":
        snapshot = await stage.wait_for(StageSnapshot)
    assert [(row.place, row.name, row.score) for row in snapshot.podium] == [(1, "Ada", 1)]
    for socket in (stage, board, student):
        await socket.close()


async def test_a_stage_may_not_give_commands(room: Room) -> None:
    stage = await stage_socket(room).connect()
    await stage.send(protocol.End(version=0))
    assert (await stage.wait_for(protocol.RefusedMessage)).reason == "not_allowed"
    await stage.close()
