"""From the knots of a template to a line: smooth curves between sharp corners."""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from classroom.handwriting.templates import Knot

Line = NDArray[np.float64]
"""Points of one stroke, shape (n, 2), x and y, y down."""

STEPS = 16
"""Points drawn between two neighbouring knots."""


def trace(knots: list[Knot]) -> Line:
    """Return the (n, 2) line that runs through the knots, turning sharply where they say so."""
    runs = [_smooth(run) for run in _runs(knots)]
    return np.concatenate([runs[0], *(run[1:] for run in runs[1:])])


def _runs(knots: list[Knot]) -> list[Line]:
    corners = [i for i, knot in enumerate(knots[1:-1], start=1) if knot.sharp]
    bounds = [0, *corners, len(knots) - 1]
    points = np.array([(knot.x, knot.y) for knot in knots])
    return [points[start : stop + 1] for start, stop in pairwise(bounds)]


def _smooth(points: Line) -> Line:
    """Return a centripetal Catmull-Rom curve through the points; its ends run straight on."""
    before, after = 2 * points[0] - points[1], 2 * points[-1] - points[-2]
    padded = np.concatenate([[before], points, [after]])
    pieces = [_segment(padded[i : i + 4]) for i in range(len(points) - 1)]
    return np.concatenate([*pieces, points[-1:]])


def _segment(four: Line) -> Line:
    """Return STEPS points from the second of four points up to (not with) the third."""
    times = np.concatenate([[0.0], np.cumsum(_lengths(four) ** 0.5 + 1e-6)])
    now = np.linspace(times[1], times[2], STEPS, endpoint=False)[:, None]
    rows = [np.broadcast_to(point, (STEPS, 2)) for point in four]
    for order in (1, 2, 3):
        rows = [
            rows[i] + (rows[i + 1] - rows[i]) * _share(now, times, order, i)
            for i in range(len(rows) - 1)
        ]
    return rows[0]


def _share(now: Line, times: Line, order: int, i: int) -> Line:
    """Return how far ``now`` lies between the two times that one blend of a segment spans."""
    spans = {1: (i, i + 1), 2: (i, i + 2), 3: (1, 2)}
    start, stop = spans[order]
    share: Line = (now - times[start]) / (times[stop] - times[start])
    return share


def _lengths(points: Line) -> Line:
    steps = np.diff(points, axis=0)
    return np.hypot(steps[:, 0], steps[:, 1])
