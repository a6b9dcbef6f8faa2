"""The teacher of a scene: asks one problem after the other, and sees what the children draw."""

import asyncio
import contextlib
import time

import msgspec
from websockets.asyncio.client import ClientConnection
from websockets.exceptions import WebSocketException

from benchmarks.faults.books import Books
from benchmarks.faults.page import Page
from benchmarks.live_room.socket import Door

ASKED_SECONDS = 4.0
"""How long a problem is asked until the next one is; what is sent later counts as late."""


class Room(msgspec.Struct, frozen=True):
    """Where the room stands."""

    phase: str
    version: int


class Problem(msgspec.Struct, frozen=True):
    """A problem of the set."""

    id: int


class Event(msgspec.Struct, frozen=True):
    """What happened to a seat; only ink is looked at."""

    type: str
    seat: int = 0
    round: int = 0


class Heard(msgspec.Struct, frozen=True):
    """Any message to a board."""

    type: str
    room: Room | None = None
    problems: tuple[Problem, ...] = ()
    hub: str = ""
    seq: int = 0
    events: tuple[Event, ...] = ()
    reason: str = ""


decode = msgspec.json.Decoder(Heard).decode


class Teacher(Page):
    """Conducts the lesson of one room until it is ``stopping``."""

    watches = True

    def __init__(self, door: Door, room: int, seed: int, books: Books) -> None:
        super().__init__(door, seed, books)
        self.stopping = False
        self._room = room
        self._known: Room | None = None
        self._problem = 0
        self._numbers: dict[str, int] = {}
        self._ask_at = 0.0

    async def open(self, socket: ClientConnection) -> None:
        """The snapshot that comes by itself says where the room stands."""
        self._known = None
        self._numbers.clear()

    async def hear(self, socket: ClientConnection, text: str | bytes) -> None:
        """Take what the board is told; a gap in the numbers is healed by a snapshot."""
        heard = decode(text)
        if heard.type == "board" and heard.room is not None:
            if self._known is None or heard.room.version > self._known.version:
                self._known = heard.room
            self._problem = heard.problems[0].id if heard.problems else self._problem
        elif heard.type == "refused":
            self.books.told[f"board {heard.reason}"] += 1
            if heard.reason == "stale":
                await socket.send('{"type":"resync"}')
        elif heard.type == "batch":
            await self._shown(socket, heard)

    async def _shown(self, socket: ClientConnection, heard: Heard) -> None:
        now = time.perf_counter()
        for event in heard.events:
            if event.type in ("ink", "sheet"):
                self.books.note_seen((self._room, event.seat), event.round, now)
        expected = self._numbers.get(heard.hub, heard.seq - 1) + 1
        self._numbers[heard.hub] = heard.seq
        if heard.seq != expected:
            await socket.send('{"type":"resync"}')

    async def live(self, socket: ClientConnection) -> None:
        """Ask the next problem whenever its time has come."""
        while not self.stopping:
            await asyncio.sleep(0.05)
            if self._known is None or time.perf_counter() < self._ask_at:
                continue
            self._ask_at = time.perf_counter() + ASKED_SECONDS
            ask = {"type": "ask", "version": self._known.version, "problem": self._problem}
            with contextlib.suppress(WebSocketException):
                await self.asks(socket, msgspec.json.encode(ask).decode())
        await asyncio.Event().wait()
