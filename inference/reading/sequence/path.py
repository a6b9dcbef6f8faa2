"""The path of the pen as rows of numbers: steps of equal length, and jumps between strokes."""

from collections.abc import Sequence
from typing import Final

import numpy as np

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
    height = writing_height(inked)
    path = _path(inked, height, STEP)
    if len(path) > MOST_STEPS:
        # Each stroke has a step at least, however long it is: what is left are many dots.
        path = _path(inked, height, STEP * len(path) / MOST_STEPS * 1.1)[:MOST_STEPS]
    return path


def writing_height(strokes: Sequence[Stroke]) -> float:
    """Return how tall the writing is: the median of its taller strokes, however its line slopes."""
    extents = np.array([np.ptp(stroke, axis=0) for stroke in strokes])
    tallest = max(float(extents[:, 1].max()), 0.35 * float(extents[:, 0].max()), 1e-6)
    tall = extents[extents[:, 1] >= tallest / 2, 1]
    return float(np.median(tall)) if len(tall) else tallest


def _path(strokes: Sequence[Stroke], height: float, step: float) -> Floats:
    middle = _middle(strokes) / height
    parts: list[Floats] = []
    end: Floats | None = None
    for stroke in strokes:
        points = even_points(stroke / np.float32(height), step)
        if end is not None:
            parts.append(_jump(points[0] - end, float(end[1]) - middle))
        rows = np.zeros((len(points) - 1, COLUMNS), np.float32)
        rows[:, (RIGHT, DOWN)] = np.diff(points, axis=0) / step
        rows[:, LEVEL] = points[1:, 1] - middle
        rows[0, FIRST] = rows[:, PRESENT] = 1
        parts.append(rows)
        end = points[-1]
    return np.concatenate(parts)


def even_points(stroke: Stroke, step: float) -> Floats:
    """Return points a step apart along a stroke, or somewhat nearer: two for a dot."""
    way = np.zeros(len(stroke))
    np.cumsum(np.hypot(*np.diff(stroke, axis=0).T), out=way[1:])
    count = max(1, int(np.ceil(way[-1] / step)))
    at = np.linspace(0, way[-1], count + 1)
    axes = [np.interp(at, way, stroke[:, axis]) for axis in (0, 1)]
    return np.stack(axes, axis=1).astype(np.float32)


def _jump(jump: Floats, level: float) -> Floats:
    row = np.zeros((1, COLUMNS), np.float32)
    row[0, (JUMP_RIGHT, JUMP_DOWN)] = np.clip(jump, -FURTHEST_JUMP, FURTHEST_JUMP)
    row[0, (LIFTED, LEVEL, PRESENT)] = 1, level, 1
    return row


def _middle(strokes: Sequence[Stroke]) -> float:
    top = min(float(stroke[:, 1].min()) for stroke in strokes)
    return (top + max(float(stroke[:, 1].max()) for stroke in strokes)) / 2
