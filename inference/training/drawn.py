"""What is no digit and was drawn for it: letters, signs, words, scribbles, blots, turned digits."""

from collections.abc import Callable, Sequence

import numpy as np

from inference.ink.strokes import Floats, Stroke
from inference.splitting.boxes import around, box_of
from inference.training.latin import LATIN
from inference.training.shapes import curve, draw_shape
from inference.training.signs import DRAWINGS, GREEK, SIGNS

SHAPES: tuple[tuple[str, ...], ...] = tuple(
    ways for library in (LATIN, LATIN, GREEK, SIGNS, DRAWINGS) for ways in library.values()
)
"""Every skeleton's ways of writing; Latin letters twice, since these are what people write."""

LETTERS: tuple[tuple[str, ...], ...] = (*LATIN.values(), *GREEK.values())

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


def _one_shape(rng: np.random.Generator) -> list[Stroke]:
    ways = SHAPES[rng.integers(len(SHAPES))]
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
