"""Bring in a reader: ``manage.py register_reader [--models DIR | --trained DIR --as VERSION]``."""

import tempfile
from argparse import ArgumentParser
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from inference.models import ReaderVersion
from inference.reading.classifier import ModelError
from inference.reading.source import Source
from inference.versions.assembled import assemble
from inference.versions.selectors import served_source
from inference.versions.services import VersionRefused, shipped_register, version_register


class Command(BaseCommand):
    """Copies a reader's files beside the database and lists it as a version."""

    requires_migrations_checks = True
    help = "Register a reader as a version; unless told, those that came with the code."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("--models", type=Path, help="a folder laid out like inference/shipped")
        parser.add_argument("--model", default="default", help="its settings: readers/MODEL.json")
        parser.add_argument(
            "--trained", type=Path, help="a network of train_reader: the present reader with it"
        )
        parser.add_argument("--as", dest="version_name", help="with --trained: its version")
        parser.add_argument("--note", default="", help="a few words for the list")

    def handle(self, *args: Any, **options: Any) -> None:
        """Register, and print each version; what is wrong with the files is one sentence."""
        if (options["trained"] is None) != (options["version_name"] is None):
            raise CommandError("--trained and --as go together.")
        try:
            versions = registered(options, timezone.now())
        except (ModelError, VersionRefused) as refused:
            raise CommandError(str(refused)) from None
        for version in versions:
            self.stdout.write(f"{version}  {version.sha256[:16]}…  {version.networks}")


def registered(options: dict[str, Any], now: datetime) -> list[ReaderVersion]:
    """Register what the options name. Raises ``VersionRefused`` and ``ModelError``."""
    note = options["note"]
    if options["trained"] is not None:
        with tempfile.TemporaryDirectory() as folder:
            name, models = options["version_name"], Path(folder) / "models"
            source = assemble(served_source(), options["trained"], name, models)
            return [version_register(source=source, note=note, now=now)]
    if options["models"] is not None:
        source = Source(options["model"], options["models"])
        return [version_register(source=source, note=note, now=now)]
    return shipped_register(now=now)
