"""Where the lines of a background lie on the ink grid; ``background_shapes.js`` has the same.

Whole numbers alone: page, results and paper draw one picture, and a test compares both modules.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple, TypeAlias

from django.utils.translation import gettext as _

from classroom.rules.backgrounds import Background, number_text
from classroom.rules.words import Backdrop
from inference.api.contract import GRID_HEIGHT, GRID_WIDTH

Tone: TypeAlias = Literal["main", "fine"]

WIDTHS: Final = {
    Backdrop.LINE: 2000,
    Backdrop.TEN_FRAME: 1600,
    Backdrop.PLACES: 1500,
    Backdrop.CLOCK: 1700,
}
"""How wide a sheet is that has this under its ink: it keeps its shape on every screen."""

NARROWEST: Final = 400
SQUARE: Final = 100
LETTER: Final = 50
"""Width of a digit of the number line, about."""


class Line(NamedTuple):
    """A straight line."""

    x1: int
    y1: int
    x2: int
    y2: int
    tone: Tone


class Circle(NamedTuple):
    """A circle, or a dot where it is ``filled``."""

    x: int
    y: int
    radius: int
    filled: bool


class Text(NamedTuple):
    """A text round its middle."""

    x: int
    y: int
    size: int
    text: str


class Image(NamedTuple):
    """The problem's picture, as large as it fits."""

    x: int
    y: int
    width: int
    height: int


Shape: TypeAlias = Line | Circle | Text | Image


@dataclass(frozen=True, slots=True)
class Look:
    """A background as it is drawn: with the set's decimal separator, and the picture's size."""

    background: Background
    separator: str = "."
    picture: tuple[int, int] | None = None


def sheet_width(look: Look) -> int | None:
    """Return how many grid units wide the sheet is; None where any width will do."""
    kind = look.background.kind
    if kind is Backdrop.PICTURE and look.picture is not None:
        width, height = look.picture
        return min(GRID_WIDTH, max(NARROWEST, _nearest(GRID_HEIGHT * width / height)))
    return WIDTHS.get(kind)


def shapes_of(look: Look, right: int) -> list[Shape]:
    """Return what is drawn; ``right`` is how far squares go, which have no end of their own."""
    match look.background.kind:
        case Backdrop.SQUARED:
            return list(_squares(right))
        case Backdrop.LINE:
            return list(_line(look.background, look.separator))
        case Backdrop.TEN_FRAME:
            return list(_ten_frame())
        case Backdrop.PLACES:
            return list(_places())
        case Backdrop.CLOCK:
            return list(_clock(numbers=look.background.numbers))
        case Backdrop.PICTURE if look.picture is not None:
            return [_image(look.picture, sheet_width(look) or GRID_HEIGHT)]
    return []


def _squares(right: int) -> Iterator[Shape]:
    for x in range(0, right + 1, SQUARE):
        yield Line(x, 0, x, GRID_HEIGHT, "fine")
    for y in range(0, GRID_HEIGHT + 1, SQUARE):
        yield Line(0, y, right, y, "fine")


def _line(line: Background, separator: str) -> Iterator[Shape]:
    ticks = (line.last - line.first) // line.step
    labels = [
        number_text(line.first + tick * line.step, separator).replace("-", "−")
        for tick in range(ticks + 1)
    ]
    # The numbers at both ends stand on the paper with their whole width.
    left = max(120, 20 + 32 * max(len(labels[0]), len(labels[-1])))
    way, y = 2000 - 2 * left, 720
    yield Line(40, y, 1960, y, "main")
    for tip, back in ((40, 70), (1960, 1930)):
        yield Line(tip, y, back, y - 24, "main")
        yield Line(tip, y, back, y + 24, "main")
    every = _labelled(way // ticks, max(map(len, labels)))
    for tick, label in enumerate(labels):
        x = left + _nearest(way * tick / ticks)
        if tick % every:
            yield Line(x, y - 26, x, y + 26, "fine")
        else:
            yield Line(x, y - 44, x, y + 44, "main")
            yield Text(x, y + 110, 90, label)


def _labelled(gap: int, letters: int) -> int:
    """Return which ticks have a number: as many as stand there side by side."""
    room = letters * LETTER + 34
    return next((each for each in (1, 2, 5, 10, 20, 25, 50) if each * gap >= room), 100)


def _ten_frame() -> Iterator[Shape]:
    left, top, cell = 300, 50, 200
    for column in range(6):
        x = left + column * cell
        yield Line(x, top, x, top + 2 * cell, "main")
    for row in range(3):
        y = top + row * cell
        yield Line(left, y, left + 5 * cell, y, "main")


def _places() -> Iterator[Shape]:
    left, top, column, bottom = 90, 40, 440, 960
    for place in range(4):
        x = left + place * column
        yield Line(x, top, x, bottom, "main")
    for y in (top, 200, bottom):
        yield Line(left, y, left + 3 * column, y, "main")
    # Hundreds, tens and ones, by their first letters.
    for place, letter in enumerate((_("H"), _("T"), _("O"))):
        yield Text(left + place * column + column // 2, 120, 110, letter)


def _clock(*, numbers: bool) -> Iterator[Shape]:
    middle = GRID_HEIGHT // 2
    yield Circle(middle, middle, 460, filled=False)
    yield Circle(middle, middle, 14, filled=True)
    for minute in range(60):
        on_hour = minute % 5 == 0
        x1, y1 = _around(middle, minute, 460)
        x2, y2 = _around(middle, minute, 410 if on_hour else 436)
        yield Line(x1, y1, x2, y2, "main" if on_hour else "fine")
    if numbers:
        for hour in range(1, 13):
            x, y = _around(middle, 5 * hour, 340)
            yield Text(x, y, 100, str(hour))


def _around(middle: int, minute: int, radius: int) -> tuple[int, int]:
    angle = math.pi * minute / 30
    return (
        _nearest(middle + radius * math.sin(angle)),
        _nearest(middle - radius * math.cos(angle)),
    )


def _image(size: tuple[int, int], room: int) -> Image:
    """Lay a picture into the middle of a sheet, as large as it fits."""
    scale = min(room / size[0], GRID_HEIGHT / size[1])
    width, height = _nearest(size[0] * scale), _nearest(size[1] * scale)
    return Image((room - width) // 2, (GRID_HEIGHT - height) // 2, width, height)


def _nearest(value: float) -> int:
    """Round as JavaScript does: halves go up."""
    return math.floor(value + 0.5)
