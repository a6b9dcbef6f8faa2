"""Drawings that are no digit: letters, signs, scribbles, and digits turned or struck out."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from inference.lab.training.distractors.latin import LATIN
from inference.lab.training.distractors.signs import DRAWINGS, GREEK, SIGNS
from inference.lab.training.distractors.skeletons import curve, draw_shape, straight
from inference.reading.ink.strokes import Floats, Stroke
from inference.reading.splitting.boxes import around, box_of

Knots = NDArray[np.float64]
"""Points of a line (n, 2)."""

SHAPES: tuple[tuple[str, ...], ...] = tuple(
    ways for library in (LATIN, LATIN, GREEK, SIGNS, DRAWINGS) for ways in library.values()
)
"""Every skeleton's ways of writing; Latin letters twice, since these are what people write."""

LIKE_DIGITS = (
    *("B", "P", "e", "f", "h", "y", "d", "a", "k"),
    *("theta", "phi", "sum", "integral", "greater", "at least", "[", "]", "{", "}", "!"),
)
"""What is most like a digit, and has to be told from it by small things."""

HARD: tuple[tuple[str, ...], ...] = tuple((LATIN | GREEK | SIGNS)[name] for name in LIKE_DIGITS)
"""Their ways of writing."""

HARD_PART = 0.3
"""Part of the shapes that are like a digit."""

OTHER_SIGNS: tuple[tuple[str, ...], ...] = tuple(
    ways for name, ways in SIGNS.items() if name != "level line"
)
"""Signs but the minus."""

LETTERS: tuple[tuple[str, ...], ...] = (*LATIN.values(), *GREEK.values())
"""What words are made of."""

ZIGZAGS = 0.35
"""Part of the digits struck out by a zigzag, not by lines."""

TURNED = (2, 3, 4, 5, 7, 8)
"""Digits that are none when they lie on their side."""


def draw_shapes(count: int, rng: np.random.Generator) -> list[list[Stroke]]:
    """Return so many drawings that are no digit."""
    kinds: tuple[Callable[[np.random.Generator], list[Stroke]], ...] = (
        _one_shape,
        _word,
        _scribble,
        _blot,
    )
    which = rng.choice(len(kinds), count, p=(0.86, 0.06, 0.05, 0.03))
    return [kinds[kind](rng) for kind in which]


def draw_sign(rng: np.random.Generator) -> list[Stroke]:
    """Return a sign that is in no number."""
    ways = OTHER_SIGNS[rng.integers(len(OTHER_SIGNS))]
    return draw_shape(ways[rng.integers(len(ways))], rng)


def turn_digits(
    groups: Sequence[list[Stroke]], labels: Sequence[int], count: int, rng: np.random.Generator
) -> list[list[Stroke]]:
    """Return so many digits lying on their side, turned either way; none without such digits."""
    known = [group for group, label in zip(groups, labels, strict=True) if label in TURNED]
    if not known:
        return []
    ways = rng.choice((-1.0, 1.0), count)
    chosen = rng.integers(len(known), size=count)
    quarter = [np.array([[0, way], [-way, 0]], np.float32) for way in ways]
    return [
        [stroke @ turn for stroke in known[place]]
        for place, turn in zip(chosen, quarter, strict=True)
    ]


def strike_digits(
    groups: Sequence[list[Stroke]], count: int, rng: np.random.Generator
) -> list[list[Stroke]]:
    """Return so many digits struck out: two lines or more through them, or a zigzag over them."""
    chosen = rng.integers(len(groups), size=count)
    return [[*groups[place], *_strike(groups[place], rng)] for place in chosen]


def _strike(group: Sequence[Stroke], rng: np.random.Generator) -> list[Stroke]:
    """Two to five lines, alike or as an x, or one line to and fro."""
    box = around(map(box_of, group))
    corner, size = np.array([box.left, box.top]), np.array([box.width, box.height])
    size = np.maximum(size, size.max() / 3)
    lines = [_zigzag(rng)] if rng.uniform() < ZIGZAGS else _lines(rng)
    return [straight((corner + line * size).astype(np.float32)) for line in lines]


def _zigzag(rng: np.random.Generator) -> Knots:
    """A line to and fro, level or upright, over a square of side 1."""
    turns = int(rng.integers(5, 12))
    across = np.where(np.arange(turns) % 2, 1.1, -0.1) + rng.normal(0, 0.08, turns)
    along = np.linspace(rng.uniform(-0.1, 0.4), rng.uniform(0.6, 1.1), turns)
    return np.stack((across, along) if rng.uniform() < 0.5 else (along, across), axis=1)


def _lines(rng: np.random.Generator) -> list[Knots]:
    """Two to five lines through a square of side 1: alike, level, or every second the other way."""
    begin, end = rng.uniform(-0.15, 0.3, 2), np.full(2, rng.uniform(0.7, 1.15))
    count, kind = int(rng.integers(2, 6)), rng.integers(3)
    lines = [np.stack((begin, end)) + rng.normal(0, 0.12, (2, 2)) for _ in range(count)]
    if kind == 0:
        return [line * (1, 0.2) + (0, rng.uniform(0.2, 0.7)) for line in lines]
    if kind == 1:
        lines[1::2] = [line * (1, -1) + (0, 1) for line in lines[1::2]]
    return lines


def _one_shape(rng: np.random.Generator) -> list[Stroke]:
    shapes = HARD if rng.uniform() < HARD_PART else SHAPES
    ways = shapes[rng.integers(len(shapes))]
    return draw_shape(ways[rng.integers(len(ways))], rng)


def _word(rng: np.random.Generator) -> list[Stroke]:
    """Two or three letters side by side."""
    strokes: list[Stroke] = []
    reach = 0.0
    for _ in range(int(rng.integers(2, 4))):
        ways = LETTERS[rng.integers(len(LETTERS))]
        letter = draw_shape(ways[rng.integers(len(ways))], rng)
        box = around(map(box_of, letter))
        shift = np.array([reach - box.left + rng.uniform(-0.5, 2), 0], np.float32)
        strokes += [stroke + shift for stroke in letter]
        reach += box.width
    return strokes


def _scribble(rng: np.random.Generator) -> list[Stroke]:
    """A line that wanders back and forth."""
    knots: Floats = rng.uniform(0, 10, (int(rng.integers(5, 14)), 2)).astype(np.float32)
    return [curve(knots)]


def _blot(rng: np.random.Generator) -> list[Stroke]:
    """A resting pen that trembles: as large as any digit, once it is framed."""
    steps = rng.normal(0, 1, (int(rng.integers(3, 12)), 2))
    return [np.cumsum(steps, axis=0).astype(np.float32)]
