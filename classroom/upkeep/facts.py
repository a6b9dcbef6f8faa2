"""How the site is doing: what the processes say, what the database says, what the disk holds."""

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils import timezone

from classroom.upkeep.processes import SAMPLES, STEP, Process, Sample, processes
from classroom.upkeep.selectors import Stored, stored


@dataclass(frozen=True, slots=True)
class Disk:
    """The disk with the data of this machine, in bytes."""

    free: int
    size: int


@dataclass(frozen=True, slots=True)
class Facts:
    """All that the admin's page shows; ``reads_here``: web processes read sheets themselves.

    ``runs_many``: ``make run-many`` serves these data.
    """

    now: datetime
    processes: list[Process]
    stored: Stored
    disk: Disk
    reads_here: bool
    runs_many: bool

    @property
    def children(self) -> int:
        """How many children's sockets are open, in lessons and in practice."""
        return sum(each.sockets["seat"] + each.sockets["practice"] for each in self.processes)

    @property
    def adults(self) -> int:
        """How many boards and stages are open."""
        return sum(each.sockets["board"] + each.sockets["stage"] for each in self.processes)

    @property
    def desk(self) -> int:
        """How many sheets wait at all reading desks."""
        return sum(each.waiting for each in self.processes)

    @property
    def samples(self) -> list[Sample]:
        """The last ten minutes of all processes together, one sample for each step of time."""
        last = int(self.now.timestamp() / STEP)
        by_step: dict[int, list[Sample]] = {}
        for each in self.processes:
            for sample in each.samples:
                by_step.setdefault(sample.at, []).append(sample)
        steps = range(last - SAMPLES + 1, last + 1)
        return [_together(step, by_step.get(step, [])) for step in steps]


def facts() -> Facts:
    """Find everything out."""
    now = timezone.now()
    usage = shutil.disk_usage(settings.VAR_DIR)
    return Facts(
        now=now,
        processes=processes(),
        stored=stored(now),
        disk=Disk(usage.free, usage.total),
        reads_here=settings.READS_HERE,
        runs_many=settings.RUNS_MANY.is_file(),
    )


def _together(step: int, samples: Iterable[Sample]) -> Sample:
    """Add up what can be added; of times the longest counts."""
    found = list(samples)
    return Sample(
        at=step,
        sockets=sum(each.sockets for each in found),
        frames=sum(each.frames for each in found),
        answers=sum(each.answers for each in found),
        reading_ms=max((each.reading_ms for each in found), default=0.0),
        lag_ms=max((each.lag_ms for each in found), default=0.0),
    )
