"""A copy of an SQLite database, and back, by SQLite's own backup: others may write meanwhile."""

import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Final

from django.conf import settings

from astro_site.backups.archive import BackupError, Keep

PATIENCE: Final = 20.0
"""Seconds that a copy waits for whoever holds the database."""


_STEPS: Final = 64
"""In so many steps a copy is put back, at least: the first must not be the last."""


class Damaged(BackupError):
    """The file is no database any more."""


def copy(live: Path, place: Path) -> None:
    """Copy the database ``live`` as it is in one moment to ``place``, and see that it is sound.

    Raises ``BackupError``, and ``Damaged`` where ``live`` is unsound.
    """
    try:
        place.touch(mode=0o600)
        with closing(_connected(live)) as source, closing(_connected(place)) as target:
            # All in one step: in steps it would begin anew with each write of another process.
            source.backup(target, progress=_patient(), sleep=0.05)
            target.execute("PRAGMA journal_mode=DELETE")  # one file, which needs no other beside it
            check(target, live)
    except sqlite3.Error as error:
        raise _sentence(error, live, place) from None


def put_back(kept: Path, live: Path, *, keep: Keep) -> None:
    """Put the copy ``kept`` in the place of ``live``, in one transaction; who reads waits for none.

    Who writes waits for its end, or is told after ten seconds that the database is locked.
    ``keep`` is called once nobody can write any more: what it copies is all that was acknowledged.
    Where it raises nothing is changed.

    No number is given twice: what was made since the backup stays the number of something that is
    gone, for devices out there may still name it. Raises ``BackupError``.
    """
    try:
        live.touch(mode=0o600)
        with closing(_connected(kept)) as source, closing(_connected(live)) as target:
            target.execute("PRAGMA journal_mode=WAL")  # else nobody could read while it is locked
            (pages,) = source.execute("PRAGMA page_count").fetchone()
            held = _Held(source, live, keep)
            # In steps, of which the first locks the database; the rest have only begun then.
            source.backup(target, pages=max(1, pages // _STEPS), progress=held.look, sleep=0.05)
    except sqlite3.Error as error:
        raise _sentence(error, live, live) from None


class _Held:
    """What is done once a database is locked, which is about to be another one."""

    def __init__(self, kept: sqlite3.Connection, live: Path, keep: Keep) -> None:
        self._kept, self._live, self._keep = kept, live, keep
        self._wait = _patient()
        self._is_held = False

    def look(self, status: int, remaining: int, total: int) -> None:
        """After each step: while others write there is none."""
        if self._is_held:
            return
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            self._wait(status, 1, total)
            return
        self._is_held = True
        self._keep()
        with closing(_connected(self._live)) as live:
            _go_on_counting(self._kept, live)


def check_copy(kept: Path) -> None:
    """Look through a whole copy. Raises ``BackupError``."""
    try:
        with closing(_connected(kept)) as database:
            check(database, kept)
    except sqlite3.Error as error:
        raise _sentence(error, kept, kept) from None


def bring_up_to_date(copy: Path) -> None:
    """Migrate a copy of an older version, in a process of its own: migrations know one database.

    Raises ``BackupError`` where that fails.
    """
    done = subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
        cwd=settings.BASE_DIR,
        env={**os.environ, "DATABASE_URL": f"sqlite:///{copy}"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        said = (done.stderr.strip().splitlines() or ["no word"])[-1]
        raise BackupError(f"The backup cannot be brought up to date: {said}")


def check(database: sqlite3.Connection, place: Path) -> None:
    """Look through a whole database. Raises ``Damaged``."""
    (found,) = database.execute("PRAGMA quick_check(1)").fetchone()
    if found != "ok":
        raise Damaged(f"The database {place} is damaged: {found}.")


def _connected(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)


def _patient() -> Callable[[int, int, int], None]:
    until = time.monotonic() + PATIENCE

    def look(status: int, remaining: int, total: int) -> None:
        if remaining and time.monotonic() > until:
            raise sqlite3.OperationalError("database is locked")

    return look


def _go_on_counting(kept: sqlite3.Connection, live: sqlite3.Connection) -> None:
    """Let the copy give higher numbers than the live database gave."""
    if not live.execute("SELECT 1 FROM sqlite_master WHERE name = 'sqlite_sequence'").fetchone():
        return
    for table, last in live.execute("SELECT name, seq FROM sqlite_sequence").fetchall():
        raised = kept.execute(
            "UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?", (last, table)
        )
        known = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
        if not raised.rowcount and kept.execute(known, (table,)).fetchone():
            kept.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (table, last))


def _sentence(error: sqlite3.Error, live: Path, place: Path) -> BackupError:
    said = str(error)
    if "malformed" in said or "not a database" in said:
        return Damaged(f"The database {live} is damaged: {said}.")
    if "disk is full" in said or "disk I/O" in said:
        return BackupError(f"The copy cannot be written to {place.parent}: {said}.")
    return BackupError(f"The database {live} cannot be copied: {said}.")
