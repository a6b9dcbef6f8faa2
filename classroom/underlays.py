"""What lies under the ink of a round, for whatever draws it on the server: pages, files, paper."""

import base64
import uuid
from dataclasses import dataclass
from typing import Final

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from classroom.background_shapes import Circle, Image, Line, Look, Text, shapes_of, sheet_width
from classroom.background_words import background_words
from classroom.known_pictures import known_picture
from classroom.models import Picture, Round
from classroom.rules.backgrounds import BadBackground, background_of
from classroom.rules.words import Backdrop

LINES: Final = {"main": "#666e98", "fine": "#8890b5"}
"""The colours of its lines: seen on paper, and lighter than ink."""
LETTERS: Final = "#4c5479"
BREADTHS: Final = {"main": 8, "fine": 4}
"""Widths of its lines in grid units."""


@dataclass(frozen=True, slots=True)
class Underlay:
    """What lies under the ink: how it looks, what it is called, and where the picture is."""

    look: Look
    words: str
    href: str = ""

    @property
    def width(self) -> int | None:
        """How many grid units wide the sheet is; None where any width will do."""
        return sheet_width(self.look)

    @property
    def halo(self) -> bool:
        """Whether ink needs a light edge: it lies on a picture."""
        return self.look.background.kind is Backdrop.PICTURE


def underlay_of(asked: Round, *, inline: bool = False) -> Underlay | None:
    """Return what lies under the ink of a round; None for a blank sheet.

    ``inline``: a picture comes with its bytes, for a file that stands alone.
    """
    try:
        background = background_of(asked.background)
    except BadBackground:  # written by admin, or by another version
        return None
    if background.kind is not Backdrop.PICTURE:
        if background.kind is Backdrop.NONE:
            return None
        words = background_words(background, asked.separator)
        return Underlay(Look(background, asked.separator), words)
    picture = known_picture(asked.picture_id)
    if picture is None or asked.picture_id is None:
        return None
    href = _inline(asked.picture_id) if inline else picture.url
    look = Look(background, asked.separator, (picture.width, picture.height))
    return Underlay(look, background_words(background, alt=picture.alt), href)


def _inline(picture_id: uuid.UUID) -> str:
    picture = Picture.objects.get(pk=picture_id)
    content = base64.b64encode(picture.content).decode()
    return f"data:{picture.content_type};base64,{content}"


def underlay_svg(under: Underlay, right: int) -> SafeString:
    """Return what lies under the ink as SVG, as far as ``right`` on the ink grid."""
    shapes = shapes_of(under.look, right)
    return format_html_join("", "{}", ((_svg(under, shape),) for shape in shapes))


def _svg(under: Underlay, shape: Line | Circle | Text | Image) -> SafeString:
    match shape:
        case Line(x1, y1, x2, y2, tone):
            return format_html(
                '<path d="M{} {}L{} {}" stroke="{}" stroke-width="{}"/>',
                *(x1, y1, x2, y2, LINES[tone], BREADTHS[tone]),
            )
        case Circle(x, y, radius, filled):
            return format_html(
                '<circle cx="{}" cy="{}" r="{}" fill="{}" stroke="{}" stroke-width="{}"/>',
                *(x, y, radius, LINES["main"] if filled else "none"),
                *(LINES["main"], BREADTHS["main"]),
            )
        case Text(x, y, size, text):
            return format_html(
                '<text x="{}" y="{}" font-size="{}" font-family="sans-serif" text-anchor="middle"'
                ' fill="{}" stroke="none">{}</text>',
                *(x, y + round(0.36 * size), size, LETTERS, text),
            )
        case Image(x, y, width, height):
            return format_html(
                '<image href="{}" x="{}" y="{}" width="{}" height="{}"/>',
                *(under.href, x, y, width, height),
            )
