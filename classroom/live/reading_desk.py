"""The reading desk: where a process asks the reader, for all its rooms, and fairly.

The reader takes what comes as it comes. So whatever can wait waits here: a seat has one request at
the reader at most, stored answers go before the rest, and rooms take turns.
"""

import asyncio
import logging
import secrets
import time
from collections.abc import Awaitable, Callable
from contextvars import Context
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from channels.layers import get_channel_layer

from classroom.live import figures
from classroom.rules.fair_queue import FairQueue, Seat, Turn
from classroom.rules.window import Window
from inference.api.client import READY, ReaderBusy, decode_reply, request_reading
from inference.api.contract import Reading, ReadingRequest

logger = logging.getLogger(__name__)

ANSWER: Final = 0
"""The rank of stored answers of a lesson."""

SHEET: Final = 1
"""The rank of sheets that are being written, and of practice."""

LOST_AFTER: Final = 3.0
"""Seconds after which a reply is not expected any more: the worker was killed with its batch."""

BUSY_PAUSE: Final = 0.2
"""Seconds until a full queue of the reader is tried again."""

MOST_WAITING: Final = 1000
"""Jobs that wait here at most, some three for each of 300 children: what is more comes too late."""

MOST_OF_SEAT: Final = 8
"""Jobs of one rank that a seat may have waiting; at own pace it may answer many rounds."""

Asked: TypeAlias = tuple[ReadingRequest, Reading]
AskReader: TypeAlias = Callable[..., Awaitable[None]]


class DeskFull(Exception):
    """Too much waits already: ask again later."""


@dataclass(slots=True, eq=False)
class Job:
    """One reading that is wanted; ``request`` says of what, once its turn has come."""

    turn: Turn
    request: Callable[[], ReadingRequest]
    reading: "asyncio.Future[Asked]"
    ticket: str
    asked: ReadingRequest | None = None
    asked_at: float = 0.0
    timer: asyncio.TimerHandle | None = None


