"""Let a version read: ``manage.py promote_reader VERSION``."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from inference.versions.services import VersionRefused, version_promote


class Command(BaseCommand):
    """Promotes a registered version; running workers take it within ten seconds."""

    help = "Let a registered version of the reader read from now on."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the version."""
        parser.add_argument("reader_version", metavar="VERSION")

    def handle(self, *args: Any, **options: Any) -> None:
        """Promote; a version that cannot read is one sentence, and nothing changes."""
        try:
            served = version_promote(version=options["reader_version"], now=timezone.now())
        except VersionRefused as refused:
            raise CommandError(str(refused)) from None
        self.stdout.write(f"From now on {served} reads.")
