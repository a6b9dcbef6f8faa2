"""``manage.py serve``: Daphne with the reader beside it, in one process and one child."""

import errno
import os
import socket
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, Final

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from astro_site import database, prepare
from astro_site.backups.archive import BackupError
from astro_site.banner import banner
from classroom.health import database_state

ROOM: Final = 256 * 1024
"""Bytes that must fit into the folder of the data before a lesson begins."""


class Command(BaseCommand):
    """Starts the whole site on this machine."""

    help = "Start Astro Numbers on this machine: pages, sockets and the reader."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the address and ``--prepare``."""
        parser.add_argument("--host", default=settings.HOST, help="address to listen on")
        parser.add_argument("--port", type=int, default=settings.PORT, help="port to listen on")
        parser.add_argument(
            "--prepare",
            action="store_true",
            help="first migrate, collect static files and create demo data where needed",
        )

    def handle(self, *args: Any, host: str, port: int, **options: Any) -> None:
        """Check the port, prepare, and serve until stopped."""
        check_free(host, port)
        check_writable(settings.VAR_DIR)
        password = prepared() if options["prepare"] else None
        check_database()
        from astro_site.server import serve  # settings and data first, then the application

        def ready() -> None:
            if options["verbosity"]:  # one process of several says nothing
                self.stdout.write(banner(host, port, password))

        serve(host, port, ready=ready)


def check_writable(folder: Path) -> None:
    """Raise ``CommandError`` with one clear sentence where nothing can be kept in a folder."""
    try:
        with TemporaryFile(dir=folder) as file:
            file.write(bytes(ROOM))
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise CommandError(_cannot_write(error)) from None


def prepared() -> str | None:
    """Prepare everything. Raises ``CommandError`` where that cannot be written."""
    try:
        return prepare.everything()
    except BackupError as error:
        raise CommandError(f"{error} Nothing was changed.") from None
    except OSError as error:
        raise CommandError(_cannot_write(error)) from None


def check_database() -> None:
    """Raise ``CommandError`` where the database is not ready, or cannot be written."""
    try:
        database.check_migrated()
    except database.NotReady as error:
        raise CommandError(str(error)) from None
    state = database_state()
    if state != "ok":
        raise CommandError(f"The database {state}: look whose it is and whether its disk is full.")


def _cannot_write(error: OSError) -> str:
    return (
        f"Nothing can be written to {settings.VAR_DIR} ({error.strerror}): "
        "make room there, or name another folder with ASTRO_VAR."
    )


def check_free(host: str, port: int) -> None:
    """Raise ``CommandError`` with one clear sentence where nobody can listen there."""
    if not 0 < port < 65536:
        raise CommandError(f"PORT={port} is no port: choose one from 1024 to 65535.")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.create_server((host, port), family=family):
            return
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise CommandError(
                f"Port {port} is taken by another program: try `make run PORT={port + 1}`."
            ) from None
        why = str(error.strerror).partition(" (")[0]
        raise CommandError(f"Cannot listen on {host}:{port}: {why}.") from None
