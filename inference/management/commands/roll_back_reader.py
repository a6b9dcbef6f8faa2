"""Go back to the version before: ``manage.py roll_back_reader``."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from inference.versions.promotions import version_roll_back
from inference.versions.services import VersionRefused


class Command(BaseCommand):
    """Serves what was promoted before the present version; workers take it within ten seconds."""

    requires_migrations_checks = True
    help = "Let the version read that was promoted before the present one."

    def handle(self, *args: Any, **options: Any) -> None:
        """Roll back; where there is nothing to go back to, one sentence."""
        try:
            before = version_roll_back(now=timezone.now())
        except VersionRefused as refused:
            raise CommandError(str(refused)) from None
        reads = before or f"the shipped reader {settings.READER!r}"
        self.stdout.write(f"From now on {reads} reads.")
