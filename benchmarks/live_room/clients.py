"""The pages of a lesson as plain WebSocket clients: students that are told, boards that watch."""

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from benchmarks.live_room.pens import Pen
from benchmarks.live_room.socket import Door, Socket, Take, connect
from benchmarks.live_room.tally import Tally
from benchmarks.live_room.wire import Ask, Clock, Phase, decode, decode_event, encode

CLOCK_SECONDS = 10.0
"""How often every page says that it is still there."""

AT_ONCE = 8
"""Connections that are opened at the same time."""

CLOSE_SECONDS = 2.0
"""How long a server may take to say goodbye; one with a backlog of its own would take longer."""


@asynccontextmanager
async def open_all(doors: Sequence[Door], at_once: int = AT_ONCE) -> AsyncIterator[list[Socket]]:
    """Connect every door, a few at once, and close them again when the block ends.

    Raises Refused, OSError and TimeoutError where one is not let in.
    """
    gate = asyncio.Semaphore(at_once)
    sockets: list[Socket] = []

    async def enter(door: Door) -> Socket:
        async with gate:
            socket = await connect(door)
        sockets.append(socket)
        return socket

    try:
        yield await asyncio.gather(*map(enter, doors))
    finally:
        await _close_all(sockets)


async def _close_all(sockets: Sequence[Socket]) -> None:
    for socket in sockets:
        socket.close()
    if sockets:
        await asyncio.wait([socket.ended for socket in sockets], timeout=CLOSE_SECONDS)
    for socket in sockets:
        socket.cut()


def watch(tally: Tally) -> Take:
    """Return what books all that a board is told."""
    last: dict[str, int] = {}

    def take(text: bytes) -> None:
        now = time.perf_counter()
        heard = decode(text)
        tally.refused.update([heard.reason] if heard.type == "refused" else [])
        if heard.type == "batch":
            tally.note_batch(heard.seq - last.get(heard.hub, heard.seq - 1))
            last[heard.hub] = heard.seq
        for event in heard.events:
            if event.type in ("ink", "truncate"):
                tally.note_event(event, at=now)

    return take


def watch_plain(tally: Tally) -> Take:
    """Return what books all that a board of the baseline is told: one frame a message."""

    def take(text: bytes) -> None:
        now = time.perf_counter()
        tally.note_batch(1)
        tally.note_event(decode_event(text), at=now)

    return take


def listen(tally: Tally, pen: Pen) -> Take:
    """Return what counts the readings and refusals of a student, and slows its pen down."""

    def take(text: bytes) -> None:
        heard = decode(text)
        if heard.type == "read":
            tally.readings += 1
        elif heard.type == "refused":
            tally.refused[heard.reason] += 1
        elif heard.type == "slow_down":
            pen.slow_down(heard.frame_ms)
            tally.slowest = max(tally.slowest, heard.frame_ms)

    return take


async def stay(sockets: Sequence[Socket]) -> None:
    """Say now and then for every page that it is still there, one page after another."""
    while True:
        for socket in sockets:
            await asyncio.sleep(CLOCK_SECONDS / len(sockets))
            socket.send(encode(Clock(time.time() * 1000)))


async def open_round(board: Socket) -> int:
    """Ask the next problem of the board's room and return the id of its round."""
    asked = False
    while True:
        heard = decode(await board.read())
        asked_now = heard.round if isinstance(heard.round, Phase) else None
        if heard.type == "board" and asked_now and not asked_now.closed:
            return asked_now.id
        if heard.type == "board" and heard.room and not asked:
            asked = True
            board.send(encode(Ask(heard.room.version)))
