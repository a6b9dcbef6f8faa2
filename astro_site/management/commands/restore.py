"""``manage.py restore FILE [--yes]``: put a backup back, while the site serves."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from astro_site.backups import restoring
from astro_site.backups.archive import BackupError, Manifest, opened


class Command(BaseCommand):
    """Puts back what ``manage.py backup`` wrote; what is there now is backed up before."""

    help = (
        "Put a backup in the place of everything that is there. What is there now is backed up "
        "first; open pages begin anew."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file, and whether to ask."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--yes", action="store_true", help="do not ask")

    def handle(self, *args: Any, file: Path, yes: bool, **options: Any) -> None:
        """Look through the file, ask, and put it back."""
        try:
            with opened(file) as (archive, manifest):
                restoring.check_fits(archive, manifest, file)
                if not (yes or self._is_sure(manifest)):
                    raise CommandError("Nothing was changed.")
                restoring.put_back(archive, manifest, say=self.stdout.write)
        except BackupError as error:
            raise CommandError(str(error)) from None
        self.stdout.write(f"Everything is as it was at {_moment(manifest)}.")

    def _is_sure(self, manifest: Manifest) -> bool:
        if not sys.stdin.isatty():
            raise CommandError("Nothing was changed: say --yes to replace what is there.")
        self.stdout.write(f"Everything will be as it was at {_moment(manifest)}.")
        return input("Go on? Type yes: ").strip().lower() == "yes"


def _moment(manifest: Manifest) -> str:
    return f"{manifest.made_at:%Y-%m-%d %H:%M} UTC"
