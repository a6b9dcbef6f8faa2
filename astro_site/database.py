"""Whether the database can be used: one sentence where it cannot."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.core.management import ManagementUtility
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

_HELP: Final = {"-h", "--help", "help", "--version"}
"""What only prints: that needs no database, and must not wait for one."""


class NotReady(Exception):
    """The database is not there, too old, or not to be used; the text says what to do."""


def check_migrated() -> None:
    """Raise ``NotReady`` where there is no database yet, or an older one than the program's."""
    path = sqlite_path()
    if path is not None and not (path.is_file() and path.stat().st_size):
        raise NotReady(_none_yet(f" at {path}"))
    try:
        executor = MigrationExecutor(connection)
        missing = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
        is_empty = not executor.loader.applied_migrations
    except DatabaseError as error:
        raise NotReady(cannot_be_used(error)) from None
    if is_empty:
        raise NotReady(_none_yet(""))
    if missing:
        raise NotReady(
            f"The database is older than this program ({missing} migrations are missing): "
            "run `manage.py migrate` first."
        )


def cannot_be_used(error: Exception) -> str:
    """Return the sentence for what the database says of itself."""
    said = " ".join(str(error).split()) or type(error).__name__
    return f"The database cannot be used: {said}."


def sqlite_path() -> Path | None:
    """Return the file of the database, or None where it is a server or lives in memory."""
    name = str(settings.DATABASES["default"]["NAME"])
    is_file = connection.vendor == "sqlite" and ":memory:" not in name and "mode=memory" not in name
    return Path(name) if is_file else None


def keep_private(connection: Any, **_: Any) -> None:
    """Let nobody but the owner read the files of an SQLite database, children's ink and names."""
    name = str(connection.settings_dict["NAME"])
    for file in (Path(name + suffix) for suffix in ("", "-wal", "-shm")):
        try:
            if file.stat().st_mode & 0o077:
                file.chmod(0o600)
        except OSError:
            continue  # not there, in memory, or another owner's


def _none_yet(where: str) -> str:
    return f"There is no database yet{where}: run `make run`, or `manage.py migrate`, first."


class Commands(ManagementUtility):
    """Django's command line, which asks first whether a command's database is there.

    A command says with Django's ``requires_migrations_checks`` that it needs one.
    """

    def __init__(self, argv: Sequence[str]) -> None:
        super().__init__(list(argv))

    def fetch_command(self, subcommand: str) -> Any:
        """Return a command. Raises ``NotReady`` where it needs a database that is not ready."""
        command = super().fetch_command(subcommand)
        if command.requires_migrations_checks and not _HELP & set(self.argv):
            check_migrated()
        return command
