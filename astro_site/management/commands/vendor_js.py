"""``manage.py vendor_js``: bring the browser libraries that ``vendor.json`` names.

Each one is a single file of an npm package, kept with its licence: what pages load in
``static/js/vendor/``, what only browser tests use in ``tests/browser/vendor/``.
"""

import hashlib
import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from astro_site.npm import check_digest, package_files

FOLDERS = [
    Path(settings.BASE_DIR) / "static" / "js" / "vendor",
    Path(settings.BASE_DIR) / "tests" / "browser" / "vendor",
]


class Command(BaseCommand):
    """Fetches each library with ``npm pack`` and checks it against its sha256."""

    help = "Bring the browser libraries that vendor.json names, for pages and tests (needs npm)."

    def handle(self, *args: Any, **options: Any) -> None:
        """Bring every library, or none that does not match its sha256."""
        for folder in FOLDERS:
            for library in json.loads((folder / "vendor.json").read_text()):
                bring(library, folder)
                self.stdout.write(f"{library['package']}@{library['version']} → {library['file']}")


def bring(library: dict[str, Any], folder: Path) -> None:
    """Unpack one library into ``folder``. Raises ``CommandError`` where its sha256 differs."""
    package = package_files(library["package"], library["version"])
    source = strip_source_map(package[library["source"]].decode())
    digest = hashlib.sha256(source.encode()).hexdigest()
    check_digest(library["package"], digest, library["sha256"])
    (folder / library["file"]).write_text(source)
    licences = b"\n".join(package[name] for name in library["license_files"])
    (folder / f"{library['file']}.LICENSE.txt").write_bytes(licences)


def strip_source_map(source: str) -> str:
    """Return the module without its ``sourceMappingURL``, which hashed storage cannot follow."""
    lines = [line for line in source.splitlines() if "sourceMappingURL=" not in line]
    return "\n".join(lines) + "\n"
