"""``manage.py backup [FILE] [--keep N]``: the site's data in one file, while it serves."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils import timezone

from astro_site.backups import taking
from astro_site.backups.archive import BackupError
from classroom.upkeep.services import site_backed_up


class Command(BaseCommand):
    """Writes a backup of the database and of the reader's versions."""

    requires_migrations_checks = True
    help = (
        "Back up the database, pictures and ink included, and the reader's own versions into one "
        "file, while the site serves. Keep it safe: it holds children's names."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file, or a folder, and how many backups stay there."""
        parser.add_argument(
            "file", nargs="?", type=Path, help="file or folder (default: backups/ in the data)"
        )
        parser.add_argument(
            "--keep", type=int, metavar="N", help="delete all but the newest N in that folder"
        )

    def handle(self, *args: Any, file: Path | None, keep: int | None, **options: Any) -> None:
        """Take the backup and say where it is."""
        if keep is not None and keep < 1:
            raise CommandError("--keep takes a number from 1 on.")
        now = timezone.now()
        try:
            place = _place(file, now)
            taking.take(place)
        except BackupError as error:
            raise CommandError(str(error)) from None
        try:
            site_backed_up(now=now)
        except DatabaseError as error:  # a full disk, from which this backup may save the data
            self.stderr.write(f"It is not written down that there is a backup ({error}).")
        if keep is not None:
            taking.keep_last(place.parent, taking.USUAL, keep)
        self.stdout.write(f"{place} ({place.stat().st_size / 1_000_000:.1f} MB)")


def _place(file: Path | None, now: Any) -> Path:
    if file is None:
        return taking.usual_place(taking.USUAL, now)
    return file / taking.name_of(taking.USUAL, now) if file.is_dir() else file
