"""Putting a backup back: what is there is backed up before, and what fails changes nothing."""

import shutil
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from astro_site import prepare
from astro_site.backups import postgres, sqlite, taking
from astro_site.backups.archive import (
    DATABASES,
    READERS,
    BackupError,
    Keep,
    Manifest,
    extracted,
    reason,
)
from astro_site.database import sqlite_path
from classroom.upkeep.services import site_restored

Say = Callable[[str], None]
"""Tells the operator one line."""


def check_fits(archive: ZipFile, manifest: Manifest, place: Path) -> None:
    """Raise ``BackupError`` where a whole backup cannot be put back here."""
    if set(manifest.migrations) - _known():
        raise BackupError(
            f"{place} was made by a newer version of Astro Numbers: update this one first."
        )
    here = taking.kind_of_database()
    if manifest.database != here:
        raise BackupError(f"{place} holds a database of {manifest.database}; here is {here}.")
    if here == "postgresql" and int(manifest.server) > postgres.major():
        raise BackupError(
            f"{place} comes from PostgreSQL {manifest.server}; "
            f"here is {postgres.major()}, which is older."
        )
    needed = sum(member.file_size for member in archive.infolist())
    free = shutil.disk_usage(settings.VAR_DIR).free
    if needed > free:
        raise BackupError(
            f"{settings.VAR_DIR} has room for {free // 1_000_000} MB, "
            f"and {place} needs {needed // 1_000_000}: make room there first."
        )


def put_back(archive: ZipFile, manifest: Manifest, *, say: Say) -> None:
    """Put back what ``check_fits`` let through. Raises ``BackupError``; then nothing is changed.

    What is there is kept once nobody can write any more, and those who write go on in what was put
    back: so all that was acknowledged is in the one or in the other.
    """
    now = timezone.now()
    _put_readers(archive)
    is_older = bool(_known() - set(manifest.migrations))
    with TemporaryDirectory(prefix=".restore-", dir=settings.VAR_DIR) as folder:
        kept = extracted(archive, DATABASES[manifest.database], Path(folder))
        if manifest.database == "sqlite":
            if is_older:  # before anybody sees it
                sqlite.bring_up_to_date(kept)
            sqlite.check_copy(kept)
            _put_back_sqlite(kept, say, now)
        else:
            tables = connection.introspection.table_names()
            keep: Keep = partial(_keep_present, say, now) if tables else _keep_nothing
            postgres.put_back(kept, tables, keep=keep)
            if is_older:
                call_command("migrate", verbosity=0, interactive=False)
    connection.close()
    site_restored(now=timezone.now(), made_at=manifest.made_at)
    prepare.register_readers()  # those that came with the code are in no backup


def _put_back_sqlite(kept: Path, say: Say, now: datetime) -> None:
    """Put a copy back; a file that is no database any more is set aside as it is."""
    live = sqlite_path()
    assert live is not None
    is_there = live.is_file() and live.stat().st_size
    keep: Keep = partial(_keep_present, say, now) if is_there else _keep_nothing
    try:
        sqlite.put_back(kept, live, keep=keep)
    except Exception as error:
        if not (is_there and _is_damage(error)):
            raise
        _set_aside(live, taking.usual_place(taking.BEFORE_RESTORE, now).with_suffix(""), say)
        sqlite.put_back(kept, live, keep=_keep_nothing)


def _known() -> set[str]:
    """Return the migrations that this program has."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    return {f"{app}.{name}" for app, name in loader.disk_migrations}


def _keep_present(say: Say, now: datetime) -> None:
    """Back up what is there."""
    place = taking.usual_place(taking.BEFORE_RESTORE, now)
    taking.take(place)
    taking.keep_last(place.parent, taking.BEFORE_RESTORE, taking.KEPT)
    say(f"What was there is kept in {place}.")


def _keep_nothing() -> None:
    """Nothing is there."""


def _is_damage(error: Exception) -> bool:
    said = str(error)
    damaged = "malformed" in said or "not a database" in said
    return isinstance(error, sqlite.Damaged) or damaged


def _set_aside(live: Path, folder: Path, say: Say) -> None:
    connection.close()
    try:
        folder.mkdir(mode=0o700)
        for suffix in ("", "-wal", "-shm"):
            file = live.with_name(live.name + suffix)
            if file.exists():
                shutil.move(file, folder / file.name)
    except OSError as error:
        raise BackupError(f"{live} cannot be set aside: {reason(error)}.") from None
    say(f"The database was damaged; its files are kept in {folder}. Start the site anew.")


def _put_readers(archive: ZipFile) -> None:
    """Put back the versions of the reader that are not here; those here are what they were."""
    here = {folder.name for folder in taking.reader_folders()}
    root = Path(settings.VAR_DIR)
    names = [name for name in archive.namelist() if name.startswith(READERS)]
    try:
        for name in names:
            if name.split("/")[1] not in here:
                archive.extract(name, root)
    except OSError as error:
        raise BackupError(f"A reader cannot be put back: {reason(error)}.") from None
