"""``manage.py serve``: a server with the reader beside it, in one process and one child."""

import os
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, Final

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from astro_site import database, prepare, servers
from astro_site.backups.archive import BackupError
from astro_site.banner import banner
from astro_site.figures import keeper
from astro_site.servers import garbage, listening, turns
from classroom.health import database_state

ROOM: Final = 256 * 1024
"""Bytes that must fit into the folder of the data before a lesson begins."""


class Command(BaseCommand):
    """Starts the whole site on this machine."""

    help = "Start Astro Numbers on this machine: pages, sockets and the reader."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the address, the server and ``--prepare``."""
        parser.add_argument("--host", default=settings.HOST, help="address to listen on")
        parser.add_argument("--port", type=int, default=settings.PORT, help="port to listen on")
        parser.add_argument(
            "--server", default=settings.SERVER, help="server to run: daphne or uvicorn"
        )
        parser.add_argument(
            "--prepare",
            action="store_true",
            help="first migrate, collect static files and create demo data where needed",
        )

    def handle(self, *args: Any, host: str, port: int, server: str, **options: Any) -> None:
        """Check the port, prepare, and serve until stopped."""
        check_free(host, port)
        try:
            servers.check(server)
            check_writable(settings.VAR_DIR)
            password = prepared() if options["prepare"] else None
            check_database()
            keeper.begin("web")

            def ready() -> None:
                garbage.spare_what_is_here()
                turns.keep_short()
                if options["verbosity"]:  # one process of several says nothing
                    self.stdout.write(banner(host, port, password))

            servers.serve(server, host, port, ready=ready)
        except servers.CannotServe as error:
            raise CommandError(str(error)) from None


def check_free(host: str, port: int, *, many: bool = False) -> None:
    """Raise ``CommandError`` with one clear sentence where nobody can listen there."""
    try:
        listening.bind(host, port, many=many).close()
    except servers.CannotServe as error:
        raise CommandError(str(error)) from None


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
