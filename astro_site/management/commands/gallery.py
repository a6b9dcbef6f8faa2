"""``manage.py gallery``: write every component in every state as pages that need no server."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.test.utils import override_settings

from astro_site.gallery.pages import pages
from astro_site.gallery.standalone import Folder

PLAIN = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
"""Files keep their names: nothing has to be collected first."""


class Command(BaseCommand):
    """Writes the pages; ``index.html`` lists them."""

    help = "Write a gallery of every component in every state; open its index.html in a browser."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the folder."""
        parser.add_argument("folder", nargs="?", type=Path, default=settings.VAR_DIR / "gallery")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write every page."""
        folder = Folder(options["folder"])
        with override_settings(STORAGES=PLAIN):
            folder.begin()
            made = [folder.write(*page[:2], said=page.said, clicks=page.clicks) for page in pages()]
        self.stdout.write(f"{len(made)} pages: {made[-1]}")
