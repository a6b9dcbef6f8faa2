"""How fast a pen runs along a line, and the points a tablet reports meanwhile."""

import numpy as np
from numpy.typing import NDArray

from classroom.handwriting.curves import Line

Timed = NDArray[np.float64]
"""Points of one stroke, shape (n, 3): x, y in grid units, t in milliseconds from pen-down."""

STRAIGHT = 1 / 500
"""Curvature, in 1/grid units, below which a line counts as straight and the pen runs freely."""

SHARPEST = 1 / 12
"""Curvature at which the pen is as slow as it gets."""

SHORTEST_MS = 48.0
"""A tap: no stroke takes less."""


def report(line: Line, *, speed: float, rate: float) -> Timed:
    """Return the points that a tablet reports at ``rate`` hertz while the pen draws the line.

    ``speed`` is the speed on a straight line, in grid units a second. In curves the pen slows by
    the cube root of the curvature, as hands do, and at both ends of a stroke it is slower still.
    """
    steps = np.hypot(*np.diff(line, axis=0).T)
    times = np.concatenate([[0.0], np.cumsum(1000 * steps / _speeds(line, steps, speed))])
    if times[-1] < SHORTEST_MS:
        times = np.linspace(0.0, SHORTEST_MS, len(line))
    ticks = np.append(np.arange(0.0, times[-1], 1000 / rate), times[-1])
    return np.stack(
        [np.interp(ticks, times, line[:, 0]), np.interp(ticks, times, line[:, 1]), ticks], axis=1
    )


def _speeds(line: Line, steps: Line, speed: float) -> Line:
    curvature = np.clip(_curvature(line, steps), STRAIGHT, SHARPEST)
    along = np.cumsum(steps) - steps / 2
    to_end = np.minimum(along, steps.sum() - along)
    ease = np.minimum(1.0, 0.4 + to_end / 80)
    speeds: Line = speed * ease * (curvature / STRAIGHT) ** (-1 / 3)
    return speeds


def _curvature(line: Line, steps: Line) -> Line:
    """Return the turning per grid unit on each step, smoothed over its neighbours."""
    heading = np.unwrap(np.arctan2(*np.diff(line, axis=0).T[::-1]))
    turning = np.abs(np.gradient(heading)) if len(heading) > 1 else np.zeros(1)
    window = np.ones(min(5, len(steps)))
    return np.convolve(turning, window, "same") / np.maximum(
        np.convolve(steps, window, "same"), 1e-6
    )
