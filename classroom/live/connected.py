"""The sockets of this process: who is connected, and how all of them end at once.

A process that is about to stop leaves: it is no longer ready, its sockets are told to come back at
once, to another process or to the next one, and it takes no new ones.
"""

import asyncio
from collections.abc import Awaitable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Final, Protocol

from channels.exceptions import ChannelFull

from classroom.live.beside import beside
from classroom.protocol import CLOSE_CODES


class Socket(Protocol):
    """A consumer with its place in the channel layer."""

    channel_name: str
    channel_layer: Any

    def close(self, code: int) -> Awaitable[None]:
        """Close the socket."""


@dataclass
class _Process:
    is_ready: bool = True
    is_leaving: bool = False
    all_gone: asyncio.Event = field(default_factory=asyncio.Event)


_open: Final[dict[str, Socket]] = {}
_process: Final = _Process()


def enter(socket: Socket) -> None:
    """Count a socket that is open now."""
    _open[socket.channel_name] = socket


def leave(socket: Socket) -> None:
    """Forget a socket that has ended."""
    _open.pop(socket.channel_name, None)
    if not _open:
        _process.all_gone.set()


def count() -> int:
    """Return how many sockets this process has."""
    return len(_open)


async def end_all(why: str) -> int:
    """Close every socket, each between two of its messages; return how many there are.

    ``why`` is a name in ``CLOSE_CODES``.
    """
    for name, socket in [*_open.items()]:
        try:
            await socket.channel_layer.send(name, {"type": "socket.ends", "why": why})
        except ChannelFull:
            pass  # it does not read, and is cut off
        except OSError:  # the layer is away
            beside(_close(socket, CLOSE_CODES[why]), "Closing a socket")
    return len(_open)


async def _close(socket: Socket, code: int) -> None:
    await socket.close(code)


# --- A process that stops -------------------------------------------------------------------------


def is_ready() -> bool:
    """Say whether whoever divides the work may send somebody new to this process."""
    return _process.is_ready


def is_leaving() -> bool:
    """Say whether this process takes no new socket: its clients go to another one."""
    return _process.is_leaving


def announce() -> None:
    """Be ready no more; everything goes on until ``go``."""
    _process.is_ready = False


async def go(patience: float) -> None:
    """Let all sockets come back elsewhere, and wait until they have gone, or for so long."""
    announce()
    _process.is_leaving = True
    _process.all_gone.clear()
    if await end_all("leaving"):
        with suppress(TimeoutError):
            await asyncio.wait_for(_process.all_gone.wait(), patience)


def forget_all() -> None:
    """Forget every socket, and begin as a new process does."""
    _open.clear()
    _process.is_ready, _process.is_leaving = True, False
