"""``manage.py vendor_fonts``: bring the fonts that ``fonts.json`` names.

They are embedded in the PDF reports, and kept in ``classroom/reports/fonts/`` with their licence.
"""

import hashlib
import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from astro_site.npm import check_digest, package_files

FOLDER = Path(settings.BASE_DIR) / "classroom" / "reports" / "fonts"


class Command(BaseCommand):
    """Fetches the fonts with ``npm pack`` and checks each against its sha256."""

    help = "Bring the fonts that classroom/reports/fonts/fonts.json names (needs npm)."

    def handle(self, *args: Any, **options: Any) -> None:
        """Bring every font, or none where one does not match its sha256."""
        listed = json.loads((FOLDER / "fonts.json").read_text())
        package = package_files(listed["package"], listed["version"])
        for font in listed["fonts"]:
            digest = hashlib.sha256(package[font["source"]]).hexdigest()
            check_digest(font["file"], digest, font["sha256"])
        for font in listed["fonts"]:
            (FOLDER / font["file"]).write_bytes(package[font["source"]])
            self.stdout.write(f"{listed['package']}@{listed['version']} → {font['file']}")
        (FOLDER / "LICENSE.txt").write_bytes(package[listed["license_file"]])