class ReadingDesk:
    """Asks for readings and hands them out. Belongs to the event loop that made it.

    A reply that is lost is asked for again, behind what has come meanwhile, for as long as somebody
    waits for it. Cancelling the future that ``ask`` returns is enough to want it no more. Where
    ``request`` raises, the future raises the same.
    """

    def __init__(self, ask_reader: AskReader = request_reading) -> None:
        self.loop = asyncio.get_running_loop()
        self.window = Window()
        self._ask_reader = ask_reader
        self._queue: FairQueue[Job] = FairQueue()
        self._wanted: dict[Turn, Job] = {}
        self._tickets: dict[str, Job] = {}
        self._at_reader: dict[Seat, Job] = {}
        self._wake = asyncio.Event()
        # No reply to a desk that was here before, in this process or another, may pass for one to
        # this.
        self._name = secrets.token_hex(4)
        self._number = 0
        self._running: asyncio.Task[None] | None = None

    def ask(self, turn: Turn, request: Callable[[], ReadingRequest]) -> "asyncio.Future[Asked]":
        """Return a future of what was asked and its reading; an older job of ``turn`` is dropped.

        Raises ``DeskFull`` where this seat, or all together, have too much waiting.
        """
        before = self._wanted.get(turn)
        if before is not None:
            self._forget(before)
        elif self._is_full(turn):
            raise DeskFull
        self._number += 1
        job = Job(turn, request, self.loop.create_future(), f"{self._name}.{self._number}")
        job.reading.add_done_callback(lambda _: self._forget(job))
        self._wanted[turn] = self._tickets[job.ticket] = job
        self._queue.put(turn, job)
        self._wake.set()
        if self._running is None:
            # In a context of its own: what it logs is not about whoever came first.
            self._running = self.loop.create_task(self._run(), context=Context())
        return job.reading

    @property
    def waiting(self) -> int:
        """How many jobs wait here until the reader has room."""
        return len(self._queue)

    def places_left(self) -> int:
        """Return how many more jobs may wait here."""
        return MOST_WAITING - self.waiting

    def _is_full(self, turn: Turn) -> bool:
        return self.places_left() <= 0 or self._queue.count(turn.seat, turn.rank) >= MOST_OF_SEAT

    def _forget(self, job: Job) -> None:
        """Let nobody wait for ``job``; at the reader it holds its seat's place until it is read."""
        job.reading.cancel()
        self._queue.drop(job.turn, job)
        if self._wanted.get(job.turn) is job:
            del self._wanted[job.turn]
        if self._at_reader.get(job.turn.seat) is not job:
            self._tickets.pop(job.ticket, None)

    async def _run(self) -> None:
        while True:
            try:
                layer = get_channel_layer()
                assert layer is not None
                channel = await layer.new_channel()
                # Together: one without the other would leave jobs unsent, or replies unread, for
                # ever.
                async with asyncio.TaskGroup() as both:
                    both.create_task(self._send(channel))
                    both.create_task(self._receive(layer, channel))
            except Exception:
                logger.exception("The reading desk stopped; starting it again.")
            # What stopped it may stop it again at once: a layer that is away, say.
            await asyncio.sleep(1)

    # --- To the reader ------------------------------------------------------------------------

    async def _send(self, reply_channel: str) -> None:
        while True:
            await self._wake.wait()
            self._wake.clear()
            while len(self._at_reader) < self.window.size:
                job = self._queue.next(self._at_reader)
                if job is None:
                    break
                await self._send_job(job, reply_channel)

    async def _send_job(self, job: Job, reply_channel: str) -> None:
        try:
            job.asked = job.asked or job.request()  # asked again for the same: either reply will do
        except Exception as error:  # whoever waits for it hears of it, and the others go on
            if not job.reading.done():
                job.reading.set_exception(error)
            return
        job.asked_at = time.monotonic()
        self._at_reader[job.turn.seat] = job
        job.timer = self.loop.call_later(LOST_AFTER, self._lost, job)
        try:
            await self._ask_reader(
                ticket=job.ticket, reply_channel=reply_channel, request=job.asked
            )
        except (ReaderBusy, OSError):  # full, or away
            figures.counts.busy += 1
            self._lost(job)
            await asyncio.sleep(BUSY_PAUSE)

    def _lost(self, job: Job) -> None:
        """The reply does not come: ask again when it is the seat's turn once more."""
        self._leave_reader(job)
        self.window.lost(now=time.monotonic())
        if self._wanted.get(job.turn) is job:
            self._queue.put(job.turn, job)
        else:
            self._tickets.pop(job.ticket, None)

    def _leave_reader(self, job: Job) -> None:
        if job.timer is not None:
            job.timer.cancel()
        if self._at_reader.get(job.turn.seat) is job:
            del self._at_reader[job.turn.seat]
        self._wake.set()

    # --- From the reader ----------------------------------------------------------------------

    async def _receive(self, layer: Any, channel: str) -> None:
        while True:
            message = await layer.receive(channel)
            if message["type"] != READY:
                continue  # replies were missed: what is not answered is asked again
            try:
                readings = decode_reply(message)
            except Exception:
                logger.exception("A reply says nothing; its sheets are asked again.")
                continue
            for ticket, reading in readings:
                job = self._tickets.pop(ticket, None)
                if job is not None:  # else nobody wants it, or it was read twice
                    self._replied(job, reading)

    def _replied(self, job: Job, reading: Reading) -> None:
        now = time.monotonic()
        figures.reading.take(now - job.asked_at)
        self.window.replied(asked_at=job.asked_at, now=now)
        self._leave_reader(job)
        if not job.reading.done():
            assert job.asked is not None
            job.reading.set_result((job.asked, reading))


_present: ReadingDesk | None = None


def desk() -> ReadingDesk:
    """Return the desk of this process."""
    global _present
    if _present is None or _present.loop is not asyncio.get_running_loop():
        _present = ReadingDesk()
    return _present


def waiting() -> int:
    """Return how many jobs wait at the desk of this process; any thread may ask."""
    return 0 if _present is None else _present.waiting
