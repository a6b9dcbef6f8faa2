"""The site of a scene: the real server with a folder of its own, which can be killed."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

from benchmarks.live_room.drive import Load
from benchmarks.live_room.lesson import door, environment_of, prepare
from benchmarks.live_room.prepare import Places
from benchmarks.live_room.process import ROOT, free_port, stop, wait_until_up

DISK = "256m"
"""The size of the small disk: the readers, the pages and a small database fit."""


class NoSmallDisk(Exception):
    """This machine lets nobody mount a tmpfs; the scene is left out."""


class Site:
    """A server on loopback with its data in ``folder``; one room, its board and its seats."""

    def __init__(self, folder: Path, seats: int) -> None:
        load = Load(students=seats, rooms=1, rate=1, seconds=1)
        self.folder = folder
        self.environment = environment_of(load, folder)
        self.places: Places = prepare(load, self.environment)
        self.port = free_port()
        self._process: subprocess.Popen[bytes] | None = None
        room_id, cookie = self.places.boards[0]
        self.board = door(self.port, f"board/{room_id}", cookie)
        self.seats = [
            door(self.port, f"seat/{code}", cookie, seat)
            for code, seat, cookie in self.places.seats
        ]

    @property
    def database(self) -> Path:
        """The server's SQLite file."""
        return self.folder / "var" / "astro.sqlite3"

    def start(self) -> None:
        """Start the server and wait until it listens. Raises ServerFailed."""
        log = self.folder / "serve.log"
        with log.open("ab") as output:
            self._process = subprocess.Popen(
                [sys.executable, "manage.py", "serve", "--port", str(self.port)],
                cwd=ROOT,
                stdout=output,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
                env=dict(self.environment),
            )
        wait_until_up(self._process, self.port, log)

    def stop(self) -> None:
        """End the server in peace, and its children with it."""
        if self._process is not None:
            stop(self._process)
            self._process = None

    def kill(self) -> None:
        """End the server and its children as a power cut would."""
        assert self._process is not None
        children = psutil.Process(self._process.pid).children(recursive=True)
        self._process.kill()
        self._process.wait()
        for child in children:
            with suppress(psutil.NoSuchProcess):
                child.kill()
        self._process = None

    def kill_reader(self) -> None:
        """End the child process that reads, and nothing else."""
        assert self._process is not None
        for child in psutil.Process(self._process.pid).children(recursive=True):
            with suppress(psutil.NoSuchProcess):
                if "spawn_main" in " ".join(child.cmdline()):
                    child.kill()

    @property
    def memory(self) -> int:
        """Bytes that the server holds, its children apart."""
        assert self._process is not None
        return int(psutil.Process(self._process.pid).memory_info().rss)

    @contextmanager
    def full_disk(self) -> Iterator[None]:
        """Fill the disk on which the data lie until the block ends."""
        filler = self.folder / "var" / "filler"
        try:
            with filler.open("wb", buffering=0) as file, suppress(OSError):
                while True:
                    file.write(bytes(65_536))
            yield
        finally:
            filler.unlink(missing_ok=True)


@contextmanager
def site(seats: int, *, small_disk: bool = False) -> Iterator[Site]:
    """Run a site until the block ends. Raises ServerFailed and, with a small disk, NoSmallDisk."""
    with TemporaryDirectory(prefix="astro-faults-") as name:
        folder = Path(name)
        (folder / "var").mkdir()
        if small_disk:
            _mount(folder / "var")
        try:
            running = Site(folder, seats)
            running.start()
            try:
                yield running
            finally:
                running.stop()
        finally:
            if small_disk:
                _unmount(folder / "var")


def _mount(folder: Path) -> None:
    if os.geteuid() != 0:
        raise NoSmallDisk("only root may mount a tmpfs")
    command = ["mount", "-t", "tmpfs", "-o", f"size={DISK},mode=700", "tmpfs", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NoSmallDisk(done.stderr.strip() or "mount failed")


def _unmount(folder: Path) -> None:
    for _ in range(20):  # a process that ends just now may still hold a file
        if (
            subprocess.run(["umount", str(folder)], capture_output=True, check=False).returncode
            == 0
        ):
            return
        time.sleep(0.2)
    subprocess.run(["umount", "-l", str(folder)], capture_output=True, check=False)
