"""What this process knows of itself, put together for all processes to see."""

import os
import socket
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import Final

from astro_site.figures import database_time
from classroom.live import figures, load, reading_desk
from classroom.upkeep.processes import SAMPLES, STEP, Process, Sample
from inference.api.timing import Timing
from inference.worker import figures as worker

_PAGE: Final = os.sysconf("SC_PAGE_SIZE")


class Here:
    """This process from its start on; ``kind`` is ``web`` or ``reader``."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self._began = time.monotonic()
        self._samples: deque[Sample] = deque(maxlen=SAMPLES)
        self._frames = _Change(lambda: figures.counts.frames)
        self._answers = _Change(_answers)
        self._recent = {
            name: _Recent(timing)
            for name, timing in {
                "hub": figures.hub_lag,
                "reading": figures.reading if kind == "web" else worker.batches,
                "database": database_time.queries,
            }.items()
        }

    def look(self) -> Process:
        """Return how the process is now, with one more sample where a step of time is over."""
        step = int(time.time() / STEP)
        if not self._samples or self._samples[-1].at < step:
            for recent in self._recent.values():
                recent.step()
            self._samples.append(self._sample(step))
        return Process(
            name=f"{socket.gethostname()} {os.getpid()}",
            kind=self.kind,
            up_seconds=time.monotonic() - self._began,
            memory_mb=memory() / 1_000_000,
            sockets=dict(figures.sockets),
            waiting=reading_desk.waiting(),
            dropped=figures.counts.dropped + figures.counts.busy + worker.counts.dropped,
            lag_ms=1000 * load.lag(),
            hub_lag_ms=self._recent["hub"].mean_ms(),
            reading_ms=self._recent["reading"].mean_ms(),
            database_ms=self._recent["database"].mean_ms(),
            samples=list(self._samples),
        )

    def _sample(self, step: int) -> Sample:
        return Sample(
            at=step,
            sockets=sum(figures.sockets.values()),
            frames=self._frames.since(),
            answers=self._answers.since(),
            reading_ms=self._recent["reading"].last_ms() or 0.0,
            lag_ms=1000 * load.lag(),
        )


def memory() -> int:
    """Return the bytes of memory that this process holds."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * _PAGE


def _answers() -> int:
    return sum(figures.answers.values())


class _Change:
    """How far a count has grown since it was last asked."""

    def __init__(self, count: Callable[[], int]) -> None:
        self._count, self._last = count, count()

    def since(self) -> int:
        before, self._last = self._last, self._count()
        return self._last - before


class _Recent:
    """The mean of a timing over the last steps of time."""

    def __init__(self, timing: Timing) -> None:
        self._timing = timing
        self._seen: deque[tuple[int, float]] = deque([_state(timing)], maxlen=SAMPLES + 1)

    def step(self) -> None:
        self._seen.append(_state(self._timing))

    def mean_ms(self) -> float | None:
        return _mean_ms(self._seen[0], _state(self._timing))

    def last_ms(self) -> float | None:
        return _mean_ms(self._seen[max(0, len(self._seen) - 2)], self._seen[-1])


def _state(timing: Timing) -> tuple[int, float]:
    return timing.count, timing.total


def _mean_ms(before: tuple[int, float], after: tuple[int, float]) -> float | None:
    count = after[0] - before[0]
    return 1000 * (after[1] - before[1]) / count if count else None
