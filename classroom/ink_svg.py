"""Ink as a picture: an SVG element without style, for admin and reports."""

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from inference.api.contract import GRID_HEIGHT

PEN = 26
"""Pen width in grid units."""


def ink_svg(strokes: Sequence[Sequence[Sequence[int]]], *, height: int = 96) -> SafeString:
    """Return the strokes (lists of ``[x, y]`` on the ink grid) as an SVG ``height`` pixels high."""
    width = max([GRID_HEIGHT, *(x for stroke in strokes for x, _ in stroke)]) + PEN
    lines = format_html_join(
        "", '<polyline points="{}"/>', ((_points(stroke),) for stroke in strokes)
    )
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" class="ink" role="img" aria-label="{}"'
        ' viewBox="0 0 {} {}"'
        ' width="{}" height="{}" fill="none" stroke="#1b2350" stroke-width="{}"'
        ' stroke-linecap="round" stroke-linejoin="round">'
        '<rect width="100%" height="100%" fill="#fffdf6" stroke="none"/>{}</svg>',
        _("Handwriting"),
        width,
        GRID_HEIGHT,
        round(height * width / GRID_HEIGHT),
        height,
        PEN,
        lines,
    )


def _points(stroke: Sequence[Sequence[int]]) -> str:
    # A tap is one point; a line needs two for its round ends to show.
    drawn = [*stroke, stroke[0]] if len(stroke) == 1 else stroke
    return " ".join(f"{x},{y}" for x, y in drawn)
