"""What a fresh clone needs before its first lesson; on later starts nothing is left to do."""

import hashlib
import logging
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from astro_site.backups import taking
from astro_site.database import sqlite_path

logger = logging.getLogger(__name__)

COLLECTED_AS = "hashed without comments"
"""Changed where the same files are collected otherwise: then they are collected anew."""


def everything() -> str | None:
    """Prepare all; return the demo teacher's password where it was made just now."""
    from classroom.demo import demo_create

    migrate()
    register_readers()
    collect_static()
    return demo_create()


def migrate() -> None:
    """Bring the database up to date; what it was before is kept, or nothing is changed.

    Raises ``BackupError``.
    """
    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return
    if executor.loader.applied_migrations and sqlite_path() is not None:
        place = taking.before_update(timezone.now())
        print(f"The database is brought up to date; as it was it is kept in {place}.", flush=True)
    call_command("migrate", verbosity=0, interactive=False)


def register_readers() -> None:
    """List the shipped readers as versions; without that the lesson goes on all the same."""
    from inference.versions.services import VersionRefused, shipped_register

    try:
        shipped_register(now=timezone.now())
    except VersionRefused as refused:
        logger.warning("%s", refused)


def collect_static() -> None:
    """Collect static files where one has changed since the last time."""
    stamp = Path(settings.STATIC_ROOT) / ".collected"
    now = f"{COLLECTED_AS}\n{fingerprint(settings.STATICFILES_DIRS)}"
    if stamp.exists() and stamp.read_text() == now:
        return
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(now)


def fingerprint(folders: list[Path]) -> str:
    """Return a digest of the names, sizes and times of all files below ``folders``."""
    digest = hashlib.sha256()
    for folder in folders:
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            stat = file.stat()
            digest.update(f"{file} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()
