"""How the pages' font is made from the one that it comes from: smaller, and digits of one width.

Development only: fontTools and brotli are no part of what serves.
"""

from io import BytesIO
from typing import Any, Final

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

DIGITS: Final = "0123456789"
FEATURES: Final = ("kern", "mark", "ccmp", "locl")
NAMES: Final = {1: "{family}", 3: "{family}", 4: "{family}", 6: "{plain}", 16: "{family}"}
"""The records of a font's name table that say its family."""


def page_font(source: bytes, *, family: str, letters: str, weights: tuple[int, int]) -> bytes:
    """Return a woff2 file with these letters and weights, under a name of its own.

    Raises ``KeyError`` where the source lacks a digit.
    """
    font = TTFont(BytesIO(source), recalcTimestamp=False)
    _keep(font, letters)
    lightest, boldest = weights
    font = instancer.instantiateVariableFont(font, {"wght": (lightest, lightest, boldest)})
    del font["HVAR"]  # the glyphs' own variations say the same, and are what changes below
    _widen_digits(font)
    _rename(font, family)
    font.flavor = "woff2"
    made = BytesIO()
    font.save(made)
    return made.getvalue()


def _keep(font: TTFont, letters: str) -> None:
    options = subset.Options(hinting=False, layout_features=list(FEATURES), notdef_outline=True)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=letters)
    subsetter.subset(font)


def _widen_digits(font: TTFont) -> None:
    """Give every digit the width of the widest one, at each weight, and keep it in the middle."""
    letters, widths = font.getBestCmap(), font["hmtx"].metrics
    glyphs = [letters[ord(digit)] for digit in DIGITS]
    widest = max(widths[glyph][0] for glyph in glyphs)
    for glyph in glyphs:
        width, left = widths[glyph]
        room = widest - width
        for variation in font["gvar"].variations[glyph]:
            _keep_in_the_middle(variation)
        outline = font["glyf"][glyph]
        outline.coordinates.translate((room // 2, 0))
        outline.recalcBounds(font["glyf"])
        widths[glyph] = (widest, left + room // 2)


def _keep_in_the_middle(variation: Any) -> None:
    """Take the change of its width from a digit's variation; the last four points are its frame."""
    *points, left, right, top, bottom = variation.coordinates
    half = right[0] // 2
    moved = [None if point is None else (point[0] - half, point[1]) for point in points]
    variation.coordinates = [*moved, left, (0, 0), top, bottom]


def _rename(font: TTFont, family: str) -> None:
    plain = family.replace(" ", "")
    for number, text in NAMES.items():
        for record in [each for each in font["name"].names if each.nameID == number]:
            record.string = text.format(family=family, plain=plain)
