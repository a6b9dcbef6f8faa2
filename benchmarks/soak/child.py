"""A child of the soak: joins by the form, answers every problem, and comes back when cut."""

import asyncio
import time
from collections import Counter, deque
from dataclasses import dataclass, field
from random import Random
from uuid import UUID

import msgspec

from benchmarks.live_room.lesson import door
from benchmarks.live_room.socket import Door, Refused, Socket, connect
from benchmarks.live_room.storms.answers import handed_in
from benchmarks.live_room.storms.http import Browser
from benchmarks.live_room.storms.joins import sit_down
from benchmarks.live_room.wire import Clock, Part, encode
from benchmarks.live_room.writing import one_number

BACK_SECONDS = (0.4, 2.0)


class Heard(msgspec.Struct, frozen=True):
    """Any message to a student; what is not needed is passed over."""

    type: str
    round: Part | int | None = None
    answer: Part | UUID | None = None
    reason: str = ""
    frame_ms: int = 0


decode = msgspec.json.Decoder(Heard).decode


@dataclass
class Day:
    """What the children of all lessons did."""

    joined: int = 0
    rounds: int = 0
    sent: int = 0
    stored: int = 0
    marked: int = 0
    cuts: int = 0
    back: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    frames: int = 0
    lags: deque[float] = field(default_factory=lambda: deque(maxlen=20_000))


class Child:
    """One child in one lesson."""

    def __init__(self, port: int, code: str, seed: int, day: Day, writing: float) -> None:
        self.port, self.code, self.seed, self.day = port, code, seed, day
        self.writing = writing
        self.socket: Socket | None = None
        self._round = 0
        self._unsent: dict[UUID, bytes] = {}
        self._unmarked: set[UUID] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._door: Door | None = None

    async def join(self) -> None:
        """Sit down, by the pages that a browser opens."""
        browser = Browser(self.port)
        socket = await sit_down(browser, self.code, f"Child {self.seed}")
        self._door = door(self.port, f"seat/{self.code}", browser.cookie)
        self.day.joined += 1
        self._at(socket)

    async def cut(self) -> None:
        """Lose the connection, and come back as a page does."""
        assert self._door is not None
        if self.socket is None:
            return
        self.day.cuts += 1
        self.socket.cut()
        self.socket = None
        self._at(await self._reconnected(self._door))
        self.day.back += 1

    async def _reconnected(self, door: Door) -> Socket:
        while True:
            await asyncio.sleep(Random(time.time()).uniform(*BACK_SECONDS))
            try:
                return await connect(door)
            except (Refused, OSError) as error:
                self.day.refused[type(error).__name__] += 1

    def stay(self) -> None:
        """Say that the page is still there, and send again what was not acknowledged."""
        if self.socket is not None:
            self.socket.send(encode(Clock(time.time() * 1000)))
            for text in self._unsent.values():
                self.socket.send(text)

    def leave(self) -> None:
        """Close the page."""
        for task in self._tasks:
            task.cancel()
        if self.socket is not None:
            self.socket.close()

    def _at(self, socket: Socket) -> None:
        self.socket = socket
        socket.hear(self._hear)
        for text in self._unsent.values():
            socket.send(text)

    def _hear(self, text: bytes) -> None:
        heard = decode(text)
        if heard.type == "stored" and isinstance(heard.answer, UUID):
            self.day.stored += self._unsent.pop(heard.answer, None) is not None
        elif heard.type == "refused":
            self.day.refused[heard.reason] += 1
        if isinstance(heard.answer, Part) and heard.answer.mark not in ("", "reading"):
            self._marked(heard.answer.id)
        if isinstance(heard.round, Part) and heard.type in ("seat", "round_opened"):
            asked = heard.round
            if isinstance(asked.id, int) and not asked.closed and asked.id != self._round:
                self._round = asked.id
                task = asyncio.create_task(self._answer(asked.id))
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)

    def _marked(self, answer: int | UUID) -> None:
        if isinstance(answer, UUID) and answer in self._unmarked:
            self._unmarked.discard(answer)
            self.day.marked += 1

    async def _answer(self, round_id: int) -> None:
        """Write a number as it is drawn, and hand it in."""
        begun, chance = time.perf_counter(), Random(self.seed * 997 + round_id)
        seed = chance.randrange(100_000)
        frames = one_number(round_id, seed=seed, rate=5, until=0.0)
        lasts = -frames[0].at
        thought = chance.uniform(0, max(0.1, self.writing - lasts))
        page = self.socket
        for frame in frames:
            due = begun + thought + lasts + frame.at
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            if page is not None and page is self.socket:  # a page that came back has its sheet
                self.day.frames += 1
                self.day.lags.append(max(0.0, time.perf_counter() - due))
                page.send(frame.text)
        await asyncio.sleep(chance.uniform(0.2, 0.8))
        text, answer = handed_in(round_id, seed, began=thought)
        self._unsent[answer] = text
        self._unmarked.add(answer)
        self.day.sent += 1
        if self.socket is not None:
            self.socket.send(text)
