"""A WebSocket client that costs next to nothing: a thousand of them share a core with others.

No task, queue or timer of its own: what comes in is handed to a function, what goes out is written
at once. It speaks what the benchmark needs of RFC 6455: text, close, ping, and no extension.
"""

import asyncio
import os
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from websockets.frames import Opcode
from websockets.utils import apply_mask

OPEN_SECONDS = 30.0
"""How long a server may take to answer a handshake."""

CUT = 1006
"""The close code of a connection that ended without one."""

Take = Callable[[bytes], None]


@dataclass(frozen=True)
class Door:
    """Where one page connects: its address and the headers that say who it is.

    ``source`` is the loopback address from which it comes: one alone has 28,000 ports.
    """

    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    subprotocol: str | None = None
    seat: int = 0
    source: str = ""


def upgrade(door: Door) -> bytes:
    """Return the request that asks for a WebSocket at a door."""
    address = urlsplit(door.url)
    lines = [
        f"GET {address.path} HTTP/1.1",
        f"Host: {address.netloc}",
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
        *([f"Sec-WebSocket-Protocol: {door.subprotocol}"] * bool(door.subprotocol)),
        *(f"{name}: {value}" for name, value in door.headers.items()),
    ]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


class Refused(ConnectionError):
    """The server did not let a page in, or ended its connection."""


class Socket(asyncio.Protocol):
    """One open page; ``code`` is the close code once it has ended, else 0."""

    def __init__(self, door: Door) -> None:
        self.door = door
        self.code = 0
        loop = asyncio.get_running_loop()
        self.opened: asyncio.Future[None] = loop.create_future()
        self.ended: asyncio.Future[int] = loop.create_future()
        self._transport: asyncio.Transport | None = None
        self._buffer = bytearray()
        self._begun = b""
        self._kept: deque[bytes] = deque()
        self._take: Take | None = None
        self._reader: asyncio.Future[None] | None = None
        self._mask = os.urandom(4)

    @property
    def is_open(self) -> bool:
        """Whether something can be said and heard."""
        return not self.code and self.opened.done()

    def hear(self, take: Take) -> None:
        """Hand every text to ``take`` from now on, those first that came before."""
        self._take = take
        while self._kept:
            take(self._kept.popleft())

    def also_hear(self, take: Take) -> None:
        """Hand every text to ``take``, too, after whoever hears it already."""
        first = self._take
        assert first is not None

        def both(text: bytes) -> None:
            first(text)
            take(text)

        self._take = both

    async def read(self) -> bytes:
        """Return the next text, as long as nobody hears. Raises Refused where none can come."""
        while not self._kept:
            if self.code:
                raise Refused(f"{self.door.url} was closed with {self.code}")
            self._reader = asyncio.get_running_loop().create_future()
            await self._reader
        return self._kept.popleft()

    def send(self, text: bytes) -> None:
        """Send a text; a socket that has ended takes none."""
        if not self.code:
            self._send(Opcode.TEXT, text)

    def close(self) -> None:
        """Say goodbye."""
        if not self.code:
            self._send(Opcode.CLOSE, b"\x03\xe8")

    def cut(self) -> None:
        """End the connection without a word, as a network that is gone."""
        if self._transport is not None:
            self._transport.abort()

    # --- What the transport says ----------------------------------------------------------------

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for the upgrade."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        transport.write(upgrade(self.door))

    def data_received(self, data: bytes) -> None:
        """Take in what came: the answer to the handshake, then frames."""
        self._buffer += data
        if not self.opened.done() and not self._shake_hands():
            return
        self._take_frames()

    def connection_lost(self, exc: Exception | None) -> None:
        """The connection is gone."""
        self._end(CUT)

    # --- Frames ---------------------------------------------------------------------------------

    def _shake_hands(self) -> bool:
        head, end, rest = self._buffer.partition(b"\r\n\r\n")
        if not end:
            return False
        status = head.partition(b"\r\n")[0].decode(errors="replace")
        if " 101" not in status:
            self.opened.set_exception(Refused(f"{self.door.url} was refused: {status}"))
            self.cut()
            return False
        self._buffer = rest
        self.opened.set_result(None)
        return True

    def _take_frames(self) -> None:
        buffer = self._buffer
        while len(buffer) >= 2:
            length, begin = buffer[1] & 127, 2
            if length > 125:
                begin = 4 if length == 126 else 10
                if len(buffer) < begin:
                    return
                length = int.from_bytes(buffer[2:begin])
            if len(buffer) < begin + length:
                return
            first, payload = buffer[0], bytes(buffer[begin : begin + length])
            del buffer[: begin + length]
            self._take_frame(first & 15, payload, is_last=first > 127)

    def _take_frame(self, opcode: int, payload: bytes, *, is_last: bool) -> None:
        if opcode == Opcode.PING:
            self._send(Opcode.PONG, payload)
        elif opcode == Opcode.CLOSE:
            self._send(Opcode.CLOSE, payload[:2])
            self._end(int.from_bytes(payload[:2]) or CUT)
            if self._transport is not None:
                self._transport.close()
        elif opcode in (Opcode.TEXT, Opcode.BINARY, Opcode.CONT):
            self._begun += payload
            if is_last:
                text, self._begun = self._begun, b""
                self._text(text)

    def _text(self, text: bytes) -> None:
        if self._take is not None:
            self._take(text)
            return
        self._kept.append(text)
        self._wake()

    def _send(self, opcode: Opcode, payload: bytes) -> None:
        if self._transport is None or self._transport.is_closing():
            return
        size = len(payload)
        if size < 126:
            head = bytes((128 | opcode, 128 | size))
        elif size < 65_536:
            head = bytes((128 | opcode, 254)) + size.to_bytes(2)
        else:
            head = bytes((128 | opcode, 255)) + size.to_bytes(8)
        self._transport.write(head + self._mask + apply_mask(payload, self._mask))

    def _end(self, code: int) -> None:
        if self.code:
            return
        self.code = code
        if not self.opened.done():
            self.opened.set_exception(Refused(f"{self.door.url} was closed during the handshake"))
        self.ended.set_result(code)
        self._wake()

    def _wake(self) -> None:
        if self._reader is not None and not self._reader.done():
            self._reader.set_result(None)


async def connect(door: Door) -> Socket:
    """Open a page. Raises Refused, OSError and TimeoutError."""
    address = urlsplit(door.url)
    loop = asyncio.get_running_loop()
    source = (door.source, 0) if door.source else None
    async with asyncio.timeout(OPEN_SECONDS):
        _, socket = await loop.create_connection(
            lambda: Socket(door), address.hostname or "", address.port or 80, local_addr=source
        )
        try:
            await socket.opened
        except asyncio.CancelledError:
            socket.cut()
            raise
    return socket
