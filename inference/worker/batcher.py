"""The batcher: gathers the jobs that are waiting and reads them in one go."""

import asyncio
import logging
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from itertools import islice
from typing import Final, Protocol

from inference.reading.classifier import ModelError
from inference.worker.figures import batches, counts

logger = logging.getLogger(__name__)

MAX_BATCH: Final = 32
"""Sheets of one batch: a digit among 32 costs a quarter of one alone, and no sheet waits long."""

MOST_WAITING: Final = 1_000
"""Jobs that wait at most: beyond them the oldest are dropped, for whoever asked has asked again."""

Replies = list[tuple[str, str]]
"""Tickets, each with its reading as JSON text."""

Tell = Callable[[str, Replies], Awaitable[None]]
"""Sends readings to a channel."""


class ReadsMany(Protocol):
    """What reads a batch of requests, JSON text in and out."""

    async def read_many(self, requests: list[str]) -> list[str]:
        """Return one reading for each request."""
        ...


@dataclass(frozen=True, slots=True)
class Job:
    """A request to read a sheet (JSON text); its reading goes to ``channel`` with the ticket."""

    request: str
    ticket: str
    channel: str


class Batcher:
    """Reads one batch at a time; what arrives meanwhile makes the next batch.

    A sheet that several jobs ask for, as one that is asked for again, is read once for all of them.
    A channel is told all its readings of a batch in one go.
    A batch that cannot be read is dropped with a line in the log: whoever asked asks again. That
    the reader cannot be loaded is said by the engine, once for all batches.
    """

    def __init__(self, engine: ReadsMany, tell: Tell) -> None:
        self.engine, self.tell = engine, tell
        self._waiting: dict[str, list[Job]] = {}
        self._count = self._dropped = 0
        self._running: asyncio.Task[None] | None = None

    def put(self, job: Job) -> None:
        """Take on ``job``; its reading is told from the batcher's own task."""
        self._waiting.setdefault(job.request, []).append(job)
        self._count += 1
        while self._count > MOST_WAITING:
            self._dropped += len(self._take(1)[0][1])
        if self._running is None or self._running.done():
            self._running = asyncio.get_running_loop().create_task(self._run())

    async def finish(self) -> None:
        """Wait until everything that was taken on is read and answered."""
        if self._running is not None:
            await self._running

    async def _run(self) -> None:
        while self._waiting:
            batch = self._take(MAX_BATCH)
            try:
                await self._read(batch)
            # The engine has said so already, once for all batches.
            except ModelError:
                pass
            except Exception:
                logger.exception("A batch of %d sheets could not be read.", len(batch))
            if self._dropped:
                counts.dropped += self._dropped
                logger.warning("The reader is too slow: %d jobs were dropped.", self._dropped)
                self._dropped = 0

    def _take(self, most: int) -> list[tuple[str, list[Job]]]:
        """Return the requests that wait longest, each with its jobs; they wait no more."""
        taken = [
            (request, self._waiting.pop(request)) for request in [*islice(self._waiting, most)]
        ]
        self._count -= sum(len(jobs) for _, jobs in taken)
        return taken

    async def _read(self, batch: list[tuple[str, list[Job]]]) -> None:
        began = time.monotonic()
        readings = await self.engine.read_many([request for request, _ in batch])
        batches.take(time.monotonic() - began)
        counts.sheets += len(batch)
        told: dict[str, Replies] = defaultdict(list)
        for (_, jobs), reading in zip(batch, readings, strict=True):
            for job in jobs:
                told[job.channel].append((job.ticket, reading))
        for channel, replies in told.items():
            try:
                await self.tell(channel, replies)
            except Exception:
                logger.exception("%d readings could not be sent back.", len(replies))
