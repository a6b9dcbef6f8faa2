"""Children who draw and answer all the time, and who come back whatever happens to their socket.

They do what a page does: an answer keeps its id and is sent again until it is stored.
"""

import asyncio
import contextlib
import time
from dataclasses import dataclass
from random import Random
from uuid import UUID, uuid4

import msgspec
from websockets.asyncio.client import ClientConnection
from websockets.exceptions import WebSocketException

from benchmarks.faults.books import Books, Place
from benchmarks.faults.page import Page
from benchmarks.live_room.socket import Door
from benchmarks.live_room.wire import Part
from inference.api.contract import Sheet
from tests.ink.composer import compose

AGAIN_SECONDS = 5.0
"""An answer that was not acknowledged is sent again: ``static/js/play/delivery.js``."""

HOPELESS = frozenset(
    "malformed not_allowed too_big no_answer no_problem no_round no_more_tries not_seated".split()
)
"""Reasons after which a page gives an answer up."""

THINKING = 2.4
"""Seconds over which the children of a room begin to draw."""

STROKE_SECONDS = 0.15


class Heard(msgspec.Struct, frozen=True):
    """Any message to a student; what the benchmark does not need is passed over."""

    type: str
    round: Part | int | None = None
    answer: Part | UUID | None = None
    reason: str = ""
    of: str | None = None


@dataclass
class Drawing:
    """What a child draws for a round; ``strokes`` of it are on the sheet so far."""

    round: int
    ink: Sheet
    strokes: int = 0


class Child(Page):
    """One child with a page: ``unsent`` is what was not acknowledged.

    It leaves alone what was asked up to the round ``since``: it may have been here then. One that
    is ``stopping`` ends what it has begun, and begins nothing new.
    """

    def __init__(
        self, door: Door, place: Place, seed: int, books: Books, *, since: int = 0
    ) -> None:
        super().__init__(door, seed, books)
        self._since = since
        self.place = place
        self.unsent: dict[UUID, str] = {}
        self.stopping = False
        self._drawing: Drawing | None = None
        self._news = asyncio.Event()

    @property
    def is_writing(self) -> bool:
        """Whether it draws, or is about to, and has not handed in."""
        return self._news.is_set()

    @property
    def has_done(self) -> bool:
        """Whether it writes nothing more, and all that it handed in was acknowledged."""
        return self.stopping and not self.is_writing and not self.unsent

    async def open(self, socket: ClientConnection) -> None:
        """Hand in anew what waits."""
        for text in list(self.unsent.values()):
            await self.asks(socket, text)

    async def live(self, socket: ClientConnection) -> None:
        """Write whenever something is asked, and send again what is not acknowledged."""
        async with asyncio.TaskGroup() as both:
            both.create_task(self._write(socket))
            both.create_task(self._send_again(socket))

    async def hear(self, socket: ClientConnection, text: str | bytes) -> None:
        """Book what the server says, and begin a new drawing where it asks something new."""
        heard, now = decode(text), time.perf_counter()
        answer = heard.answer.id if isinstance(heard.answer, Part) else heard.answer
        if heard.type == "refused":
            self._refused(heard, answer)
        if heard.type == "still_reading":
            self.books.told["late"] += 1
        if not isinstance(answer, UUID) or answer not in self.books.answers:
            answer = None
        if heard.type == "stored" and answer:
            self.books.note_stored(answer, now)
            self.unsent.pop(answer, None)
        # A snapshot after a cut tells of the answer, too.
        if isinstance(heard.answer, Part) and heard.answer.mark not in ("", "reading") and answer:
            self.books.note_marked(answer, now)
        if isinstance(heard.round, Part) and heard.type in ("seat", "round_opened"):
            await self._asked(socket, heard.round)

    def _refused(self, heard: Heard, answer: UUID | int | None) -> None:
        if heard.of != "send":
            return  # ink heals by itself
        self.books.told[heard.reason] += 1
        if heard.reason in HOPELESS and isinstance(answer, UUID):
            self.unsent.pop(answer, None)
            self.books.given_up.add(answer)

    async def _asked(self, socket: ClientConnection, asked: Part) -> None:
        if asked.closed or not isinstance(asked.id, int) or asked.id <= self._since:
            return
        drawing = self._drawing
        if drawing is None or asked.id > drawing.round:  # an older one has come too late
            if self.stopping:
                return
            chance = Random(self.chance.random())
            ink = compose(str(chance.randint(1, 99)), seed=chance.randrange(99))
            self._drawing = Drawing(asked.id, ink)
            self._news.set()
        elif (
            drawing.strokes and asked.id == drawing.round
        ):  # back in the same round: the server may know nothing of the ink
            sheet = {"type": "sheet", "round": drawing.round}
            await _send(socket, sheet | {"strokes": drawing.ink[: drawing.strokes]})

    async def _write(self, socket: ClientConnection) -> None:
        while True:
            await self._news.wait()
            drawing = self._drawing
            assert drawing is not None
            if not drawing.strokes:
                await asyncio.sleep(self.chance.uniform(0, THINKING))
            try:
                await self._draw(socket, drawing)
            except WebSocketException:  # cut: the rest is drawn once the page is back
                return

    async def _draw(self, socket: ClientConnection, drawing: Drawing) -> None:
        while drawing is self._drawing and drawing.strokes < len(drawing.ink):
            number, points = drawing.strokes, drawing.ink[drawing.strokes]
            message = {"type": "ink", "round": drawing.round, "stroke": number, "start": 0}
            await _send(socket, message | {"points": points, "up": True})
            if not number:
                self.books.note_drawn(self.place, drawing.round, time.perf_counter())
            drawing.strokes += 1
            await asyncio.sleep(STROKE_SECONDS)
        if drawing is not self._drawing:
            return  # another problem was asked meanwhile
        self._news.clear()
        answer = uuid4()
        text = self.unsent[answer] = send(drawing.round, answer, drawing.ink)
        self.books.note_sent(answer, self.place, time.perf_counter())
        await self.asks(socket, text)

    async def _send_again(self, socket: ClientConnection) -> None:
        while True:
            await asyncio.sleep(AGAIN_SECONDS)
            with contextlib.suppress(WebSocketException):
                await self.open(socket)


async def _send(socket: ClientConnection, message: dict[str, object]) -> None:
    await socket.send(msgspec.json.encode(message).decode())


def send(round_id: int, answer: UUID, strokes: Sheet) -> str:
    """Return the message that hands in a sheet."""
    # Ink that does not say when it was drawn would wait for the teacher.
    times = [15] * sum(map(len, strokes))
    message = {"type": "send", "round": round_id, "answer": answer, "strokes": strokes}
    message |= {"times": times, "began": 0}
    return msgspec.json.encode(message).decode()


decode = msgspec.json.Decoder(Heard).decode
