"""Strokes as arrays, cleaned of everything that a drawing cannot use."""

from collections.abc import Sequence
from itertools import chain
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float32]
Stroke: TypeAlias = Floats
"""Points of one stroke: (n, 2) float32, x to the right, y down, any unit, n at least 1."""

FURTHEST = 1e7
"""Points beyond this many units are no ink of any device, and are dropped."""

STEPS = 400
"""Points nearer to each other than a stroke's longer side divided by this are one point."""

MOST_POINTS = 256
"""Points that are kept of a stroke at most, evenly along it: no digit bends oftener."""


def to_arrays(sheet: Sequence[Sequence[Sequence[float]]]) -> list[Stroke]:
    """Return each stroke as an (n, 2) float32 array; points that are no numbers are dropped.

    Every stroke keeps its place, so that indexes into the sheet stay true; a stroke of which
    nothing is left is an empty (0, 2) array.
    """
    return [_finite_points(stroke) for stroke in sheet]


def thin(strokes: Sequence[Stroke]) -> list[Stroke]:
    """Return the strokes without the points that hardly moved, the last of each stroke kept.

    A pen at rest or a fast device sends many points that add nothing to the drawing. What is kept
    of a stroke does not depend on the others.
    """
    return [_thin_stroke(stroke) for stroke in strokes]


def _finite_points(stroke: Sequence[Any]) -> Stroke:
    try:
        if set(map(len, stroke)) == {2}:  # in one go: NumPy is slow at lists of pairs
            points = np.fromiter(chain.from_iterable(stroke), np.float64).reshape(-1, 2)
        else:
            points = np.asarray(stroke, dtype=np.float64).reshape(len(stroke), -1)[:, :2]
    except (TypeError, ValueError, OverflowError):
        return np.empty((0, 2), np.float32)
    if points.shape[1] < 2:
        return np.empty((0, 2), np.float32)
    near = np.abs(points) <= FURTHEST  # false for NaN too
    return (points if near.all() else points[near.all(axis=1)]).astype(np.float32)


def _thin_stroke(stroke: Stroke) -> Stroke:
    if len(stroke) < 3:
        return stroke
    moves = stroke[1:] - stroke[:-1]
    travelled = np.add.accumulate(np.hypot(moves[:, 0], moves[:, 1], dtype=np.float64))
    right, down = (np.maximum.reduce(stroke) - np.minimum.reduce(stroke)).tolist()
    extent = max(right, down)
    if extent == 0:
        return stroke[:1]
    kept = _apart(travelled, extent / STEPS)
    if len(stroke) > MOST_POINTS and np.count_nonzero(kept) > MOST_POINTS:
        kept = _apart(travelled, float(travelled[-1]) / (MOST_POINTS - 2))
    return stroke[kept]


def _apart(travelled: NDArray[np.float64], step: float) -> NDArray[np.bool_]:
    """Tell which points to keep so that the pen came a step further between them, ends included."""
    steps = (travelled / step).astype(np.int64)
    kept = np.ones(len(travelled) + 1, bool)
    kept[1] = steps[0] > 0
    kept[2:-1] = steps[1:-1] != steps[:-2]
    return kept
