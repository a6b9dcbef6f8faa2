"""``manage.py prepare``: what a fresh site needs before its processes start."""

from typing import Any

from django.core.management.base import BaseCommand

from astro_site.management.commands.serve import prepared


class Command(BaseCommand):
    """Migrates, lists the readers, collects static files and creates demo data where needed."""

    help = "Prepare the database, the readers, the static files and, in an empty site, demo data."

    def handle(self, *args: Any, **options: Any) -> None:
        """Prepare all; say the demo teacher's password where it was made just now."""
        password = prepared()
        if password is not None:
            self.stdout.write(password)
