"""Children who answer all the time, and who come back whatever happens to their socket.

They do what a page does: an answer keeps its id and is sent again until it is stored.
"""

import asyncio
import contextlib
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from uuid import UUID, uuid4

import msgspec
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException
from websockets.typing import Subprotocol

from benchmarks.faults.books import Books
from benchmarks.live_room.socket import Door
from inference.api.contract import Sheet
from tests.ink.composer import compose

RESEND_SECONDS = 3.0
"""An answer that was not acknowledged in this time is sent again."""

BACK_SECONDS = (0.2, 1.0)
"""How soon a child whose socket was cut tries again, by chance in between."""


class Part(msgspec.Struct, frozen=True):
    """The parts of a round or an answer that a child looks at."""

    id: int | UUID = 0
    round: int = 0
    mark: str = ""
    closed: bool = False
    phase: str = ""


class Heard(msgspec.Struct, frozen=True):
    """Any message to a student; what the benchmark does not need is passed over."""

    type: str
    round: Part | int | None = None
    answer: Part | UUID | None = None
    reason: str = ""


@dataclass
class Child:
    """One child with a page: ``round`` is what is asked, ``unsent`` what was not acknowledged."""

    door: Door
    seed: int
    books: Books
    round: int = 0
    unsent: dict[UUID, str] = field(default_factory=dict)
    _writing: set[asyncio.Task[None]] = field(default_factory=set)

    async def stay(self) -> None:
        """Be in the lesson until cancelled: come back whenever the socket is gone."""
        chance = Random(self.seed)
        while True:
            with contextlib.suppress(WebSocketException, OSError, TimeoutError):
                async with page_of(self.door) as socket:
                    await self._sit(socket)
            self.books.cuts += 1
            await asyncio.sleep(chance.uniform(*BACK_SECONDS))

    async def _sit(self, socket: ClientConnection) -> None:
        resending = asyncio.create_task(self._resend(socket))
        try:
            async for text in socket:
                self._hear(socket, decode(text))
        finally:
            resending.cancel()

    def _hear(self, socket: ClientConnection, heard: Heard) -> None:
        now = time.perf_counter()
        answer = heard.answer.id if isinstance(heard.answer, Part) else heard.answer
        if heard.type == "stored" and isinstance(answer, UUID):
            self.books.note_stored(answer, now)
            self.unsent.pop(answer, None)
        elif heard.type == "refused":
            self.books.refused[heard.reason] += 1
        # A snapshot after a cut tells of the answer, too.
        is_marked = isinstance(heard.answer, Part) and heard.answer.mark not in ("", "reading")
        if is_marked and isinstance(answer, UUID) and answer in self.books.sent:
            self.books.note_marked(answer, now)
        if isinstance(heard.round, Part) and heard.type in ("seat", "round_opened"):
            self._asked(socket, heard.round)

    def _asked(self, socket: ClientConnection, asked: Part) -> None:
        if asked.closed or not isinstance(asked.id, int) or asked.id == self.round:
            return
        self.round = asked.id
        task = asyncio.create_task(self._answer(socket, asked.id))
        self._writing.add(task)
        task.add_done_callback(self._writing.discard)

    async def _answer(self, socket: ClientConnection, round_id: int) -> None:
        chance = Random(self.seed * 1000 + round_id)
        await asyncio.sleep(chance.uniform(0, 1.0))
        answer = uuid4()
        ink = compose(str(chance.randint(1, 99)), seed=chance.randrange(99))
        text = self.unsent[answer] = send(round_id, answer, ink)
        self.books.note_sent(answer, time.perf_counter())
        with contextlib.suppress(WebSocketException):  # cut meanwhile: it is sent again
            await socket.send(text)

    async def _resend(self, socket: ClientConnection) -> None:
        while True:
            for text in list(self.unsent.values()):
                await socket.send(text)
            await asyncio.sleep(RESEND_SECONDS)


def page_of(door: Door) -> connect:
    """Return a socket to be opened, as a page opens it."""
    return connect(
        door.url,
        additional_headers=dict(door.headers),
        subprotocols=[Subprotocol(door.subprotocol)] if door.subprotocol else None,
        compression=None,
        ping_interval=None,
        max_size=None,
        open_timeout=5,
        close_timeout=1,
    )


def send(round_id: int, answer: UUID, strokes: Sheet) -> str:
    """Return the message that hands in a sheet."""
    message = {"type": "send", "round": round_id, "answer": answer, "strokes": strokes}
    return msgspec.json.encode(message).decode()


def children_of(doors: Sequence[Door], books: Books) -> list[Child]:
    """Return a child for each door."""
    return [Child(door, seed, books) for seed, door in enumerate(doors, 1)]


decode = msgspec.json.Decoder(Heard).decode
