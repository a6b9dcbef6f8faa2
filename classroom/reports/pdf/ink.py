"""Ink on paper: what lies under it, the strokes, and what adults wrote over them."""

import io
from collections.abc import Mapping, Sequence
from typing import Any, Final

from classroom.background_shapes import Circle, Image, Line, Text, shapes_of
from classroom.models import Answer, Picture
from classroom.reports.pdf.paper import FONT, Paper
from classroom.reports.selectors.cell import marks_of
from classroom.rules.words import Sticker
from classroom.underlays import BREADTHS, Underlay, underlay_of
from inference.api.contract import GRID_HEIGHT

CHILDS_INK: Final = (20, 28, 90)
TEACHERS_INK: Final = (176, 16, 106)
"""The colour of what adults wrote on a sheet."""
LIGHT: Final = 255
"""The edge of ink that lies on a picture."""
LINES: Final = {"main": 110, "fine": 150}
"""The greys of what lies under the ink."""
POINTS_IN_MM: Final = 72 / 25.4

STICKERS: Final[dict[Sticker, str]] = {
    Sticker.STAR: "★",
    Sticker.HEART: "♥",
    Sticker.SMILE: "☺",
    Sticker.ROCKET: "▲",
    Sticker.TICK: "✓",
}
"""Signs of the font for stickers, which pages draw."""

Strokes = Sequence[Sequence[Sequence[int]]]


class _Drawing:
    """A sheet of the ink grid inside a box on the paper."""

    def __init__(self, paper: Paper, box: tuple[float, float, float, float], widest: int) -> None:
        self.paper = paper
        left, top, width, height = box
        self.scale = min(width / widest, height / GRID_HEIGHT)
        self.left, self.top = left + (width - widest * self.scale) / 2, top

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Return the place on the paper, in millimetres."""
        return self.left + x * self.scale, self.top + y * self.scale

    def strokes(self, strokes: Strokes) -> None:
        """Draw lines, and dots as lines that go nowhere."""
        for stroke in strokes:
            points = [self.at(x, y) for x, y in stroke]
            self.paper.polyline([*points, points[0]] if len(points) == 1 else points)

    def under(self, under: Underlay, answer: Answer, right: int) -> None:
        """Draw what lies under the ink."""
        for shape in shapes_of(under.look, right):
            match shape:
                case Line(x1, y1, x2, y2, tone):
                    self.paper.set_draw_color(LINES[tone])
                    self.paper.set_line_width(BREADTHS[tone] * self.scale)
                    self.paper.line(*self.at(x1, y1), *self.at(x2, y2))
                case Circle(x, y, radius, filled):
                    self.paper.set_draw_color(LINES["main"])
                    self.paper.set_fill_color(LINES["main"])
                    self.paper.set_line_width(BREADTHS["main"] * self.scale)
                    style = "DF" if filled else "D"
                    self.paper.circle(*self.at(x, y), radius * self.scale, style=style)
                case Text(x, y, size, text):
                    self.text(text, x, y, size)
                case Image():
                    self.picture(shape, answer)

    def picture(self, image: Image, answer: Answer) -> None:
        """Draw the problem's picture."""
        for content in Picture.objects.filter(rounds=answer.round_id).values_list(
            "content", flat=True
        ):
            left, top = self.at(image.x, image.y)
            wide, high = image.width * self.scale, image.height * self.scale
            self.paper.image(io.BytesIO(bytes(content)), left, top, wide, high)

    def text(self, text: str, x: int, y: int, size: int) -> None:
        """Write a text round its middle."""
        self.paper.set_text_color(LINES["main"])
        self.paper.set_font(FONT, "", size * self.scale * POINTS_IN_MM)
        left, top = self.at(x, y)
        wide = self.paper.get_string_width(text)
        self.paper.text(left - wide / 2, top + 0.36 * size * self.scale, text)


def ink(paper: Paper, answer: Answer, box: tuple[float, float, float, float]) -> None:
    """Draw an answer's sheet into ``box``: left, top, width and height in mm.

    Its round and what adults wrote on it are at hand: strokes in another colour, and stickers.
    """
    marks, under = marks_of(answer), underlay_of(answer.round)
    drawn = [*answer.strokes, *(mark["points"] for mark in marks)]
    needed = (under and under.width) or GRID_HEIGHT
    widest = max([needed, *(x for stroke in drawn for x, _ in stroke)])
    with paper.local_context():
        drawing = _Drawing(paper, box, widest)
        if under:
            drawing.under(under, answer, widest)
        if under and under.halo:
            paper.set_line_width(1.1)
            paper.set_draw_color(LIGHT)
            drawing.strokes(answer.strokes)
        paper.set_line_width(0.45)
        paper.set_draw_color(*CHILDS_INK)
        drawing.strokes(answer.strokes)
        paper.set_draw_color(*TEACHERS_INK)
        drawing.strokes([mark["points"] for mark in marks if not mark["sticker"]])
        _stickers(drawing, marks)


def _stickers(drawing: _Drawing, marks: Sequence[Mapping[str, Any]]) -> None:
    drawing.paper.set_text_color(*TEACHERS_INK)
    drawing.paper.set_font(FONT, "", 13)
    for mark in marks:
        if mark["sticker"]:
            x, y = drawing.at(*mark["points"][0])
            drawing.paper.text(x - 2, y + 2, STICKERS[Sticker(mark["sticker"])])
