"""Many groups of strokes packed into flat arrays, framed as the MNIST digits were."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from inference.reading.ink.strokes import Floats, Stroke

Ints: TypeAlias = NDArray[np.int64]

SIDE = 28
"""Pixels of an image's side."""

CENTRE = 14.0
"""Where the centre of mass lies, in pixels from the middle of the first: measured on MNIST."""

FITTED = 20.0
"""Pixels that the longer side of the ink fills, the width of the pen included."""

PEN = 2.25
"""Width of the pen in pixels."""


@dataclass(frozen=True)
class Trace:
    """Points of many groups, one after the other.

    ``points`` is (p, 2) float32. Every point starts a segment that ends at point ``ends[i]``: the
    next of its stroke, or, for the last of a stroke, itself. ``group`` (p,) tells whose the point
    is, ``starts`` (g,) where each group begins, ``last`` (p,) marks the last point of a stroke.
    """

    points: Floats
    ends: Ints
    group: Ints
    starts: Ints
    last: NDArray[np.bool_]

    @cached_property
    def axes(self) -> Floats:
        """All x and all y, (2, p): NumPy is slow along an axis of two."""
        return np.ascontiguousarray(self.points.T)

    @cached_property
    def extents(self) -> Floats:
        """How wide and how tall each group is, (g, 2)."""
        low = np.minimum.reduceat(self.axes, self.starts, axis=1)
        return np.asarray((np.maximum.reduceat(self.axes, self.starts, axis=1) - low).T)

    def moved(self, points: Floats) -> "Trace":
        """Return the same strokes with other points, in the same order."""
        return Trace(points, self.ends, self.group, self.starts, self.last)


def pack(groups: Sequence[Sequence[Stroke]]) -> Trace:
    """Pack groups of strokes; every group needs one point at least (ValueError without)."""
    strokes = [stroke for group in groups for stroke in group if len(stroke)]
    sizes = np.array([sum(map(len, group)) for group in groups], np.int64)
    if not len(sizes) or sizes.min() == 0:
        raise ValueError("a group without a point cannot be drawn")
    points = np.concatenate(strokes).astype(np.float32, copy=False)
    last = np.zeros(len(points), bool)
    last[np.cumsum(list(map(len, strokes))) - 1] = True
    ends = np.arange(1, len(points) + 1)
    ends[last] -= 1
    group = np.repeat(np.arange(len(sizes)), sizes)
    starts = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    return Trace(points, ends, group, starts, last)


def frame(trace: Trace, pen: float = PEN) -> Trace:
    """Scale each group to the pixels of an image and put its centre of mass into the middle.

    The longer side fills ``FITTED`` pixels with the pen's width; the mass is that of the line, so
    crossing twice counts twice. A dot stays a dot.
    """
    extent = trace.extents.max(axis=1)
    scale = np.where(extent > 0, (FITTED - pen) / np.maximum(extent, 1e-12), 1.0)[trace.group]
    centre = _centre_of_mass(trace, extent)
    framed = (trace.axes - centre.take(trace.group, axis=1)) * scale + CENTRE
    return trace.moved(framed.T)


def _centre_of_mass(trace: Trace, extent: Floats) -> Floats:
    """Return the centres of mass of the groups, (2, g)."""
    begin = trace.axes
    end = begin.take(trace.ends, axis=1)  # ten times as quick as [:, ends]
    # The small parts give a dot, which has no length, its mass, and a stroke's last point its
    # place.
    weight = np.hypot(*(end - begin)) + 1e-3 * extent[trace.group] + 1e-9
    middle = (begin + end) / 2
    groups = len(trace.starts)
    total = np.bincount(trace.group, weight, groups)
    sums = [np.bincount(trace.group, weight * axis, groups) for axis in middle]
    return np.asarray(np.stack(sums) / total, np.float32)
