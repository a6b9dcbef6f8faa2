"""Drawings that are no digit: letters, signs and scribbles of our own making.

A shape is strokes parted by ``/``, each a list of ``x,y`` in a box of 10, y down; a stroke that
begins with ``~`` is drawn as a curve through its points.
"""

from itertools import pairwise

import numpy as np

from inference.ink.strokes import Floats, Stroke

SHAPES: dict[str, str] = {
    "a": "~8,3 5,1 2,4 2,8 5,9 8,6 8,2 8,7 10,9",
    "a with a roof": "~2,2 6,1 8,3 8,9 / ~8,5 3,5 2,8 5,10 8,8",
    "A": "0,10 5,0 10,10 / 2,6 8,6",
    "B": "1,0 1,10 / ~1,0 7,1 7,4 1,5 8,6 8,9 1,10",
    "c": "~8,2 5,0 1,3 1,7 5,10 8,8",
    "d": "~7,5 4,4 1,7 4,10 7,8 / 7,0 7,10",
    "D": "1,0 1,10 / ~1,0 8,2 8,8 1,10",
    "e": "~1,6 8,5 7,1 3,1 1,5 3,9 8,9",
    "E": "8,0 1,0 1,10 8,10 / 1,5 7,5",
    "f": "~8,1 5,0 4,3 4,10 / 1,5 7,5",
    "F": "2,0 2,10 / 2,0 9,0 / 2,5 7,5",
    "G": "~9,2 5,0 1,4 2,9 7,10 9,7 / 5,6 9,6 9,10",
    "h": "~1,0 1,10 1,6 5,4 7,7 7,10",
    "H": "1,0 1,10 / 8,0 8,10 / 1,5 8,5",
    "i": "5,3 5,10 / 5,0 5.2,0.2",
    "j": "~6,3 6,10 4,12 1,11 / 6,0 6.2,0.2",
    "k": "1,0 1,10 / 7,3 1,7 7,10",
    "K": "1,0 1,10 / 8,0 1,5 8,10",
    "m": "~0,4 0,10 1,5 3,4 4,10 5,5 7,4 8,10",
    "M": "0,10 1,0 5,7 9,0 10,10",
    "n": "~1,4 1,10 2,5 5,4 7,6 7,10",
    "N": "1,10 1,0 8,10 8,0",
    "p": "~1,4 1,14 1,6 4,4 7,6 5,9 1,9",
    "P": "1,0 1,10 / ~1,0 8,1 8,5 1,6",
    "r": "~1,4 1,10 1,6 4,4 6,5",
    "R": "1,0 1,10 / ~1,0 8,1 7,5 1,5 5,7 9,10",
    "t": "~5,0 5,8 6,10 9,9 / 2,3 8,3",
    "T": "0,0 10,0 / 5,0 5,10",
    "u": "~1,3 1,8 4,10 7,8 7,3 7,8 9,10",
    "v": "1,3 4,10 8,3",
    "V": "0,0 5,10 10,0",
    "w": "0,3 2,10 5,4 7,10 10,3",
    "x": "1,1 9,10 / 9,1 1,10",
    "x of curves": "~1,1 4,3 4,8 1,10 / ~9,1 6,3 6,8 9,10",
    "y": "1,3 4,8 / 8,3 2,14",
    "Y": "0,0 5,5 / 10,0 5,5 5,10",
    "+": "5,0 5,10 / 0,5 10,5",
    "+ in one": "5,0 5,10 9,3 0,5 10,5",
    "=": "0,2 10,2 / 0,6 10,6",
    "level line": "0,0 10,0.3",
    "not equal": "0,3 10,3 / 0,7 10,7 / 7,0 3,10",
    "plus or minus": "5,0 5,7 / 1,4 9,4 / 1,9 9,9",
    "divided by": "0,5 10,5 / 5,1 5.3,1.3 / 5,9 5.3,9.3",
    "less": "9,0 1,4 9,8",
    "greater": "1,0 9,4 1,8",
    "at most": "9,0 1,3 9,6 / 1,9 9,9",
    "at least": "1,0 9,3 1,6 / 1,9 9,9",
    "root": "0,6 2,5 4,10 6,0 14,0",
    "infinity": "~5,5 2,2 0,5 2,8 5,5 8,2 10,5 8,8 5,5",
    "pi": "~0,2 2,1 10,1 / 3,1 2,10 / ~7,1 7,8 9,10",
    "sum": "9,1 1,0 6,5 1,10 9,9",
    "integral": "~8,0 6,0 5,3 5,8 4,12 1,12",
    "alpha": "~10,2 6,8 3,9 1,6 3,3 6,4 10,10",
    "beta": "~0,14 1,3 4,0 6,3 3,5 7,7 5,10 2,9",
    "gamma": "~0,2 3,2 5,8 4,13 3,11 9,1",
    "theta": "~5,0 2,5 5,10 8,5 5,0 / 2,5 8,5",
    "arrow": "0,5 12,5 / 9,2 12,5 9,8",
    "[": "7,0 2,0 2,12 7,12",
    "]": "2,0 7,0 7,12 2,12",
    "{": "~7,0 4,1 4,5 1,6 4,7 4,11 7,12",
    "}": "~1,0 4,1 4,5 7,6 4,7 4,11 1,12",
    "!": "5,0 5,8 / 5,10 5.2,10.2",
    "?": "~1,2 4,0 8,2 6,5 4,7 / 4,10 4.2,10.2",
    "dots": "0,0 0.2,0.1 / 4,0 4.2,0.1 / 8,0 8.2,0.1",
    "dot": "0,0 0.6,0.5",
    "heart": "~5,10 0,4 2,0 5,3 8,0 10,4 5,10",
    "star": "2,10 5,0 8,10 0,4 10,4 2,10",
    "house": "1,10 1,4 5,0 9,4 9,10 1,10",
    "square": "0,0 9,0 9,9 0,9 0,0",
    "triangle": "0,9 5,0 10,9 0,9",
    "smile": "~5,0 0,5 5,10 10,5 5,0 / 3,3 3.2,3.2 / 7,3 7.2,3.2 / ~3,7 5,8 7,7",
    "spiral": "~5,5 6,4 6,6 4,7 3,4 6,2 9,5 7,9 3,9 0,5",
    "zigzag": "0,0 2,8 4,0 6,8 8,0 10,8",
    "tick": "0,5 3,9 10,0",
    "hash": "3,0 2,10 / 7,0 6,10 / 0,3 10,3 / 0,7 10,7",
    "loops": "~0,8 3,0 4,8 1,8 5,0 7,8 4,8 8,0 10,8 7,8 11,0",
}

