"""WebSocket frames as nearly all of them are: whole, of text, a client's short and one a packet.

Servers read and write frames by state machines that are ready for anything. What is plain is read
and written here in a few steps, and everything else is left to them.
"""

import struct
from typing import Final

TEXT: Final = 0x81
"""The first byte of a frame that holds a whole text, without extensions."""

MASKED: Final = 0x80
LONG: Final = 126
"""Such a length says that two more bytes have it."""

MOST_HEAD: Final = 14
"""Bytes before what a frame of a client's holds, at most."""


def whole_text(data: bytes) -> bytes | None:
    """Return the text of a packet that is one whole text frame of a client's, else None.

    The text is not checked to be UTF-8. Frames of 64 KiB and more are not read.
    """
    size = len(data)
    if size < 6 or data[0] != TEXT or data[1] < MASKED:
        return None
    length, begin = data[1] - MASKED, 6
    if length == LONG and size >= 8:
        length, begin = int.from_bytes(data[2:4]), 8
        if length < LONG:
            return None  # a length is written as short as it can be
    elif length >= LONG:
        return None
    if size != begin + length:
        return None
    return unmasked(data[begin:], data[begin - 4 : begin])


def unmasked(masked: bytes, mask: bytes) -> bytes:
    """Return what a client has masked with four bytes, as two whole numbers at a time."""
    size = len(masked)
    masks = mask * (size // 4 + 1)
    number = int.from_bytes(masked, "little") ^ int.from_bytes(masks[:size], "little")
    return number.to_bytes(size, "little")


def text_frame(text: str) -> bytes:
    """Return a server's frame that holds a whole text."""
    payload = text.encode()
    size = len(payload)
    if size < LONG:
        head = bytes((TEXT, size))
    elif size < 1 << 16:
        head = struct.pack("!BBH", TEXT, LONG, size)
    else:
        head = struct.pack("!BBQ", TEXT, LONG + 1, size)
    return head + payload


def end_of_frame(data: bytes) -> int | None:
    """Return where the first frame of ``data`` ends, None where its head is not whole yet."""
    if len(data) < 2:
        return None
    length, head = data[1] & ~MASKED, 2
    if length >= LONG:
        head = 4 if length == LONG else 10
        if len(data) < head:
            return None
        length = int.from_bytes(data[2:head])
    return head + (4 if data[1] & MASKED else 0) + length


def frames_of(data: bytes) -> list[bytes]:
    """Return the frames that a packet holds whole, and as the last one what is left behind them."""
    frames: list[bytes] = []
    while (end := end_of_frame(data)) is not None and end < len(data):
        frames.append(data[:end])
        data = data[end:]
    return [*frames, data]


class Cutter:
    """Cuts what a client sends into whole frames, for a server that does not say where one ends.

    It keeps at most ``most`` bytes of a frame that is not whole. With a longer one it gives up, and
    passes everything on as it comes: the server behind it closes such a connection.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._rest = b""
        self.has_given_up = False

    def give_up(self) -> None:
        """Cut nothing any more: where a frame begins is not known."""
        self.has_given_up = True

    def cut(self, data: bytes) -> list[bytes]:
        """Return the frames that ``data`` makes whole, in their order."""
        data, self._rest = self._rest + data, b""
        whole: list[bytes] = []
        while data and not self.has_given_up:
            end = end_of_frame(data)
            if end is not None and end > self._most:
                self.give_up()
            elif end is None or end > len(data):
                self._rest = data
                return whole
            else:
                whole.append(data[:end])
                data = data[end:]
        return [*whole, data] if data else whole
