"""``manage.py vendor_js``: bring the browser libraries that ``vendor.json`` names.

Each one is a single ES module of an npm package, kept in ``static/js/vendor/`` with its licence.
"""

import hashlib
import json
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

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
    with tempfile.TemporaryDirectory() as folder:
        package = _packed(library, Path(folder))
        source = strip_source_map(package[library["source"]].decode())
    digest = hashlib.sha256(source.encode()).hexdigest()
    if digest != library["sha256"]:
        raise CommandError(f"{library['package']}: sha256 is {digest}, not {library['sha256']}")
    (FOLDER / library["file"]).write_text(source)
    (FOLDER / f"{library['file']}.LICENSE.txt").write_bytes(package[library["license_file"]])


def _packed(library: dict[str, str], folder: Path) -> dict[str, bytes]:
    name = f"{library['package']}@{library['version']}"
    done = subprocess.run(
        ["npm", "pack", "--silent", name], cwd=folder, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise CommandError(f"npm could not bring {name}: {done.stderr.strip()[-300:]}")
    with tarfile.open(folder / done.stdout.split()[-1]) as archive:
        return {
            member.name.removeprefix("package/"): file.read()
            for member in archive.getmembers()
            if (file := archive.extractfile(member)) is not None
        }


def strip_source_map(source: str) -> str:
    """Return the module without its ``sourceMappingURL``, which hashed storage cannot follow."""
    lines = [line for line in source.splitlines() if "sourceMappingURL=" not in line]
    return "\n".join(lines) + "\n"
