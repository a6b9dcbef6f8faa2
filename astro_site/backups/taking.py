"""Taking a backup: the database as it is in one moment, and the versions of the reader."""

from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from zipfile import ZIP_STORED, ZipFile

import msgspec
from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from astro_site.backups import postgres, sqlite
from astro_site.backups.archive import (
    DATABASES,
    MANIFEST,
    READERS,
    BackupError,
    Manifest,
    opened,
    reason,
    written,
)
from astro_site.database import sqlite_path
from inference.reading.classifier import ModelError
from inference.reading.settings import SHIPPED, load_settings

KEPT: Final = 5
"""Backups of one kind that were taken by themselves; older ones go."""

USUAL, BEFORE_UPDATE, BEFORE_RESTORE = "astro", "before-update", "before-restore"
"""How the names begin of backups that somebody asked for, and of those taken by themselves."""


def usual_folder() -> Path:
    """Return where backups lie that were given no place."""
    return Path(settings.VAR_DIR) / "backups"


def usual_place(kind: str, now: datetime) -> Path:
    """Return the place of a new backup, named by its moment in UTC; its folder is made.

    Raises ``BackupError`` where there can be no such folder.
    """
    folder = usual_folder()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise BackupError(f"{folder} cannot be made: {reason(error)}.") from None
    return folder / name_of(kind, now)


def name_of(kind: str, now: datetime) -> str:
    """Return the name of a backup: ``astro-2026-11-30-083000-000000.zip``."""
    return f"{kind}-{now:%Y-%m-%d-%H%M%S-%f}.zip"


def take(place: Path) -> Manifest:
    """Write a backup of what there is to ``place``, and read it once. Raises ``BackupError``."""
    manifest = Manifest(
        made_at=timezone.now(),
        database=kind_of_database(),
        server=_server(),
        migrations=sorted(
            f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations()
        ),
        readers=[folder.name for folder in reader_folders()],
    )
    with written(place) as archive:
        _add_database(archive, manifest.database, place.parent)
        for folder in reader_folders():
            for file in sorted(path for path in folder.rglob("*") if path.is_file()):
                archive.write(file, f"{READERS}{file.relative_to(folder.parent)}")
        archive.writestr(MANIFEST, msgspec.json.format(msgspec.json.encode(manifest)))
    with opened(place):
        return manifest


def before_update(now: datetime) -> Path:
    """Back up what a newer program is about to change. Raises ``BackupError``."""
    place = usual_place(BEFORE_UPDATE, now)
    take(place)
    keep_last(place.parent, BEFORE_UPDATE, KEPT)
    return place


def kind_of_database() -> str:
    """Return the kind of database; ``BackupError`` where it is one that cannot be backed up."""
    if connection.vendor not in DATABASES or (
        connection.vendor == "sqlite" and sqlite_path() is None
    ):
        raise BackupError("Only an SQLite file or a PostgreSQL database can be backed up.")
    return connection.vendor


def reader_folders() -> list[Path]:
    """Return the folders of the reader's own versions: those that came with the code come again."""
    folder = Path(settings.VAR_DIR) / "readers"
    found = sorted(folder.iterdir()) if folder.is_dir() else []
    others = _shipped()
    return [
        path
        for path in found
        if path.is_dir() and not path.name.startswith(".") and path.name not in others
    ]


def _shipped() -> set[str]:
    try:
        files = (SHIPPED / "readers").glob("*.json")
        return {load_settings(file.stem, SHIPPED).version for file in files}
    except ModelError:
        return set()


def keep_last(folder: Path, kind: str, count: int) -> None:
    """Delete all but the newest backups of one kind in a folder; names are in order of time."""
    for old in sorted(folder.glob(f"{kind}-*.zip"))[:-count]:
        old.unlink(missing_ok=True)


def _server() -> str:
    return str(postgres.major()) if connection.vendor == "postgresql" else "3"


def _add_database(archive: ZipFile, kind: str, folder: Path) -> None:
    # Beside the backup, where there must be room anyhow; the system's own folder may be small.
    with TemporaryDirectory(prefix=".backup-", dir=folder) as beside:
        file = Path(beside) / DATABASES[kind]
        if kind == "postgresql":
            postgres.dump(file)
            archive.write(file, file.name, ZIP_STORED)  # it is packed already
        else:
            live = sqlite_path()
            assert live is not None
            sqlite.copy(live, file)
            archive.write(file, file.name)
