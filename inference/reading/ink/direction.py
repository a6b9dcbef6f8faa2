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


def line_maps(samples: Samples, trace: Trace, groups: int) -> tuple[Floats, Floats]:
    """Return where lines run in which direction, and where strokes begin and end.

    The first is (groups, 4, 10, 10) float32: how much line runs in each direction in each cell. A
    line between two directions, or between two cells, is shared by both. The square root of the
    length is taken, so that a line drawn twice weighs less than two lines. The second, (groups, 10,
    10) float32, has the ends of the strokes of a framed trace.
    """
    turn = samples.direction / np.pi * DIRECTIONS  # a half turn is the same line again
    lower = np.floor(turn)
    share = turn - lower
    channel = lower.astype(np.int64) % DIRECTIONS
    ends = _ends(trace)
    # The ends are points of maps behind those of the directions, so that all is spread in one go.
    # A point is spread to two maps: an end twice to the same one, with nothing the second time.
    lines, own = samples.group * DIRECTIONS, trace.group[ends] + groups * DIRECTIONS
    plane = np.concatenate((lines + channel, own, lines + (channel + 1) % DIRECTIONS, own))
    one, none = np.ones(len(ends), np.float32), np.zeros(len(ends), np.float32)
    length = np.concatenate((samples.length * (1 - share), one, samples.length * share, none))
    at = np.concatenate((samples.at, trace.points[ends]))
    maps = _spread(at, plane, length, groups * (DIRECTIONS + 1))
    runs = np.sqrt(maps[: groups * DIRECTIONS] / FULL).astype(np.float32)
    ended = np.minimum(maps[groups * DIRECTIONS :], 1).astype(np.float32)
    return (
        np.asarray(runs.reshape(groups, DIRECTIONS, CELLS, CELLS)),
        np.asarray(ended.reshape(groups, CELLS, CELLS)),
    )


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
    return np.asarray(total.reshape(planes, -1), np.float32)


def _ends(trace: Trace) -> Ints:
    """Return the points with which strokes begin, and those with which they end."""
    last = np.flatnonzero(trace.last)
    return np.concatenate(([0], last[:-1] + 1, last))
