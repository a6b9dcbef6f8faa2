"""The model of a digit to trace: its strokes as smooth lines, their starts and their ways."""

from functools import cache
from typing import Final, NamedTuple

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from classroom.handwriting.curves import trace
from classroom.handwriting.formations import model

DIGITS: Final = tuple("0123456789")
HIGH: Final = 100
WIDE: Final = 64
MARGIN: Final = 12
ARROW: Final = 16
"""How far along its stroke an arrow stands, in points of the line."""


class Stroke(NamedTuple):
    """One stroke of a model: its line, its first point, and an arrow on its way."""

    number: int
    points: str
    x: float
    y: float
    arrow: str


@cache
def strokes_of(digit: str) -> tuple[Stroke, ...]:
    """Return the strokes of a digit's model, in their order."""
    found = []
    for number, knots in enumerate(model(digit), start=1):
        line = [(round(HIGH * float(x), 1), round(HIGH * float(y), 1)) for x, y in trace(knots)]
        found.append(Stroke(number, _points(line), *line[0], _arrow(line)))
    return tuple(found)


def _points(line: list[tuple[float, float]]) -> str:
    return " ".join(f"{x:g},{y:g}" for x, y in line)


def _arrow(line: list[tuple[float, float]]) -> str:
    """Return the three corners of an arrow that points along the line, a little after its start."""
    place = min(ARROW, len(line) - 2)
    (x, y), (to_x, to_y) = line[place], line[place + 1]
    far = ((to_x - x) ** 2 + (to_y - y) ** 2) ** 0.5 or 1.0
    ax, ay = (to_x - x) / far, (to_y - y) / far
    tip, left, right = (
        (x + 7 * ax, y + 7 * ay),
        (x - 4 * ax - 5 * ay, y - 4 * ay + 5 * ax),
        (x - 4 * ax + 5 * ay, y - 4 * ay - 5 * ax),
    )
    return _points([(round(px, 1), round(py, 1)) for px, py in (tip, left, right)])


def model_svg(digit: str) -> SafeString:
    """Return the model of a digit as an SVG element without style: line, dots, arrows, numbers."""
    lines = format_html_join(
        "", '<polyline points="{}"/>', ((each.points,) for each in strokes_of(digit))
    )
    marks = format_html_join(
        "",
        '<circle class="model__start" cx="{}" cy="{}" r="6"/>'
        '<polygon class="model__arrow" points="{}"/>'
        '<text class="model__number" x="{}" y="{}">{}</text>',
        (
            (each.x, each.y, each.arrow, each.x - 9, each.y + 3, each.number)
            for each in strokes_of(digit)
        ),
    )
    return format_html(
        '<svg class="model" data-model="{}" viewBox="{} {} {} {}" role="img" aria-label="{}">'
        '<g class="model__line" fill="none">{}</g>{}</svg>',
        digit,
        -MARGIN,
        -MARGIN,
        WIDE + 2 * MARGIN,
        HIGH + 2 * MARGIN,
        _("How to write %(digit)s") % {"digit": digit},
        lines,
        marks,
    )
