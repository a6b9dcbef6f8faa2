"""``manage.py run_reader``: read what the queue brings, in a process of its own."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from astro_site.figures import keeper


class Command(BaseCommand):
    """What Channels' ``runworker`` does, for the reader: any number of them share the work."""

    help = "Read handwriting for web processes that share a Redis, until stopped."
    requires_migrations_checks = True

    def handle(self, *args: Any, **options: Any) -> None:
        """Check that there is a queue to share, and work until stopped."""
        if not settings.REDIS_URL:
            raise CommandError(
                "run_reader needs ASTRO_REDIS_URL: without a Redis `manage.py serve` reads itself."
            )
        keeper.begin("reader")
        from astro_site.queue_worker import work  # settings first, then the application

        work()
