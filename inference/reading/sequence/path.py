"""The path of the pen as rows of numbers: steps of equal length, and jumps between strokes."""

from collections.abc import Sequence
from statistics import median
from typing import Final

import numpy as np
from numpy.typing import NDArray

from inference.reading.ink.strokes import Floats, Stroke

CHARACTERS: Final = "0123456789-./?"
"""What a path can say; ``?`` is a sign that is none of the others, a letter say."""

BLANK: Final = 0
"""Class between two characters; that of a character is its place in ``CHARACTERS`` and one."""

CLASSES: Final = len(CHARACTERS) + 1

STEP: Final = 0.09
"""Length of a step in heights of the writing."""

MOST_STEPS: Final = 400
"""Rows of a path at most: longer ones take longer steps."""

FURTHEST_JUMP: Final = 3.0
"""Heights of the writing beyond which a jump is as good as any."""

HALVINGS: Final = 2
"""How often a network halves the rows: one of four comes out."""

ROUNDED: Final = 32
"""Rows to a multiple of which a path is filled up: a network is laid out anew for each length."""

RIGHT, DOWN, JUMP_RIGHT, JUMP_DOWN, LIFTED, LEVEL, FIRST, PRESENT = range(8)
"""Columns of a row: a step, or a jump with the pen lifted; how far below the middle of all ink it
ends; whether it is the first of its stroke; and 1, so that rows put behind the last are none."""

COLUMNS: Final = 8


def path_of(strokes: Sequence[Stroke]) -> Floats:
    """Return the path (t, 8) through strokes of one line, in the order of writing.

    Strokes without a point are left out; without any ink there are no rows.
    """
    inked = [stroke for stroke in strokes if len(stroke)]
    if not inked:
        return np.empty((0, COLUMNS), np.float32)
    # All strokes at once: one by one they took as long as the network.
    ink = np.concatenate(inked)
    starts = np.cumsum([0, *map(len, inked[:-1])])
    tops, bottoms = np.minimum.reduceat(ink, starts), np.maximum.reduceat(ink, starts)
    height = writing_height(bottoms - tops)
    ink = ink / np.float32(height)
    middle = float(tops[:, 1].min() + bottoms[:, 1].max()) / 2 / height
    path = _path(ink, starts, middle, STEP)
    if len(path) > MOST_STEPS:
        # Each stroke has a step at least, however long it is: what is left are many dots.
        path = _path(ink, starts, middle, STEP * len(path) / MOST_STEPS * 1.1)[:MOST_STEPS]
    return path


def writing_height(extents: Floats) -> float:
    """Return how tall the writing is, of the width and height (n, 2) of each stroke.

    It is the median of the taller strokes, however the line slopes.
    """
    widest, highest = extents.max(axis=0).tolist()
    tallest = max(highest, 0.35 * widest, 1e-6)
    tall = [height for height in extents[:, 1].tolist() if height >= tallest / 2]
    return float(median(tall)) if tall else float(tallest)


def _path(ink: Floats, starts: NDArray[np.int64], middle: float, step: float) -> Floats:
    """Return the rows of strokes that begin at ``starts``, a row for each jump between two."""
    points, counts = _even(ink, starts, step)
    moves = np.diff(points, axis=0)
    jumps = np.cumsum(counts)[:-1] - 1
    firsts = np.concatenate(([0], jumps + 1))
    rows = np.zeros((len(moves), COLUMNS), np.float32)
    rows[:, (RIGHT, DOWN)] = moves / step
    rows[:, LEVEL] = points[1:, 1] - middle
    rows[firsts, FIRST] = 1
    rows[:, PRESENT] = 1
    rows[jumps, RIGHT] = rows[jumps, DOWN] = 0
    rows[jumps, JUMP_RIGHT : JUMP_DOWN + 1] = moves[jumps].clip(-FURTHEST_JUMP, FURTHEST_JUMP)
    rows[jumps, LIFTED] = 1
    rows[jumps, LEVEL] = points[jumps, 1] - middle
    return rows


def even_points(stroke: Stroke, step: float) -> Floats:
    """Return points a step apart along a stroke, or somewhat nearer: two for a dot."""
    return _even(stroke, np.zeros(1, np.int64), step)[0]


def _even(ink: Floats, starts: NDArray[np.int64], step: float) -> tuple[Floats, NDArray[np.int64]]:
    """Return such points of all strokes, and how many each stroke has."""
    way = np.zeros(len(ink))
    lengths = np.hypot(*np.diff(ink, axis=0).T)
    lengths[starts[1:] - 1] = 1  # the way from stroke to stroke: their ends are two places
    np.cumsum(lengths, out=way[1:])
    begins = way[starts]
    wholes = way[np.concatenate((starts[1:], [len(ink)])) - 1] - begins
    steps = np.maximum(1, np.ceil(wholes / step).astype(np.int64))
    counts = steps + 1
    nth = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    at = np.repeat(begins, counts) + nth * np.repeat(wholes / steps, counts)
    axes = [np.interp(at, way, ink[:, axis]) for axis in (0, 1)]
    return np.stack(axes, axis=1).astype(np.float32), counts
