"""Clients that make trouble, in a process of their own so that they slow nobody's clock."""

import asyncio
import contextlib
import multiprocessing
import socket as sockets
import time
from collections.abc import Coroutine, Iterator, Sequence
from contextlib import contextmanager
from random import Random
from urllib.parse import urlsplit
from uuid import uuid4

import msgspec
from websockets.asyncio.client import ClientConnection
from websockets.exceptions import WebSocketException

from benchmarks.faults.children import decode, send
from benchmarks.faults.page import page_of
from benchmarks.live_room.socket import Door, upgrade
from benchmarks.live_room.wire import Part
from inference.api.contract import MAX_POINTS, MAX_STROKES, Sheet

FLOOD_SOCKETS = 20
FLOOD_PAUSE = 0.002
"""Seconds between two messages of a flooding socket; twenty of them send up to 10,000 a second."""

STARVE_PAUSE = 0.05


@contextmanager
def trouble(kind: str, door: Door, seconds: float) -> Iterator[None]:
    """Let a client make trouble for so many seconds: it will ``flood``, ``starve`` or ``stall``."""
    process = multiprocessing.get_context("spawn").Process(
        target=_run, args=(kind, door, seconds), daemon=True
    )
    process.start()
    try:
        yield
    finally:
        process.terminate()
        process.join(5)


def _run(kind: str, door: Door, seconds: float) -> None:
    until = time.monotonic() + seconds
    if kind == "stall":
        stall(door, until)
    elif kind == "flood":
        asyncio.run(_all([flood(door, until, seed) for seed in range(FLOOD_SOCKETS)]))
    else:
        asyncio.run(_all([starve(door, until)]))


async def _all(clients: Sequence[Coroutine[None, None, None]]) -> None:
    await asyncio.gather(*clients)


async def flood(door: Door, until: float, seed: int) -> None:
    """Send resyncs, ink and nonsense as fast as the socket takes them; come back when cut."""
    chance = Random(seed)
    while time.monotonic() < until:
        with contextlib.suppress(WebSocketException, OSError, TimeoutError):
            async with page_of(door) as socket:
                asked = await _round(socket)
                listening = asyncio.create_task(_ignore(socket))
                try:
                    while time.monotonic() < until:
                        await socket.send(_nuisance(asked, chance))
                        await asyncio.sleep(FLOOD_PAUSE)
                finally:
                    listening.cancel()
        await asyncio.sleep(0.1)


def _nuisance(round_id: int, chance: Random) -> str:
    points = [[chance.randrange(3000), chance.randrange(1000)] for _ in range(400)]
    messages: list[object] = [
        {"type": "resync"},
        {"type": "sheet", "round": round_id, "strokes": [points]},
        {"type": "ink", "round": round_id, "stroke": 0, "start": 0, "points": points},
        {"type": "nonsense"},
    ]
    return msgspec.json.encode(chance.choice(messages)).decode()


async def starve(door: Door, until: float) -> None:
    """Hand in the heaviest sheets there are, again and again, each as an answer of its own."""
    chance = Random(1)
    while time.monotonic() < until:
        with contextlib.suppress(WebSocketException, OSError, TimeoutError):
            async with page_of(door) as socket:
                asked = await _round(socket)
                listening = asyncio.create_task(_ignore(socket))
                try:
                    while time.monotonic() < until:
                        await socket.send(send(asked, uuid4(), _heavy(chance)))
                        await asyncio.sleep(STARVE_PAUSE)
                finally:
                    listening.cancel()
        await asyncio.sleep(0.1)


def _heavy(chance: Random) -> Sheet:
    """Return a hundred dots, a hundred short strokes, or one endless scribble."""
    kind = chance.randrange(3)
    if kind == 0:
        return tuple(
            ((chance.randrange(3000), chance.randrange(1000)),) for _ in range(MAX_STROKES)
        )
    if kind == 1:
        return tuple(
            tuple((x + chance.randrange(60), chance.randrange(1000)) for _ in range(40))
            for x in range(0, 30 * MAX_STROKES, 30)
        )
    return (tuple((chance.randrange(3000), chance.randrange(1000)) for _ in range(MAX_POINTS)),)


async def _round(socket: ClientConnection) -> int:
    async for text in socket:
        heard = decode(text)
        if isinstance(heard.round, Part) and isinstance(heard.round.id, int):
            return heard.round.id
    raise ConnectionError("cut before a problem was asked")


async def _ignore(socket: ClientConnection) -> None:
    async for _ in socket:
        pass


def stall(door: Door, until: float) -> None:
    """Open a board by hand, and then never read what it is told."""
    address = urlsplit(door.url)
    while time.monotonic() < until:
        with contextlib.suppress(OSError), sockets.socket() as board:
            board.setsockopt(sockets.SOL_SOCKET, sockets.SO_RCVBUF, 4096)
            board.settimeout(5)
            board.connect((address.hostname, address.port))
            board.sendall(upgrade(door))
            time.sleep(max(0.0, until - time.monotonic()))