CURVE_STEPS = 6
"""Points between two of a curve."""

WOBBLE = 0.45
"""How far the knots are moved, in tenths of the stroke."""

SCRIBBLES = 0.15
"""Part of what is drawn that is a scribble."""


def draw_shape(text: str, rng: np.random.Generator) -> list[Stroke]:
    """Return the strokes that a shape's text describes, each knot a little out of its place."""
    return [_stroke(part.strip(), rng) for part in text.split("/")]


def draw_others(count: int, rng: np.random.Generator) -> list[list[Stroke]]:
    """Return so many drawings that are no digit, the shapes in turn and scribbles between them."""
    names = list(SHAPES)
    drawn = []
    for _ in range(count):
        if rng.uniform() < SCRIBBLES:
            drawn.append([scribble(rng)])
        else:
            drawn.append(draw_shape(SHAPES[names[rng.integers(len(names))]], rng))
    return drawn


def scribble(rng: np.random.Generator) -> Stroke:
    """Return a line that wanders back and forth."""
    knots = rng.uniform(0, 10, (int(rng.integers(5, 14)), 2)).astype(np.float32)
    return curve(knots)


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


def _stroke(text: str, rng: np.random.Generator) -> Stroke:
    points = [pair.split(",") for pair in text.removeprefix("~").split()]
    knots = np.array(points, np.float32)
    knots += rng.normal(0, WOBBLE * max(1.0, float(np.ptp(knots))) / 10, knots.shape)
    return curve(knots) if text.startswith("~") else _dense(knots)


def _dense(knots: Floats) -> Floats:
    """Return points along the straight lines between knots, so that these can bend."""
    at = np.linspace(0, 1, CURVE_STEPS, endpoint=False)[:, None]
    pieces = [begin + (end - begin) * at for begin, end in pairwise(knots)]
    return np.concatenate([*pieces, knots[-1:]]).astype(np.float32)
