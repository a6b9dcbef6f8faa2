"""Whose the folder of the shape is: one start's alone, and what an earlier one left there.

A start that is killed leaves parts that end by themselves; two of PostgreSQL or Redis on the same
data would spoil them. So the next start waits until the last one has gone, or says who has not.
"""

import errno
import fcntl
import json
import os
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import IO, Final

from astro_site.many.programs import CannotStart

PATIENCE: Final = 100.0
"""Seconds that what an earlier start left may take to end: as long as all parts in turn."""

ENVIRONMENT: Final = "environment.json"
"""The environment of the site's processes, for ``manage.py in_many``."""

_STORES: Final = ("postgres", "redis-server")
"""Whose data they are, as the system names those processes; each is at home in its own folder."""

Say = Callable[[str], None]
"""Tells the operator one line."""


def own(folder: Path, *, say: Say, patience: float = PATIENCE) -> IO[bytes]:
    """Make the folder this start's alone while the file that is returned is open.

    Waits for what an earlier start left there. Raises ``CannotStart`` where another start runs, or
    something does not end.
    """
    lock = _opened(folder)
    until = time.monotonic() + patience
    is_told = False
    try:
        while left := _left(lock, folder):
            if not is_told:
                say(f"What ran here before is still ending: waiting for {left} …")
                is_told = True
            if time.monotonic() > until:
                raise CannotStart(
                    f"{left} of an earlier start does not end, and holds the data in {folder}: "
                    "end it, then start again."
                )
            time.sleep(0.1)
    except BaseException:
        lock.close()
        raise
    return lock


def is_owned(folder: Path) -> bool:
    """Say whether a start has the folder."""
    try:
        with (folder / "lock").open("ab") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno in (errno.EAGAIN, errno.EACCES)
    return False


def environment_keep(folder: Path, environment: Mapping[str, str]) -> None:
    """Write down what makes a process one of this start's; for the owner's eyes alone."""
    path = folder / ENVIRONMENT
    path.touch(mode=0o600)
    known = ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")
    kept = {
        name: value
        for name, value in environment.items()
        if name.startswith("ASTRO_") or name in known
    }
    path.write_text(json.dumps(kept))


def environment_kept(folder: Path) -> dict[str, str]:
    """Return what was written down. Raises ``CannotStart`` where nothing runs there."""
    try:
        kept: dict[str, str] = json.loads((folder / ENVIRONMENT).read_text())
    except FileNotFoundError:
        kept = {}
    if not (kept and is_owned(folder)):
        raise CannotStart("Nothing runs here in several processes: start `make run-many` first.")
    return kept


def _opened(folder: Path) -> IO[bytes]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return (folder / "lock").open("a+b")
    except OSError as error:
        raise CannotStart(f"Nothing can be kept in {folder} ({error.strerror}).") from None


def _left(lock: IO[bytes], folder: Path) -> str:
    """Take the folder; return who has it still, though the start that it was is gone.

    Raises ``CannotStart`` where that start runs.
    """
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        lock.seek(0)
        holder = lock.read()
        if not holder.isdigit() or _runs(int(holder)):
            raise CannotStart(f"The data in {folder} are in use: it runs already.") from None
        return "supervisord"  # which ends the parts in turn
    lock.truncate(0)
    lock.write(str(os.getpid()).encode())
    lock.flush()
    return ", ".join(f"{name} ({number})" for number, name in _stores_in(folder))


def _stores_in(folder: Path) -> Iterator[tuple[int, str]]:
    """Yield number and name of the processes that store in the folder."""
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdigit() and (entry / "cwd").readlink().is_relative_to(folder):
                name = (entry / "comm").read_text().strip()
                if name in _STORES and _runs(int(entry.name)):
                    yield int(entry.name), name
        except OSError:  # it has just ended, or is somebody else's
            continue


def _runs(number: int) -> bool:
    try:
        state = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state not in "ZX"  # else it has ended, and nobody has looked at its end
