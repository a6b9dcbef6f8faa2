"""The fonts of the PDF reports: those that were checked, with their licence."""

import hashlib
import json
from pathlib import Path

from django.conf import settings

FONTS = Path(settings.BASE_DIR) / "classroom" / "reports" / "fonts"


def test_vendored_fonts_are_those_that_were_checked() -> None:
    listed = json.loads((FONTS / "fonts.json").read_text())
    for font in listed["fonts"]:
        content = (FONTS / font["file"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == font["sha256"], font["file"]
    assert listed["license"] in (FONTS / "LICENSE.txt").read_text()
    files = {path.name for path in FONTS.iterdir()}
    assert files == {font["file"] for font in listed["fonts"]} | {"fonts.json", "LICENSE.txt"}
