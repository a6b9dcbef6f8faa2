"""The batcher: gathers the jobs that are waiting and reads them in one go."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final, Protocol

logger = logging.getLogger(__name__)

MAX_BATCH: Final = 32

Reply = Callable[[str], Awaitable[None]]


class ReadsMany(Protocol):
    """What reads a batch of requests, JSON text in and out."""

    async def read_many(self, requests: list[str]) -> list[str]:
        """Return one reading for each request."""
        ...


@dataclass(frozen=True, slots=True)
class Job:
    """A request to read a sheet (JSON text), and what to do with its reading."""

    request: str
    reply: Reply


class Batcher:
    """Reads one batch at a time; what arrives meanwhile makes the next batch.

    A batch that cannot be read is dropped with a line in the log: whoever asked asks again.
    """

    def __init__(self, engine: ReadsMany) -> None:
        self.engine = engine
        self._waiting: list[Job] = []
        self._running: asyncio.Task[None] | None = None

    def put(self, job: Job) -> None:
        """Take on ``job``; its reply is awaited from the batcher's own task."""
        self._waiting.append(job)
        if self._running is None or self._running.done():
            self._running = asyncio.get_running_loop().create_task(self._run())

    async def _run(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting[:MAX_BATCH], self._waiting[MAX_BATCH:]
            try:
                await self._read(batch)
            except Exception:
                logger.exception("A batch of %d sheets could not be read.", len(batch))

    async def _read(self, batch: list[Job]) -> None:
        readings = await self.engine.read_many([job.request for job in batch])
        for job, reading in zip(batch, readings, strict=True):
            try:
                await job.reply(reading)
            except Exception:
                logger.exception("A reading could not be sent back.")
