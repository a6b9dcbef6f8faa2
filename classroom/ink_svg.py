"""Ink as a picture: an SVG element without style, for admin and reports."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from classroom.rules.words import Sticker
from classroom.stickers import DRAWINGS, SIZE
from classroom.underlays import Underlay, underlay_svg
from inference.api.contract import GRID_HEIGHT

PEN = 26
"""Pen width in grid units."""

HALO: Final = 52
"""Width of its light edge, where it lies on a picture."""

GROUND: Final = "#fffdf6"
"""The colour of the paper."""

TEACHERS_INK: Final = "#b0106a"
"""The colour of what adults write; ``--teacher`` of the pages."""

Marks = Sequence[Mapping[str, Any]]
"""Strokes and stickers of an annotation, as its row keeps them."""


def ink_svg(
    strokes: Sequence[Sequence[Sequence[int]]],
    *,
    marks: Marks = (),
    under: Underlay | None = None,
    height: int = 96,
) -> SafeString:
    """Return the strokes (lists of ``[x, y]`` on the ink grid) as an SVG ``height`` pixels high.

    ``marks`` are what adults wrote on the sheet, which lies over the ink, ``under`` what lies
    under it.
    """
    drawn = [*strokes, *(mark["points"] for mark in marks)]
    room = SIZE // 2 if any(mark["sticker"] for mark in marks) else 0
    needed = (under and under.width) or GRID_HEIGHT
    width = max([needed, *(x + room for stroke in drawn for x, _ in stroke)]) + PEN
    written = _("Handwriting, and what was written on it") if marks else _("Handwriting")
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" class="ink" role="img" aria-label="{}"'
        ' viewBox="0 0 {} {}"'
        ' width="{}" height="{}" fill="none" stroke="#1b2350" stroke-width="{}"'
        ' stroke-linecap="round" stroke-linejoin="round">'
        '<rect width="100%" height="100%" fill="{}" stroke="none"/>{}{}{}{}</svg>',
        f"{written}. {under.words}" if under else written,
        width,
        GRID_HEIGHT,
        round(height * width / GRID_HEIGHT),
        height,
        PEN,
        GROUND,
        underlay_svg(under, width) if under else "",
        _halo(strokes) if under and under.halo else "",
        _lines(strokes),
        _annotation(marks),
    )


def _halo(strokes: Sequence[Sequence[Sequence[int]]]) -> SafeString:
    """Return a light edge round the ink, which is seen on any picture then."""
    return format_html('<g stroke="{}" stroke-width="{}">{}</g>', GROUND, HALO, _lines(strokes))


def _annotation(marks: Marks) -> SafeString:
    if not marks:
        return SafeString("")
    lines = _lines([mark["points"] for mark in marks if not mark["sticker"]])
    stickers = format_html_join("", "{}", ((_sticker(mark),) for mark in marks if mark["sticker"]))
    return format_html('<g stroke="{}">{}</g>{}', TEACHERS_INK, lines, stickers)


def _sticker(mark: Mapping[str, Any]) -> SafeString:
    shape, lines, fill, line = DRAWINGS[Sticker(mark["sticker"])]
    [(x, y)] = mark["points"]
    return format_html(
        '<g transform="translate({} {}) scale({})" stroke="{}" stroke-width="{}">'
        '<path d="{}" fill="{}"/><path d="{}"/></g>',
        x - SIZE // 2,
        y - SIZE // 2,
        SIZE / 24,
        line,
        1.6 if shape else 3.2,
        shape,
        fill,
        lines,
    )


def _lines(strokes: Sequence[Sequence[Sequence[int]]]) -> SafeString:
    return format_html_join(
        "", '<polyline points="{}"/>', ((_points(stroke),) for stroke in strokes)
    )


def _points(stroke: Sequence[Sequence[int]]) -> str:
    # A tap is one point; a line needs two for its round ends to show.
    drawn = [*stroke, stroke[0]] if len(stroke) == 1 else stroke
    return " ".join(f"{x},{y}" for x, y in drawn)
