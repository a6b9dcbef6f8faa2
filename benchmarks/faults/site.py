"""The site of a scene, in either shape: its parts, its data, and who may come in."""

import os
import shutil
import subprocess
import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from benchmarks.faults.clock import Clock
from benchmarks.faults.kept import Kept, kept_in, newest_round
from benchmarks.faults.parts import Part
from benchmarks.live_room.drive import Load
from benchmarks.live_room.lesson import environment_of
from benchmarks.live_room.prepare import Places

DISK = "256m"
"""The size of the small disk: the readers, the pages and a small database fit."""


class NoSmallDisk(Exception):
    """This machine lets nobody mount a tmpfs; the scene is left out."""


@dataclass(frozen=True)
class Site:
    """A running site: its parts, its data and logs, and who may come in, which they do at ``port``.

    ``workers`` read in processes of their own, and there are none where the only web process has
    its reader beside it.
    """

    places: Places
    disk: Path
    clock: Clock
    logs: Sequence[Path]
    database: str
    port: int
    webs: Sequence[Part]
    workers: Sequence[Part] = ()
    redis: Part | None = None
    postgres: Part | None = None

    @property
    def parts(self) -> list[Part]:
        """All of its processes, in the order in which they are started."""
        stores = [part for part in (self.postgres, self.redis) if part is not None]
        return [*stores, *self.workers, *self.webs]

    def kept(self, ours: Collection[UUID]) -> Kept:
        """Return what its database holds of the rounds to which the answers ``ours`` were sent."""
        return kept_in(self.database, ours)

    def newest_round(self) -> int:
        """Return the number of the round that was asked last in any of its rooms."""
        return newest_round(self.database)

    def keep_logs(self, folder: Path) -> None:
        """Copy what its processes have said into ``folder``."""
        folder.mkdir(parents=True, exist_ok=True)
        for log in self.logs:
            shutil.copy(log, folder)

    @property
    def memory(self) -> int:
        """Bytes that its web processes hold."""
        return sum(web.memory for web in self.webs)

    @contextmanager
    def full_disk(self) -> Iterator[None]:
        """Fill the disk on which the data lie until the block ends."""
        filler = self.disk / "filler"
        try:
            with filler.open("wb", buffering=0) as file, suppress(OSError):
                while True:
                    file.write(bytes(65_536))
            yield
        finally:
            filler.unlink(missing_ok=True)


@dataclass(frozen=True)
class Ground:
    """Where a site is built: ``data`` is a folder in ``folder``, maybe on a small disk.

    ``settings`` are for the environment of the site's own processes: the clock that they see.
    """

    load: Load
    folder: Path
    data: Path
    environment: Mapping[str, str]
    settings: Mapping[str, str]
    clock: Clock

    @property
    def seen(self) -> Mapping[str, str]:
        """The whole environment of a process of the site."""
        return {**self.environment, **self.settings}


@contextmanager
def ground(
    seats: int, rooms: int, *, small_disk: bool = False, fake_clock: bool = False
) -> Iterator[Ground]:
    """Give a folder until the block ends. Raises NoSmallDisk, NoFakeClock."""
    load = Load(students=seats, rooms=rooms, rate=1, seconds=1)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="astro-faults-")))
        folder.chmod(0o755)  # PostgreSQL, Redis and nginx are other users
        data = folder / "var"
        data.mkdir()
        if small_disk:
            stack.enter_context(mounted(data))
        clock = Clock(folder)
        settings = clock.environment() if fake_clock else {}
        yield Ground(load, folder, data, environment_of(load, folder), settings, clock)


@contextmanager
def mounted(folder: Path) -> Iterator[None]:
    """Mount a small disk at ``folder`` until the block ends. Raises NoSmallDisk."""
    if os.geteuid() != 0:
        raise NoSmallDisk("only root may mount a tmpfs")
    command = ["mount", "-t", "tmpfs", "-o", f"size={DISK},mode=755", "tmpfs", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NoSmallDisk(done.stderr.strip() or "mount failed")
    try:
        yield
    finally:
        _unmount(folder)


def _unmount(folder: Path) -> None:
    for _ in range(20):  # a process that ends just now may still hold a file
        done = subprocess.run(["umount", str(folder)], capture_output=True, check=False)
        if done.returncode == 0:
            return
        time.sleep(0.2)
    subprocess.run(["umount", "-l", str(folder)], capture_output=True, check=False)
