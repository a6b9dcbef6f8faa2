"""Bring in a reader: ``manage.py register_reader [--models DIR --model NAME]``."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from inference.source import Source
from inference.versions.services import VersionRefused, shipped_register, version_register


class Command(BaseCommand):
    """Copies a reader's files beside the database and lists it as a version."""

    help = "Register a reader as a version; without --models, those that came with the code."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("--models", type=Path, help="a folder laid out like inference/shipped")
        parser.add_argument("--model", default="default", help="its settings: readers/MODEL.json")
        parser.add_argument("--note", default="", help="a few words for the list")

    def handle(self, *args: Any, **options: Any) -> None:
        """Register, and print each version; what is wrong with the files is one sentence."""
        now = timezone.now()
        try:
            if options["models"] is None:
                versions = shipped_register(now=now)
            else:
                source = Source(options["model"], options["models"])
                versions = [version_register(source=source, note=options["note"], now=now)]
        except VersionRefused as refused:
            raise CommandError(str(refused)) from None
        for version in versions:
            self.stdout.write(f"{version}  {version.sha256[:16]}…  {version.networks}")
