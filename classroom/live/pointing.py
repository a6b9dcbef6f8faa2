"""Where adults point, as a room is told: at once, or gathered while the process has much to do.

A frame of a pointer goes to every tablet of a room, ten times a second. Where the loop lags, pages
send ink less often (``load``), and pointers are passed on less often by as much: what was pointed
at meanwhile goes in one message.
"""

import asyncio
from collections.abc import Coroutine, Iterable
from contextvars import Context
from functools import reduce
from typing import Any, Final

import msgspec

from classroom import protocol
from classroom.live import broadcast, load
from classroom.live.beside import beside, end
from classroom.protocol import MOST_POINTED, Pointer
from classroom.rules.cadence import CADENCES

_pointer: Final = msgspec.json.Decoder(Pointer)

_gathering: Final[dict[int, "_Gathered"]] = {}
"""Rooms that were told a moment ago, and are told more in a moment."""

_telling: Final[set["asyncio.Task[None]"]] = set()
"""What tells them. An event loop holds its tasks weakly."""


class _Gathered:
    """What a room is told when its pause is over."""

    def __init__(self) -> None:
        self.loop = asyncio.get_running_loop()
        self.pointer: Pointer | None = None


def pause() -> float:
    """Return the seconds between two pointers in a room now; 0 while the loop keeps up."""
    return (load.frame_ms() - CADENCES[0]) / 1000


async def point(room_id: int, pointer: Pointer) -> None:
    """Show a room where an adult points, together with what it is to be shown already."""
    gathered = _gathering.get(room_id)
    if gathered is not None and gathered.loop is asyncio.get_running_loop():
        gathered.pointer = joined(gathered.pointer, pointer)
        return
    if pause():
        _gathering[room_id] = _Gathered()
        _tell(room_id, _go_on(room_id))
    await broadcast.pointer(room_id, pointer)


def point_beside(room_id: int, pointer: Pointer) -> None:
    """Show a room where an adult points, whatever else its board waits for."""
    _tell(room_id, point(room_id, pointer))


def _tell(room_id: int, telling: Coroutine[Any, Any, None]) -> None:
    # In a context of its own: it outlives the message of one board.
    what = f"Room {room_id}: showing where an adult points"
    task = Context().run(beside, telling, what)
    _telling.add(task)
    task.add_done_callback(_telling.discard)


async def _go_on(room_id: int) -> None:
    """Show what gathers, a pause after what was shown before, until there is nothing."""
    gathered = _gathering[room_id]
    try:
        while True:
            await asyncio.sleep(pause())
            pointer, gathered.pointer = gathered.pointer, None
            if pointer is None:
                return
            await broadcast.pointer(room_id, pointer)
    finally:
        if _gathering.get(room_id) is gathered:
            del _gathering[room_id]


def joined(earlier: Pointer | None, later: Pointer) -> Pointer:
    """Return what shows both, where they point at the same part of the screen; else the later."""
    if earlier is None or earlier.at is not later.at or not (earlier.points and later.points):
        return later
    return protocol.Pointer(at=later.at, points=(*earlier.points, *later.points)[-MOST_POINTED:])


def joined_texts(texts: Iterable[str]) -> str:
    """Return in one message what these say, of which each is a pointer's."""
    first, *others = map(_pointer.decode, texts)
    return protocol.encode(reduce(joined, others, first))


async def close() -> None:
    """Show nothing more from this event loop, which is about to end."""
    await end(_telling)
