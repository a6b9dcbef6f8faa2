"""Limits hold for a seat, whatever number of sockets it opens, and disturb nobody else."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from classroom import protocol
from classroom.live import callers
from classroom.live.callers import Caller
from classroom.live.consumers import base
from classroom.live.consumers.seat import SOCKETS
from classroom.live.consumers.stage import StageConsumer
from classroom.models import Room, Round, Seat, User
from classroom.protocol import (
    BoardSnapshot,
    Clock,
    RefusedMessage,
    Resync,
    SeatSnapshot,
    StageSnapshot,
    Time,
)
from tests.classroom.live.sockets import (
    Socket,
    board_socket,
    connected,
    seat_socket,
    stage_socket,
)

pytestmark = pytest.mark.django_db(transaction=True)


async def answers_clock(socket: Socket, kind: type[Any] = Time) -> int:
    """Count the snapshots that come until the server has answered ``clock``."""
    await socket.send(Clock(sent=4.25))
    count = 0
    while not isinstance(message := await socket.receive(), Time):
        count += isinstance(message, kind)
    return count


async def test_a_second_device_works_and_of_many_the_oldest_goes(ada: Seat, bo: Seat) -> None:
    bos, _ = await connected(bo)
    sockets = [(await connected(ada))[0] for _ in range(SOCKETS)]
    for socket in sockets:
        await answers_clock(socket)
    newest, _ = await connected(ada)
    assert await sockets[0].close_code() == protocol.CLOSE_CODES["elsewhere"] == 4409
    for socket in (*sockets[1:], newest, bos):
        await answers_clock(socket)
        await socket.close()


async def test_a_seat_that_opens_sockets_without_end_is_sent_away_before_it_costs_anything(
    ada: Seat, bo: Seat
) -> None:
    caller = callers.find(f"seat {ada.secret}")
    caller.arrivals.rate, caller.arrivals.tokens = 0, 2
    kept = [(await connected(ada))[0] for _ in range(2)]
    refused = await seat_socket(ada).connect()
    assert await refused.close_code() == protocol.CLOSE_CODES["too_fast"]
    bos, _ = await connected(bo)
    for socket in (*kept, bos):
        await answers_clock(socket)
        await socket.close()


async def test_a_second_socket_gives_a_seat_no_more_messages(
    asked: Round, ada: Seat, bo: Seat
) -> None:
    first, _ = await connected(ada)
    second, _ = await connected(ada)
    bos, _ = await connected(bo)
    caller = callers.find(f"seat {ada.secret}")
    caller.messages.rate, caller.messages.tokens = 0, 3
    for _ in range(3):
        await first.send(Clock(sent=1.0))
        await first.wait_for(Time)
    await second.send(Clock(sent=2.0))
    assert (await second.wait_for(RefusedMessage)).reason == "too_fast"
    await answers_clock(bos)
    for socket in (first, second, bos):
        await socket.close()


Opened = tuple[Socket, Caller, type[Any]]
Opening = Callable[[], Awaitable[Opened]]


@pytest.fixture(params=["seat", "board", "stage"])
def opening(
    request: pytest.FixtureRequest,
    room: Room,
    ada: Seat,
    vega: User,
    monkeypatch: pytest.MonkeyPatch,
) -> Opening:
    async def seat() -> Opened:
        socket, _ = await connected(ada)
        return socket, callers.find(f"seat {ada.secret}"), SeatSnapshot

    async def board() -> Opened:
        socket = await (await board_socket(room, vega)).connect()
        await socket.wait_for(BoardSnapshot)
        return socket, callers.find(f"board {room.pk} {vega.pk}"), BoardSnapshot

    async def stage() -> Opened:
        counted: list[Caller] = []  # each stage counts for itself
        take_place = StageConsumer.take_place

        async def noted(consumer: StageConsumer) -> None:
            counted.append(consumer.caller)
            await take_place(consumer)

        monkeypatch.setattr(StageConsumer, "take_place", noted)
        socket = await stage_socket(room).connect()
        await socket.wait_for(StageSnapshot)
        return socket, counted[0], StageSnapshot

    kinds: dict[str, Opening] = {"seat": seat, "board": board, "stage": stage}
    return kinds[request.param]


async def test_a_flood_of_resync_is_answered_by_one_snapshot(
    opening: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(base, "SNAPSHOT_PAUSE", 0.05)
    socket, caller, kind = await opening()
    caller.snapshots.rate, caller.snapshots.tokens = 0, 2
    for _ in range(30):
        await socket.send(Resync())
    assert await answers_clock(socket, kind) == 2
    caller.snapshots.tokens = 10
    await socket.wait_for(kind)
    assert await answers_clock(socket, kind) == 0
    await socket.close()


@pytest.mark.parametrize(("most", "since"), [(10, 0.0), (1000, 2 * callers.REMEMBERED)])
def test_callers_that_are_gone_are_forgotten(
    most: int, since: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(callers, "_most", most)
    monkeypatch.setattr(callers, "MOST_KEPT", most)
    monkeypatch.setattr(callers, "_swept_at", time.monotonic())
    here = callers.find("here")
    here.enter("channel", 4)
    lately = callers.find("lately")
    lately.enter("another", 4)
    lately.leave("another")
    for number in range(40):
        callers.find(f"gone {number}").left_at = -1e9
    monkeypatch.setattr(callers, "_swept_at", time.monotonic() - since)
    callers.find("new")
    assert callers.find("here") is here
    assert callers.find("lately") is lately
    assert len(callers._callers) <= 13


async def test_a_connection_that_ends_waits_for_no_snapshot(
    ada: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(base, "SNAPSHOT_PAUSE", 60)
    before = asyncio.all_tasks()
    socket, _ = await connected(ada)
    callers.find(f"seat {ada.secret}").snapshots.tokens = 0.5
    await socket.send(Resync())
    await answers_clock(socket)
    await socket.close()
    waiting = [task for task in asyncio.all_tasks() - before if "_come_later" in repr(task)]
    assert waiting == []
