"""Let a version read: ``manage.py promote_reader VERSION [--data DIR] [--extra FILE]``."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from inference.management.options import add_data
from inference.models import ReaderVersion
from inference.versions.promotions import version_find, version_promote
from inference.versions.services import VersionRefused


class Command(BaseCommand):
    """Promotes a registered version; running workers take it within ten seconds."""

    requires_migrations_checks = True
    help = (
        "Let a registered version of the reader read from now on: one that came with the code, or "
        "one that is no worse than the present one on the dev sets and better on new labels."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the version, and what to measure it on."""
        parser.add_argument("reader_version", metavar="VERSION")
        add_data(parser, "to measure it on, and the present one; else what is kept counts")
        parser.add_argument(
            "--extra", type=Path, help="labels of export_labels to measure both versions on"
        )
        parser.add_argument(
            "--force", metavar="REASON", default="", help="promote against the rule; kept with it"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Promote; a version that may not or cannot read is one sentence, and nothing changes."""
        try:
            version = version_find(options["reader_version"])
            if not (options["force"] or version.is_shipped or version.is_served):
                self._measure(version, options)
            served = version_promote(
                version=version.version, now=timezone.now(), reason=options["force"]
            )
        except VersionRefused as refused:
            raise CommandError(str(refused)) from None
        self.stdout.write(f"From now on {served} reads.")

    def _measure(self, version: ReaderVersion, options: dict[str, Any]) -> None:
        from inference.lab.compared import version_measure, versions_to_compare

        data, labels = options["data"], options["extra"]
        if data is None and labels is None:
            return
        for one in versions_to_compare(version=version, now=timezone.now()):
            measures = version_measure(version=one, data=data, labels=labels)
            self.stdout.write(f"{one}")
            for measure in [*measures.dev, *([measures.labels] if measures.labels else [])]:
                self.stdout.write(f"  {measure}")
