"""``manage.py vendor_js``: bring the browser libraries that ``vendor.json`` names.

Each one is a single ES module of an npm package, kept in ``static/js/vendor/`` with its licence.
"""

import hashlib
import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from astro_site.npm import check_digest, package_files

FOLDER = Path(settings.BASE_DIR) / "static" / "js" / "vendor"


class Command(BaseCommand):
    """Fetches each library with ``npm pack`` and checks it against its sha256."""

    help = "Bring the browser libraries that static/js/vendor/vendor.json names (needs npm)."

    def handle(self, *args: Any, **options: Any) -> None:
        """Bring every library, or none that does not match its sha256."""
        for library in json.loads((FOLDER / "vendor.json").read_text()):
            bring(library)
            self.stdout.write(f"{library['package']}@{library['version']} → {library['file']}")


def bring(library: dict[str, str]) -> None:
    """Unpack one library. Raises ``CommandError`` where its sha256 differs."""
    package = package_files(library["package"], library["version"])
    source = strip_source_map(package[library["source"]].decode())
    digest = hashlib.sha256(source.encode()).hexdigest()
    check_digest(library["package"], digest, library["sha256"])
    (FOLDER / library["file"]).write_text(source)
    (FOLDER / f"{library['file']}.LICENSE.txt").write_bytes(package[library["license_file"]])


def strip_source_map(source: str) -> str:
    """Return the module without its ``sourceMappingURL``, which hashed storage cannot follow."""
    lines = [line for line in source.splitlines() if "sourceMappingURL=" not in line]
    return "\n".join(lines) + "\n"
