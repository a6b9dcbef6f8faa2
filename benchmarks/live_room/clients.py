"""The pages of a lesson as plain WebSocket clients: students that write, boards that watch."""

import asyncio
import time
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field

from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from benchmarks.live_room.tally import Tally
from benchmarks.live_room.wire import Ask, Clock, Phase, decode, decode_event, encode
from benchmarks.live_room.writing import Frame

CLOCK_SECONDS = 10.0
"""How often every page says that it is still there."""

AT_ONCE = 8
"""Connections that are opened at the same time."""


@dataclass(frozen=True)
class Door:
    """Where one page connects: its address and the headers that say who it is."""

    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    subprotocol: str | None = None
    seat: int = 0


CLOSE_SECONDS = 2.0
"""How long a server may take to say goodbye; one with a backlog of its own would take longer."""


async def open_all(doors: Sequence[Door], stack: AsyncExitStack) -> list[ClientConnection]:
    """Connect every door, a few at once; the stack closes them again, all at once."""
    gate = asyncio.Semaphore(AT_ONCE)

    async def enter(door: Door) -> ClientConnection:
        async with gate:
            return await connect(
                door.url,
                additional_headers=dict(door.headers),
                subprotocols=[Subprotocol(door.subprotocol)] if door.subprotocol else None,
                compression=None,
                ping_interval=None,
                max_size=None,
                close_timeout=CLOSE_SECONDS,
            )

    sockets = await asyncio.gather(*map(enter, doors))
    stack.push_async_callback(_close_all, sockets)
    return list(sockets)


async def _close_all(sockets: Sequence[ClientConnection]) -> None:
    await asyncio.gather(*(socket.close() for socket in sockets))


async def write(
    socket: ClientConnection, seat: int, frames: Sequence[Frame], start: float, tally: Tally
) -> None:
    """Send one student's frames when they are due, counted from ``start`` on this clock."""
    for frame in frames:
        due = start + frame.at
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        tally.note_sent(seat, frame.message, at=time.perf_counter(), due=due)
        await socket.send(frame.text)


async def watch(socket: ClientConnection, tally: Tally) -> None:
    """Book what a board is told, until its socket closes."""
    last: dict[str, int] = {}
    async for text in socket:
        now = time.perf_counter()
        heard = decode(text)
        tally.refused.update([heard.reason] if heard.type == "refused" else [])
        if heard.type == "batch":
            tally.note_batch(heard.seq - last.get(heard.hub, heard.seq - 1))
            last[heard.hub] = heard.seq
        for event in heard.events:
            if event.type in ("ink", "truncate"):
                tally.note_event(event, at=now)


async def watch_plain(socket: ClientConnection, tally: Tally) -> None:
    """Book what a board of the baseline is told: one frame a message."""
    async for text in socket:
        now = time.perf_counter()
        tally.note_batch(1)
        tally.note_event(decode_event(text), at=now)


async def listen(socket: ClientConnection, tally: Tally) -> None:
    """Read what a student is told, and count the readings and the refusals."""
    async for text in socket:
        heard = decode(text)
        tally.readings += heard.type == "read"
        tally.refused.update([heard.reason] if heard.type == "refused" else [])


async def stay(sockets: Sequence[ClientConnection]) -> None:
    """Say now and then for every page that it is still there."""
    while True:
        await asyncio.sleep(CLOCK_SECONDS)
        for socket in sockets:
            await socket.send(encode(Clock(time.time() * 1000)).decode())


async def open_round(board: ClientConnection) -> int:
    """Ask the next problem of the board's room and return the id of its round."""
    asked = False
    async for text in board:
        heard = decode(text)
        if heard.type == "board" and isinstance(heard.round, Phase):
            return heard.round.id
        if heard.type == "board" and heard.room and not asked:
            asked = True
            await board.send(encode(Ask(heard.room.version)).decode())
    raise ConnectionError("the board's socket closed before a round was open")
