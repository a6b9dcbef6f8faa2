"""Maps of where lines run in which direction, and where strokes begin and end."""

import numpy as np

from inference.reading.ink.samples import Samples
from inference.reading.ink.strokes import Floats
from inference.reading.ink.trace import SIDE, Ints, Trace

CELLS = 10
"""Cells along a map's side."""

DIRECTIONS = 4
"""Horizontal, one diagonal, vertical, the other diagonal; both ways along a line are alike."""

AROUND = np.array([[0, 1], [CELLS, CELLS + 1]])[:, :, None, None]
"""Places of the four cells around a point, (2, 2, 1, 1), beside the place of the first."""

FULL = 6.0
"""Pixels of line in one cell that make it full."""


def direction_maps(samples: Samples, groups: int) -> Floats:
    """Return (groups, 4, 10, 10) float32: how much line runs in each direction in each cell.

    A line between two directions, or between two cells, is shared by both. The square root of the
    length is taken, so that a line drawn twice weighs less than two lines.
    """
    turn = samples.direction / np.pi * DIRECTIONS  # a half turn is the same line again
    lower = np.floor(turn)
    share = turn - lower
    channel = np.concatenate((lower, lower + 1)).astype(np.int64) % DIRECTIONS
    plane = np.concatenate((samples.group, samples.group)) * DIRECTIONS + channel
    length = np.concatenate((samples.length * (1 - share), samples.length * share))
    maps = _spread(samples.at, plane, length, groups * DIRECTIONS)
    scaled = np.sqrt(maps / FULL).astype(np.float32)
    return np.asarray(scaled.reshape(groups, DIRECTIONS, CELLS, CELLS))


def end_maps(trace: Trace, groups: int) -> Floats:
    """Return (groups, 10, 10) float32: where the strokes of a framed trace begin and end."""
    last = trace.last
    first = np.concatenate(([True], last[:-1]))
    ends = np.concatenate((np.flatnonzero(first), np.flatnonzero(last)))
    weight = np.ones(len(ends), np.float32)
    maps = _spread(trace.points[ends], trace.group[ends], weight, groups)
    return np.minimum(maps, 1).astype(np.float32).reshape(groups, CELLS, CELLS)


def _spread(at: Floats, plane: Ints, weight: Floats, planes: int) -> Floats:
    """Add weights to the four cells around each point; planes of (10, 10), flat.

    A point has as many weights, each for a plane of its own, as there are more of these.
    """
    axes = np.ascontiguousarray(at.T)
    place = np.clip((axes + 0.5) * (CELLS / SIDE) - 0.5, 0, CELLS - 1 - 1e-4)
    cell = place.astype(np.int64)
    share = place - cell
    flat = plane.reshape(-1, len(at)) * (CELLS * CELLS) + (cell[1] * CELLS + cell[0])
    across, down = np.stack((1 - share, share), axis=1)
    where = flat + AROUND
    parts = weight.reshape(-1, len(at)) * down[:, None, None] * across[:, None]
    total = np.bincount(where.ravel(), parts.ravel(), planes * CELLS * CELLS)
    return np.asarray(total, np.float32)
