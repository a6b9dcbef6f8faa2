"""Drawings of our own making: a skeleton written as text becomes strokes of a restless hand.

A skeleton is strokes parted by ``/``, each a list of ``x,y`` in a box of about 10, y down; a
stroke that begins with ``~`` is drawn as a curve through its points.
"""

from functools import cache
from itertools import pairwise

import numpy as np

from inference.reading.ink.strokes import Floats, Stroke

CURVE_STEPS = 6
"""Points between two of a curve."""

WOBBLES = 0.15, 0.6
"""How far the knots are moved, in tenths of the skeleton: a careful hand, and a careless one."""

ROUNDED = 0.3
"""Part of the straight skeletons that are drawn with round corners."""

SLANT, STRETCH = 0.18, 0.2
"""How far drawings lean, and how much wider or narrower than their skeleton they are."""


def draw_shape(text: str, rng: np.random.Generator) -> list[Stroke]:
    """Return the strokes that a skeleton describes, out of place, leaning and stretched a little.

    A skeleton that is no list of points raises ValueError.
    """
    knots = _skeleton(text)
    size = float(np.ptp(np.concatenate([own for _, own in knots]), axis=0).max())
    wobble = rng.uniform(*WOBBLES) * max(size, 1.0) / 10
    rounded = rng.uniform() < ROUNDED
    wide = np.exp(rng.normal(0, STRETCH))
    matrix = np.array([[wide, 0], [rng.normal(0, SLANT), 1]], np.float32)
    strokes = []
    for curved, own in knots:
        shaken = rng.normal(0, wobble * min(1.0, _extent(own)), own.shape)
        moved = (own + shaken + rng.normal(0, wobble / 2, 2)).astype(np.float32)
        line = curve(moved) if curved or (rounded and len(own) > 2) else straight(moved)
        strokes.append((line @ matrix).astype(np.float32))
    return strokes


def curve(knots: Floats) -> Floats:
    """Return a smooth line through the knots (n, 2): a Catmull-Rom spline."""
    edged = np.concatenate((knots[:1], knots, knots[-1:]))
    at = np.linspace(0, 1, CURVE_STEPS, endpoint=False)[:, None]
    pieces = []
    for before, begin, end, after in zip(edged, edged[1:], edged[2:], edged[3:], strict=False):
        linear, square = end - before, 2 * before - 5 * begin + 4 * end - after
        cube = 3 * begin - before - 3 * end + after
        pieces.append(begin + 0.5 * (linear * at + square * at**2 + cube * at**3))
    return np.concatenate([*pieces, knots[-1:]]).astype(np.float32)


def straight(knots: Floats) -> Floats:
    """Return points along the straight lines between knots (n, 2), so that these can bend."""
    at = np.linspace(0, 1, CURVE_STEPS, endpoint=False)[:, None]
    pieces = [begin + (end - begin) * at for begin, end in pairwise(knots)]
    return np.concatenate([*pieces, knots[-1:]]).astype(np.float32)


@cache
def _skeleton(text: str) -> list[tuple[bool, Floats]]:
    """Whether each stroke is a curve, and its knots."""
    return [_knots(part.strip()) for part in text.split("/")]


def _knots(text: str) -> tuple[bool, Floats]:
    points = [pair.split(",") for pair in text.removeprefix("~").split()]
    return text.startswith("~"), np.array(points, np.float32)


def _extent(knots: Floats) -> float:
    """How large a stroke is, in skeletons: a dot's points stay together."""
    return float(np.ptp(knots, axis=0).max()) / 5
