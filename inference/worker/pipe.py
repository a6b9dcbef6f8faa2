"""What goes between the engine and its child: messages, each with its length before it."""

import socket
import struct
from collections.abc import Callable
from typing import Final

import msgspec

PIECE: Final = 256 * 1024
"""Bytes that are taken from the pipe at once."""

_LENGTH: Final = struct.Struct("<I")


class Batch(msgspec.Struct, frozen=True, array_like=True):
    """Requests to be read (JSON text); what is said of them bears the same ``number``."""

    number: int
    requests: list[str]


class Told(msgspec.Struct, frozen=True, array_like=True):
    """What the child says of a batch: its readings (JSON text), or why there are none.

    ``refused`` says why no reader was loaded, ``failed`` why this batch could not be read.
    """

    number: int
    readings: list[str] = []
    refused: str = ""
    failed: str = ""


ReadEncoded = Callable[[list[str]], list[str]]
"""Reads requests, JSON text in and out, in the child."""


def packed(message: Batch | Told) -> bytes:
    """Return a message as it goes over the pipe."""
    content = msgspec.msgpack.encode(message)
    return _LENGTH.pack(len(content)) + content


class Unpacker:
    """Gathers what comes over the pipe until messages are whole."""

    def __init__(self) -> None:
        self._gathered = bytearray()
        # One for all: room made anew for each piece needs so many bytes in a row, and where the
        # heap has none left between what is kept it grows, all day.
        self._room = memoryview(bytearray(PIECE))

    def hear(self, pipe: socket.socket) -> list[bytes] | None:
        """Return the messages that what comes makes whole, to be decoded; None once it is closed.

        Raises OSError, BlockingIOError of a pipe that does not wait.
        """
        heard = pipe.recv_into(self._room)
        return self.take(self._room[:heard]) if heard else None

    def take(self, data: bytes | memoryview) -> list[bytes]:
        """Return the messages that ``data`` makes whole, to be decoded."""
        self._gathered += data
        whole = []
        while len(self._gathered) >= _LENGTH.size:
            end = _LENGTH.size + _LENGTH.unpack_from(self._gathered)[0]
            if len(self._gathered) < end:
                break
            whole.append(bytes(self._gathered[_LENGTH.size : end]))
            del self._gathered[:end]
        return whole
