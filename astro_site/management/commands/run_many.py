"""``manage.py run_many``: the site in several processes on this machine, until stopped."""

import os
import signal
import time
from typing import Any, Final

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from astro_site import servers
from astro_site.banner import banner
from astro_site.management.commands.serve import check_free, check_writable

LOOK: Final = 2.0
"""Seconds between two looks at the parts."""

FOLDER: Final = settings.VAR_DIR / "many"


class Command(BaseCommand):
    """Starts PostgreSQL, Redis, web processes, workers and nginx, and keeps them running."""

    help = "Start Astro Numbers in several processes, with PostgreSQL, Redis and nginx."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the address, and how many processes there shall be."""
        parser.add_argument("--host", default=settings.HOST, help="address to listen on")
        parser.add_argument("--port", type=int, default=settings.PORT, help="port to listen on")
        server = settings.SERVER if "ASTRO_SERVER" in os.environ else "uvicorn"
        parser.add_argument("--server", default=server, help="server of the web processes")
        parser.add_argument("--web", type=int, default=2, help="web processes")
        parser.add_argument("--workers", type=int, default=2, help="processes that read")

    def handle(self, *args: Any, host: str, port: int, **options: Any) -> None:
        """Check what can be checked, start all parts, and watch them until stopped."""
        for name in ("DATABASE_URL", "ASTRO_REDIS_URL"):
            if os.environ.get(name):
                raise CommandError(f"run_many brings its own stores: start it without {name}.")
        if not (1 <= options["web"] <= 16 and 1 <= options["workers"] <= 16):
            raise CommandError("There must be 1 to 16 web processes and 1 to 16 workers.")
        try:
            servers.check(options["server"])
        except servers.CannotServe as error:
            raise CommandError(str(error)) from None
        check_writable(settings.VAR_DIR)
        try:
            from astro_site.many.programs import CannotStart
            from astro_site.many.shape import Many
        except ModuleNotFoundError as error:
            raise CommandError(
                f"{error.name} is not installed: pip install -r requirements/many.txt."
            ) from None
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, _stop)
        try:
            many = Many(
                FOLDER,
                host=host,
                port=port,
                web=options["web"],
                workers=options["workers"],
                server=options["server"],
            )
            check_free(host, port, many=True)  # once nobody from before is there any more
            with many:
                self.stdout.write(banner(host, port, many.password, many=True))
                self._watch(many)
        except CannotStart as error:
            raise CommandError(str(error)) from None
        except PermissionError as error:  # it was started as somebody else before
            raise CommandError(
                f"{error.filename} is another user's: start as that one, or as root, "
                "or name another folder with ASTRO_VAR."
            ) from None
        except KeyboardInterrupt:
            return

    def _watch(self, many: Any) -> None:
        from astro_site.many.shape import restarts

        before = many.states()
        while True:
            time.sleep(LOOK)
            many.check()
            now = many.states()
            for name in restarts(before, now):
                self.stderr.write(f"{name} ended and was started again.")
            before = now


def _stop(*_: Any) -> None:
    raise KeyboardInterrupt
