"""The file of a backup: a ZIP that any machine can look into, with a page that says what it is.

``backup.json`` is a ``Manifest``. Beside it lie the database, as ``database.sqlite3`` or, from
PostgreSQL, as ``database.dump`` of ``pg_dump``, and in ``readers/`` the versions of the reader that
did not come with the code.
"""

import os
import uuid
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Final, TypeAlias

import msgspec

WHAT: Final = "astro-numbers-backup"
FORMAT: Final = 1
MANIFEST: Final = "backup.json"
READERS: Final = "readers/"
DATABASES: Final = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}
"""The name of the database within the file, by the kind of database."""


Keep: TypeAlias = Callable[[], None]
"""Keeps what is there; called while nobody can write, and where it raises nothing is put back."""


class BackupError(Exception):
    """A backup cannot be taken or put back; the text is a sentence that says why."""


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What a backup says of itself; ``migrations`` are those that its database has seen."""

    what: str = WHAT
    format: int = FORMAT
    made_at: datetime
    database: str
    server: str
    migrations: list[str]
    readers: list[str]


@contextmanager
def written(place: Path) -> Iterator[zipfile.ZipFile]:
    """Give a new backup to write into; it stands at ``place`` once it is whole, and not before.

    Raises ``BackupError`` where something is there already, or it cannot be written.
    """
    unfinished = place.with_name(f".{place.name}.{uuid.uuid4().hex[:8]}.part")
    try:
        if place.exists():
            raise BackupError(f"{place} is there already: give the backup another name.")
        unfinished.touch(mode=0o600, exist_ok=False)
        with unfinished.open("r+b") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
                yield archive
            file.flush()
            os.fsync(file.fileno())
        unfinished.rename(place)
    except OSError as error:
        raise BackupError(f"The backup cannot be written to {place}: {reason(error)}.") from None
    finally:
        unfinished.unlink(missing_ok=True)


@contextmanager
def opened(place: Path) -> Iterator[tuple[zipfile.ZipFile, Manifest]]:
    """Give a backup and what it says of itself, once every byte of it was found whole.

    Raises ``BackupError`` where it is none of ours, cut off or damaged.
    """
    try:
        with place.open("rb") as file:
            is_zip = file.read(4) == b"PK\x03\x04"
        with zipfile.ZipFile(place) as archive:
            manifest = _manifest(archive, place)
            if archive.testzip() is not None:
                raise BackupError(_damaged(place))
            yield archive, manifest
    except zipfile.BadZipFile:
        raise BackupError(_damaged(place) if is_zip else _not_ours(place)) from None
    except OSError as error:
        raise BackupError(f"{place} cannot be read: {reason(error)}.") from None


def extracted(archive: zipfile.ZipFile, name: str, folder: Path) -> Path:
    """Return a member of a backup as a file in ``folder``."""
    return Path(archive.extract(name, folder))


def reason(error: OSError) -> str:
    """Return what the system says of an error, in small letters: ``no space left on device``."""
    return (error.strerror or str(error)).lower()


def _manifest(archive: zipfile.ZipFile, place: Path) -> Manifest:
    try:
        manifest = msgspec.json.decode(archive.read(MANIFEST), type=Manifest)
    except (KeyError, msgspec.DecodeError, UnicodeDecodeError, RuntimeError):
        raise BackupError(_not_ours(place)) from None
    if manifest.what != WHAT or DATABASES.get(manifest.database) not in archive.namelist():
        raise BackupError(_not_ours(place))
    if manifest.format > FORMAT:
        raise BackupError(
            f"{place} was made by a newer version of Astro Numbers: update this one first."
        )
    return manifest


def _not_ours(place: Path) -> str:
    return f"{place} is no backup of Astro Numbers: give a file that `manage.py backup` wrote."


def _damaged(place: Path) -> str:
    return f"{place} is cut off or damaged: it was not copied whole. Take another backup."
