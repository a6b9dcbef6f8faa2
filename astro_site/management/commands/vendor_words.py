"""``manage.py vendor_words``: bring the lists of rude words that ``words.json`` names.

They are kept as they come in ``classroom/rules/rude/words/``, with their licence.
"""

import hashlib
import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from astro_site.npm import check_digest, package_files

FOLDER = Path(settings.BASE_DIR) / "classroom" / "rules" / "rude" / "words"


class Command(BaseCommand):
    """Fetches the lists with ``npm pack`` and checks each against its sha256."""

    help = "Bring the lists that classroom/rules/rude/words/words.json names (needs npm)."

    def handle(self, *args: Any, **options: Any) -> None:
        """Bring every list, or none where one does not match its sha256."""
        listed = json.loads((FOLDER / "words.json").read_text())
        package = package_files(listed["package"], listed["version"])
        for each in listed["files"]:
            digest = hashlib.sha256(package[each["file"]]).hexdigest()
            check_digest(each["file"], digest, each["sha256"])
        for each in listed["files"]:
            (FOLDER / each["file"]).write_bytes(package[each["file"]])
            self.stdout.write(f"{listed['package']}@{listed['version']} → {each['file']}")
        (FOLDER / "LICENSE.txt").write_bytes(package[listed["license_file"]])
