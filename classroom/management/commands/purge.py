"""``manage.py purge [--older-than 365d] [--dry-run]``: delete for good what need not be kept."""

from argparse import ArgumentParser
from collections import Counter
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from classroom.privacy.purge import purge, purge_count, rooms_end
from classroom.rules.keeping import BadDuration, parse_duration


class Command(BaseCommand):
    """Purges what was deleted a month ago, what schools keep no longer, and what is too old."""

    requires_migrations_checks = True
    help = (
        "Delete for good: what was deleted more than 30 days ago, what is older than its school "
        "keeps it, pictures that nothing shows, and sign-ins older than 30 days."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the age, and whether to count only."""
        parser.add_argument("--older-than", metavar="365d", help="rooms and practice of any school")
        parser.add_argument("--dry-run", action="store_true", help="count only, change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Purge, and print a table of what went, or would go."""
        now = timezone.now()
        try:
            older_than = parse_duration(options["older_than"]) if options["older_than"] else None
        except BadDuration as error:
            raise CommandError(f"--older-than: {error}") from None
        if options["dry_run"]:
            self._print(purge_count(now=now, older_than=older_than), "would go")
            return
        rooms_end(now=now, older_than=older_than)
        gone: Counter[str] = Counter()
        for step in purge(now=now, older_than=older_than):
            gone += step
        call_command("clearsessions")
        self._print(gone, "gone")

    def _print(self, counts: Counter[str], verb: str) -> None:
        rows = [(name, count) for name, count in sorted(counts.items()) if count]
        for name, count in rows:
            self.stdout.write(f"{count:>9}  {name}")
        if rows:
            self.stdout.write(f"{sum(counts.values()):>9}  rows {verb}")
        else:
            self.stdout.write("Nothing to purge.")
