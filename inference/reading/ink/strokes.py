"""Strokes as arrays, cleaned of everything that a drawing cannot use."""

from collections.abc import Sequence
from itertools import accumulate, chain
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
    points = _points(sheet)
    if points is None:
        return [_finite_points(stroke) for stroke in sheet]
    ends = list(accumulate(map(len, sheet)))
    return [points[first:end] for first, end in zip([0, *ends], ends, strict=False)]


def thin(strokes: Sequence[Stroke]) -> list[Stroke]:
    """Return the strokes without the points that hardly moved, the last of each stroke kept.

    A pen at rest or a fast device sends many points that add nothing to the drawing. What is kept
    of a stroke does not depend on the others.
    """
    thinned = list(strokes)
    long = [place for place, stroke in enumerate(strokes) if len(stroke) > 2]
    if not long:
        return thinned
    # All strokes at once: one by one they would take three times as long.
    ink = np.concatenate([strokes[place] for place in long])
    sizes = np.array([len(strokes[place]) for place in long])
    starts = np.cumsum(sizes) - sizes
    travelled = _travelled(ink, starts.tolist(), sizes.tolist())
    extents = np.maximum.reduceat(ink, starts) - np.minimum.reduceat(ink, starts)
    extent = extents.max(axis=1).astype(np.float64)
    kept = _apart(travelled, np.where(extent > 0, extent, 1) / STEPS, starts, sizes)
    counts = np.add.reduceat(kept, starts, dtype=np.int64)
    if (counts > MOST_POINTS).any():
        step = np.where(counts > MOST_POINTS, travelled[starts + sizes - 1], 0) / (MOST_POINTS - 2)
        fewer = _apart(travelled, np.where(step > 0, step, 1), starts, sizes)
        kept = np.where(np.repeat(counts > MOST_POINTS, sizes), fewer, kept)
        counts = np.add.reduceat(kept, starts, dtype=np.int64)
    few, end = ink.compress(kept, axis=0), 0
    for place, count, size in zip(long, counts.tolist(), extent.tolist(), strict=True):
        thinned[place] = few[end : end + count] if size > 0 else strokes[place][:1]
        end += count
    return thinned


def _points(sheet: Sequence[Sequence[Sequence[float]]]) -> Stroke | None:
    """Return all points (n, 2) of a sheet, or None where some are no numbers, or out of reach."""
    try:
        points = list(chain.from_iterable(sheet))
        if not set(map(len, points)) <= {2}:  # in one go: NumPy is slow at lists of pairs
            return None
        flat = np.fromiter(chain.from_iterable(points), np.float64, 2 * len(points))
    except (TypeError, ValueError, OverflowError):
        return None
    if not (np.abs(flat) <= FURTHEST).all():  # false for NaN too
        return None
    return flat.reshape(-1, 2).astype(np.float32)


def _finite_points(stroke: Sequence[Any]) -> Stroke:
    try:
        points = np.asarray(stroke, dtype=np.float64).reshape(len(stroke), -1)[:, :2]
    except (TypeError, ValueError, OverflowError):
        return np.empty((0, 2), np.float32)
    if points.shape[1] < 2:
        return np.empty((0, 2), np.float32)
    near = (np.abs(points) <= FURTHEST).all(axis=1)
    return points[near].astype(np.float32)


def _travelled(ink: Stroke, starts: Sequence[int], sizes: Sequence[int]) -> NDArray[np.float64]:
    """Return how far the pen had come in its stroke at each point (n,) of several strokes."""
    travelled = np.zeros(len(ink))
    moves = ink[1:] - ink[:-1]
    far = np.hypot(moves[:, 0], moves[:, 1], dtype=np.float64)
    for start, size in zip(starts, sizes, strict=True):
        np.add.accumulate(far[start : start + size - 1], out=travelled[start + 1 : start + size])
    return travelled


def _apart(
    travelled: NDArray[np.float64],
    step: NDArray[np.float64],
    starts: NDArray[np.int64],
    sizes: NDArray[np.int64],
) -> NDArray[np.bool_]:
    """Tell which points to keep so that the pen came a step further between them, ends included.

    Each stroke has a ``step`` of its own.
    """
    steps = (travelled / np.repeat(step, sizes)).astype(np.int64)
    kept = np.ones(len(travelled), bool)
    np.not_equal(steps[1:], steps[:-1], out=kept[1:])
    kept[starts] = kept[starts + sizes - 1] = True
    return kept
