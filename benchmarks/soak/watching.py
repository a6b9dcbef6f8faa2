"""What the server holds over time: memory all along, and counts whenever nobody is there."""

import asyncio
import signal
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

import msgspec
import psutil

from benchmarks.live_room.process import ServerFailed, usage
from benchmarks.soak.counted import Counts

LOOK_SECONDS = 1.0
ANSWER_SECONDS = 20.0
"""How long a server may take to tell what it holds."""


@dataclass(frozen=True)
class Rest:
    """One line of the table: what was held after a lesson, and the mean memory during it.

    Memory is in bytes, of the web process and of the process that reads for it.
    """

    lesson: int
    minute: float
    server_memory: float
    reader_memory: float
    files: int
    threads: int
    counts: Counts


class Watch:
    """Looks at one server."""

    def __init__(self, server: psutil.Process, told: Path) -> None:
        self.server, self.told = server, told
        self.rests: list[Rest] = []
        self._begun = time.monotonic()
        self._memory: list[tuple[int, int]] = []

    @asynccontextmanager
    async def looking(self) -> AsyncIterator[None]:
        """Look at the memory until the block ends."""

        async def look() -> None:
            while True:
                used = usage(self.server)
                self._memory.append((used.server_memory, used.reader_memory))
                await asyncio.sleep(LOOK_SECONDS)

        task = asyncio.create_task(look())
        try:
            yield
        finally:
            task.cancel()

    async def rest(self, lesson: int) -> Rest:
        """Write down what is held now that a lesson is over. Raises ServerFailed."""
        looked, self._memory = self._memory, []
        counts = await self._ask()
        self.rests.append(
            Rest(
                lesson=lesson,
                minute=(time.monotonic() - self._begun) / 60,
                server_memory=fmean(server for server, _ in looked),
                reader_memory=fmean(reader for _, reader in looked),
                files=self.server.num_fds(),
                threads=self.server.num_threads(),
                counts=counts,
            )
        )
        return self.rests[-1]

    async def _ask(self) -> Counts:
        self.told.unlink(missing_ok=True)
        self.server.send_signal(signal.SIGUSR1)
        patience = time.monotonic() + ANSWER_SECONDS
        while not self.told.exists():
            if time.monotonic() > patience:
                raise ServerFailed(
                    f"The server did not tell in {ANSWER_SECONDS:g} s what it holds."
                )
            await asyncio.sleep(0.1)
        return msgspec.json.decode(self.told.read_bytes(), type=Counts)


def grown(rests: Sequence[Rest], most: int = 12) -> list[str]:
    """Return the kinds of objects of which most more are held at the end than in the middle."""
    middle, last = rests[len(rests) // 2 - 1].counts.kinds, rests[-1].counts.kinds
    more = {kind: count - middle.get(kind, 0) for kind, count in last.items()}
    ranked = sorted(more.items(), key=lambda item: -item[1])[:most]
    return [f"{kind} +{count:,}" for kind, count in ranked if count > 0]
