"""The site in several processes: PostgreSQL, Redis, two web processes, two workers, nginx."""

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil

from astro_site.many.programs import CannotStart, check_installed
from astro_site.many.shape import Many
from benchmarks.live_room.process import ServerFailed, Usage, cpu_seconds
from benchmarks.live_room.setting import LeftOut, Server


@contextmanager
def many(server: Server, settings: Mapping[str, str], *, web: int = 2) -> Iterator[Many]:
    """Run the site in several processes until the block ends, in a folder of its own.

    Raises LeftOut where a program is missing and ServerFailed where a part does not start.
    """
    try:
        check_installed()
    except CannotStart as error:
        raise LeftOut(str(error)) from None
    # Not a folder of TemporaryDirectory: PostgreSQL's user must get in.
    folder = Path(tempfile.mkdtemp(prefix="astro-bench-"))
    folder.chmod(0o755)
    try:
        with (folder / "said.log").open("ab") as said:
            shape = Many(folder, server=server, web=web, output=said, settings=settings)
            try:
                shape.start()
            except CannotStart as error:
                raise ServerFailed(str(error)) from None
            try:
                yield shape
            finally:
                shape.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def usage_of(shape: Many) -> Usage:
    """Return what the web processes have used so far, and apart from it what the workers have."""
    webs, workers = processes(shape, "web-"), processes(shape, "worker-")
    return Usage(
        server_cpu=sum(map(cpu_seconds, webs)),
        reader_cpu=sum(map(cpu_seconds, workers)),
        server_memory=sum(each.memory_info().rss for each in webs),
        reader_memory=sum(each.memory_info().rss for each in workers),
    )


def processes(shape: Many, prefix: str) -> list[psutil.Process]:
    """Return the processes of the parts whose names begin so, with all that they started."""
    found = []
    for name, pid in shape.pids().items():
        if name.startswith(prefix):
            with suppress(psutil.NoSuchProcess):
                part = psutil.Process(pid)
                found += [part, *part.children(recursive=True)]
    return found
