"""``manage.py in_many COMMAND …``: a command on the data of ``make run-many``, while it serves."""

import argparse
import os
import subprocess
import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from astro_site.management.commands.run_many import FOLDER
from astro_site.many.owning import environment_kept
from astro_site.many.programs import CannotStart


class Command(BaseCommand):
    """Runs another command as one of the processes that ``run_many`` started would."""

    help = "Run a command on the data of make run-many, such as `in_many backup`."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the other command, whole."""
        parser.add_argument("command", nargs=argparse.REMAINDER, metavar="COMMAND")

    def handle(self, *args: Any, command: list[str], **options: Any) -> None:
        """Run it with the environment of those processes; end as it ends."""
        if not command:
            raise CommandError("Name a command: in_many backup, in_many give_password.")
        try:
            environment = environment_kept(FOLDER)
        except CannotStart as error:
            raise CommandError(str(error)) from None
        done = subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=settings.BASE_DIR,
            env={**os.environ, **environment},
            check=False,
        )
        if done.returncode:
            sys.exit(done.returncode)
