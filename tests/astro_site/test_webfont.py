"""The pages' font: as it was made, with its licence, and with digits that stand in columns."""

import hashlib
import json
from pathlib import Path

import pytest
from django.conf import settings

FONTS = Path(settings.BASE_DIR) / "static" / "fonts"


def test_the_pages_font_is_the_one_that_was_made() -> None:
    listed = json.loads((FONTS / "fonts.json").read_text())
    for font in listed:
        content = (FONTS / font["file"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == font["sha256"], font["file"]
        licence = (FONTS / f"{font['file']}.LICENSE.txt").read_text()
        assert "SIL Open Font License" in licence
        assert len(content) < 40 * 1024  # what a child loads first stays small
    kept = {font["file"] for font in listed}
    licences = {f"{name}.LICENSE.txt" for name in kept}
    assert {path.name for path in FONTS.iterdir()} == kept | licences | {"fonts.json"}


def test_all_digits_are_of_one_width_at_every_weight() -> None:
    tt_lib = pytest.importorskip("fontTools.ttLib")
    pytest.importorskip("brotli")
    font = tt_lib.TTFont(FONTS / "rounded.woff2")
    glyphs = [font.getBestCmap()[ord(digit)] for digit in "0123456789"]
    assert len({font["hmtx"].metrics[glyph][0] for glyph in glyphs}) == 1
    changes = [each for glyph in glyphs for each in font["gvar"].variations[glyph]]
    assert {each.coordinates[-3] for each in changes} == {(0, 0)}
