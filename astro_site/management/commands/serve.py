"""``manage.py serve``: Daphne with the reader beside it, in one process and one child."""

import errno
import socket
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from astro_site import prepare
from astro_site.banner import banner


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
        password = prepare.everything() if options["prepare"] else None
        from astro_site.server import serve  # settings and data first, then the application

        serve(host, port, ready=lambda: self.stdout.write(banner(host, port, password)))


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
