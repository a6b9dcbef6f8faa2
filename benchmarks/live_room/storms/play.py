"""What all storms share: a site of their own, and a network that may say no."""

import asyncio
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from benchmarks.live_room.drive import Load, RunBroke
from benchmarks.live_room.figures import Figure
from benchmarks.live_room.setting import Setting
from benchmarks.live_room.site import Site, site
from benchmarks.live_room.yardstick import yardstick

T = TypeVar("T")

YARD_SECONDS = 2.0


@contextmanager
def ground(load: Load, setting: Setting, *, pages: bool = False) -> Iterator[tuple[Site, Path]]:
    """Run a site in a folder of its own until the block ends. Raises ServerFailed and LeftOut."""
    with TemporaryDirectory(prefix="astro-bench-") as name:
        folder = Path(name)
        with site(load, folder, setting, pages=pages) as place:
            yield place, folder


def play(storm: Coroutine[Any, Any, T]) -> T:
    """Let a storm rage. Raises RunBroke where the server does not let a page in."""
    try:
        return asyncio.run(storm)
    except OSError as error:
        raise RunBroke(f"A socket was refused or closed: {error}") from error


def bare_echo(setting: Setting, folder: Path) -> Figure:
    """Measure the machine's own yardstick."""
    bare = yardstick(setting.server, folder, YARD_SECONDS)
    return Figure("a bare echo on this server, CPU ms", f"{bare:.3f}")
