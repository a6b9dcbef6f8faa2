"""Where the characters stand: in a row or as a fraction, and where on the sheet."""

import numpy as np

from classroom.handwriting.curves import Line, trace
from classroom.handwriting.hand import Character, Hand, draw
from classroom.handwriting.templates import Knot
from inference.api.contract import GRID_HEIGHT, GRID_WIDTH

MARGIN = 20.0
"""Grid units that stay free along every edge of the sheet."""

PART = 0.62
"""Height of a digit above or below a fraction bar, in digit heights."""

GAP = (0.19, 0.35)
"""The least and the most space between two characters, in digit heights."""

ROOM = 0.1
"""Free height on either side of a fraction bar, in digit heights."""


def row(text: str, hand: Hand, rng: np.random.Generator) -> list[Character]:
    """Return the characters side by side from x = 0, in digit heights, standing on y = 1."""
    characters: list[Character] = []
    right = 0.0
    for character in text:
        lines = draw(character, hand, rng)
        gap = rng.uniform(*GAP)
        characters.append(_moved(lines, right + gap - _box([lines])[0][0], 0.0))
        right = _box(characters)[1][0]
    return characters


def fraction(text: str, hand: Hand, rng: np.random.Generator) -> list[Character]:
    """Return a fraction with a flat bar, in digit heights: sign, upper part, bar, lower part.

    A whole number and a blank before it make it a mixed number.
    """
    whole, _, parts = text.rpartition(" ")
    before = whole or ("-" if text.startswith("-") else "")
    upper, lower = (
        [[line * PART for line in lines] for lines in row(part, hand, rng)]
        for part in parts.removeprefix("-").split("/")
    )
    reach = max(_width(upper), _width(lower)) + rng.uniform(0.1, 0.25)
    flat = _bar(reach, hand, rng)
    first = row(before, hand, rng)
    left = _box(first)[1][0] + rng.uniform(*GAP) if first else 0.0
    middle, (low, high) = left + reach / 2, _box([[flat]])
    return [
        *first,
        *_centred(upper, middle, low[1] - ROOM - _box(upper)[1][1]),
        *_centred([[flat]], middle, 0.0),
        *_centred(lower, middle, high[1] + ROOM - _box(lower)[0][1]),
    ]


def _bar(reach: float, hand: Hand, rng: np.random.Generator) -> Line:
    heights = 0.5 + rng.normal(0, (0.01, 0.01, 0.035)) * hand.jitter
    return trace([Knot(reach * i / 2, y, False) for i, y in enumerate(heights)])


def place(characters: list[Character], hand: Hand, rng: np.random.Generator) -> list[Character]:
    """Return the characters in grid units: grown, slanted, and inside the sheet's margins.

    Writing that is larger than the sheet is made smaller, both ways alike.
    """
    assert hand.size is not None
    assert hand.slant is not None
    lean = np.array([[1.0, 0.0], [-hand.slant, 1.0]])
    grown = [[line @ lean * hand.size for line in lines] for lines in characters]
    low, high = _box(grown)
    free = np.array([GRID_WIDTH, GRID_HEIGHT]) - 2 * MARGIN
    shrink = min(1.0, *(free / np.maximum(high - low, 1.0)))
    spare = free - (high - low) * shrink
    corner = MARGIN + spare * rng.uniform((0.05, 0.3), (0.5, 0.7))
    return [[(line - low) * shrink + corner for line in lines] for lines in grown]


def _box(characters: list[Character]) -> tuple[Line, Line]:
    points = np.concatenate([line for lines in characters for line in lines])
    return points.min(axis=0), points.max(axis=0)


def _width(characters: list[Character]) -> float:
    low, high = _box(characters)
    return float(high[0] - low[0])


def _moved(lines: Character, right: float, down: float) -> Character:
    return [line + np.array([right, down]) for line in lines]


def _centred(characters: list[Character], middle: float, down: float) -> list[Character]:
    low, high = _box(characters)
    shift = middle - float(low[0] + high[0]) / 2
    return [_moved(lines, shift, down) for lines in characters]
