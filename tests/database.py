"""The tests' database: migrated once for all processes, and empty again after each story.

Migrating takes a dozen seconds of a core, and each process of a run wants a database of its own.
"""

import fcntl
import hashlib
import os
import sqlite3
import subprocess
import sys
import time
import uuid
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import django
from channels import db as channels_db
from django.apps import apps
from django.db import OperationalError, connection, connections, transaction
from django.db.backends.sqlite3 import creation
from django.test import TransactionTestCase

ROOT: Final = Path(__file__).resolve().parents[1]
MIGRATED: Final = ROOT / ".pytest_cache" / "migrated"

KEPT: Final = {"django_migrations", "django_content_type", "auth_permission"}
"""What every migration makes anew, always alike: Django's own ``flush`` does so a dozen times as
long as it takes to delete what a story has written."""

PATIENCE: Final = 20.0

_in_memory: list[sqlite3.Connection] = []
"""A database in memory lives as long as somebody is connected to it."""


def empty() -> None:
    """Delete what has been written, whatever points to what, and leave the site's own groups.

    A thread of the story may still be reading: an SQLite in memory turns a writer away then, where
    one on disk would let it wait.
    """
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return _empty()
        except OperationalError as error:
            if "is locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(0.01)


def _empty() -> None:
    from classroom.admin.groups import groups_make  # benchmarks come here before Django's setup

    found = set(connection.introspection.django_table_names(include_views=False)) - KEPT
    deletes = [f"DELETE FROM {connection.ops.quote_name(table)}" for table in sorted(found)]
    with transaction.atomic(), connection.cursor() as cursor:
        for sql in [";".join(deletes)] if connection.vendor == "postgresql" else deletes:
            cursor.execute(sql)
        groups_make()


def begin_quickly() -> None:
    """Let databases in memory begin as ``migrated``, and stories that commit end with ``empty``.

    Django still migrates what is missing there; that is nothing, or a migration is not read anew.
    """
    of_django: Any = creation.DatabaseCreation  # these have no other switch
    create = of_django._create_test_db

    def create_migrated(self: creation.DatabaseCreation, *args: Any, **kwargs: Any) -> str:
        name: str = create(self, *args, **kwargs)
        if self.is_in_memory_db(name):
            _in_memory.append(sqlite3.connect(name, uri=True))
            with closing(sqlite3.connect(migrated())) as made:
                made.backup(_in_memory[-1])
        return name

    of_django._create_test_db = create_migrated
    of_stories: Any = TransactionTestCase
    of_stories._fixture_teardown = lambda _: empty()
    of_channels: Any = channels_db
    of_channels.close_old_connections = close_old_connections


def close_old_connections(**_: Any) -> None:
    """Do what Django's own does, but for a connection with a story's transaction on it.

    A page that is no coroutine itself asks those that are within the story's own thread.
    """
    for each in connections.all(initialized_only=True):
        if not each.in_atomic_block:
            each.close_if_unusable_or_obsolete()


def migrated() -> Path:
    """Return an SQLite file with every migration and nothing else; it is kept for later runs."""
    MIGRATED.mkdir(parents=True, exist_ok=True)
    made = MIGRATED / f"{fingerprint()}.sqlite3"
    with (MIGRATED / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # the tests' own processes start at the same time
        if not made.exists():
            for older in MIGRATED.glob("*.sqlite3"):
                older.unlink()
            unfinished = MIGRATED / f"{uuid.uuid4().hex}.unfinished"
            migrate(f"sqlite:///{unfinished}")
            unfinished.rename(made)
    return made


def migrate(url: str) -> None:
    """Migrate the database at an address, in a process with the site's own settings."""
    settings = {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "astro_site.settings"}
    command = [sys.executable, "manage.py", "migrate", "--verbosity=0"]
    subprocess.run(command, cwd=ROOT, env={**os.environ, **settings}, check=True)


def fingerprint() -> str:
    """Return a digest of all migrations, and of the Django that runs them."""
    digest = hashlib.sha256(django.__version__.encode())
    for app in apps.get_app_configs():
        for path in sorted(Path(app.path).glob("migrations/*.py")):
            digest.update(f"{app.label} {path.name}".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
