"""``manage.py vendor_webfont``: make the pages' fonts that ``static/fonts/fonts.json`` names.

Each comes from an npm package, is made smaller, and is kept with its licence.
"""

import hashlib
import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from astro_site.npm import check_digest, package_files
from astro_site.webfont import page_font

FOLDER = Path(settings.BASE_DIR) / "static" / "fonts"


class Command(BaseCommand):
    """Fetches each font with ``npm pack``, checks its sha256, and makes what is served."""

    help = "Make the fonts that static/fonts/fonts.json names (needs npm, fontTools and brotli)."

    def handle(self, *args: Any, **options: Any) -> None:
        """Make every font; say where one is not what the list says that it was."""
        for listed in json.loads((FOLDER / "fonts.json").read_text()):
            package = package_files(listed["package"], listed["version"])
            source = package[listed["source"]]
            check_digest(
                listed["source"], hashlib.sha256(source).hexdigest(), listed["source_sha256"]
            )
            made = page_font(
                source,
                family=listed["family"],
                letters=letters_of(listed["letters"]),
                weights=tuple(listed["weights"]),
            )
            (FOLDER / listed["file"]).write_bytes(made)
            (FOLDER / f"{listed['file']}.LICENSE.txt").write_bytes(package[listed["license_file"]])
            digest = hashlib.sha256(made).hexdigest()
            self.stdout.write(f"{listed['file']}: {len(made)} bytes, sha256 {digest}")
            if digest != listed["sha256"]:
                self.stderr.write("fonts.json says another sha256: made by other versions?")


def letters_of(ranges: list[str]) -> str:
    """Return the letters of ranges such as ``20-7e`` or ``d7``, in hexadecimal."""
    codes = [[int(code, 16) for code in each.split("-")] for each in ranges]
    return "".join(chr(code) for each in codes for code in range(each[0], each[-1] + 1))
