"""Clients of a lesson for tests: they speak astro.v8 to the real application in this process."""

import asyncio
import threading
import uuid
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, TypeVar

import msgspec
from channels.db import database_sync_to_async
from channels.testing import WebsocketCommunicator
from django.test import Client

from astro_site.asgi import application
from classroom import protocol
from classroom.live import cookies, hub, links, telling
from classroom.live.consumers.at_once import EXTENSION, AtOnce
from classroom.models import Room, Seat, User
from inference.api.contract import Sheet

PATIENCE = 20.0
LONGEST = 120.0
"""Seconds for one kind of message, however much of other kinds comes meanwhile."""

M = TypeVar("M", bound=protocol.Message)
_server = msgspec.json.Decoder(protocol.ServerMessage)
_opened: "list[Socket]" = []


class Socket:
    """One connection; ``wait_for`` skips what the test does not ask about, and keeps all of it."""

    def __init__(self, path: str, cookie: str = "", subprotocols: list[str] | None = None) -> None:
        headers = [(b"origin", b"http://testserver"), (b"host", b"testserver")]
        if cookie:
            headers.append((b"cookie", cookie.encode()))
        self.communicator = WebsocketCommunicator(
            application,
            path,
            headers=headers,
            subprotocols=[protocol.VERSION] if subprotocols is None else subprotocols,
        )
        _opened.append(self)
        self.texts: list[str] = []
        self.events: deque[protocol.BoardEvent] = deque()

    async def connect(self) -> "Socket":
        connected, _ = await self.communicator.connect(timeout=PATIENCE)
        assert connected
        return self

    async def send(self, message: protocol.Message) -> None:
        await self.send_text(protocol.encode(message))

    async def send_text(self, text: str) -> None:
        await self.communicator.send_to(text_data=text)

    async def receive(self) -> protocol.ServerMessage:
        text = str(await self.communicator.receive_from(timeout=PATIENCE))
        self.texts.append(text)
        message: protocol.ServerMessage = _server.decode(text)
        return message

    async def wait_for(self, kind: type[M]) -> M:
        """Return the next message of this kind."""
        async with asyncio.timeout(LONGEST):
            while True:
                message = await self.receive()
                if isinstance(message, kind):
                    return message

    async def event(self, kind: type[Any]) -> Any:
        """Return the next event of this kind from the batches; the others are skipped."""
        async with asyncio.timeout(LONGEST):
            while True:
                while self.events:
                    event = self.events.popleft()
                    if isinstance(event, kind):
                        return event
                self.events.extend((await self.wait_for(protocol.Batch)).events)

    async def close_code(self) -> int:
        """Read until the server closes, and return its code."""
        while True:
            output = await self.communicator.receive_output(timeout=PATIENCE)
            if output["type"] == "websocket.close":
                code: int = output["code"]
                return code

    async def is_silent(self) -> bool:
        return bool(await self.communicator.receive_nothing(timeout=0.3))

    async def close(self) -> None:
        await self.communicator.disconnect()


async def close_all() -> None:
    """Close what a story left open, while the loop is there to end it."""
    while _opened:
        communicator = _opened.pop().communicator
        if communicator.future is not None and not communicator.future.done():
            await communicator.disconnect(timeout=PATIENCE)


def seat_socket(seat: Seat, secret: uuid.UUID | None = None, code: str | None = None) -> Socket:
    cookie = f"{cookies.NAME}={cookies.signed(secret or seat.secret)}"
    return Socket(f"/ws/seat/{code or seat.room.code}/", cookie)


async def connected(seat: Seat) -> tuple[Socket, protocol.SeatSnapshot]:
    """Connect the seat's own device and read its first snapshot."""
    socket = await seat_socket(seat).connect()
    return socket, await socket.wait_for(protocol.SeatSnapshot)


async def board_socket(room: Room, user: User | None) -> Socket:
    cookie = "" if user is None else await database_sync_to_async(_session)(user)
    return Socket(f"/ws/board/{room.pk}/", cookie)


async def at_the_board(room: Room, user: User) -> tuple[Socket, protocol.BoardSnapshot]:
    socket = await (await board_socket(room, user)).connect()
    return socket, await socket.wait_for(protocol.BoardSnapshot)


def _session(user: User) -> str:
    client = Client()
    client.force_login(user)
    return f"sessionid={client.cookies['sessionid'].value}"


def stage_socket(room: Room, cookie: str = "") -> Socket:
    return Socket(f"/ws/stage/{links.stage_token(room.pk)}/", cookie)


async def stage_of(room: Room, user: User) -> Socket:
    """Open the stage in a browser in which ``user`` is signed in."""
    return stage_socket(room, await database_sync_to_async(_session)(user))


def ink_of(sheet: Sheet, round_id: int) -> list[protocol.Ink]:
    """Return the frames that draw ``sheet``, one a stroke."""
    return [
        protocol.Ink(round=round_id, stroke=index, start=0, points=tuple(stroke), up=True)
        for index, stroke in enumerate(sheet)
    ]


async def settle_down(*seats: Socket) -> None:
    """Wait until all that these seats said is dealt with, told, and sent to the boards."""
    for each in seats:
        await each.send(protocol.Clock(sent=1.0))
        await each.wait_for(protocol.Time)
    while waits := [*telling.sending(), *hub.sending()]:
        await asyncio.gather(*waits)


def with_extension(socket: Socket) -> AtOnce:
    """Let a socket come by a server that offers what it reads."""
    offer = AtOnce()
    scope: Any = socket.communicator.scope
    scope["extensions"] = {EXTENSION: offer}
    return offer


@asynccontextmanager
async def busy_with(page: Socket) -> AsyncIterator[None]:
    """Let a page wait for a snapshot, which the database does not give before the block ends."""
    done = threading.Event()
    busy = asyncio.create_task(database_sync_to_async(done.wait)())
    await asyncio.sleep(0)
    await page.send(protocol.Resync())
    for _ in range(20):
        await asyncio.sleep(0)
    try:
        yield
    finally:
        done.set()
        await busy
