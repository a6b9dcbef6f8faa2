"""How far strokes lean to the right, beside how far the rest of the line does."""

from collections.abc import Sequence

import numpy as np

from inference.reading.ink.strokes import Stroke

MOST = 0.8
"""Where a lean is cut: widths for each height."""


def leans(strokes: Sequence[Stroke]) -> list[float]:
    """Return for each stroke its lean from end to end, less the slant of all the others.

    The slant is the mean lean of what runs more up and down than across. A lone stroke, or one
    among others that run level, is measured against upright writing.
    """
    sums = _slants(strokes)
    across, down = (sum(own[axis] for own in sums) for axis in (0, 1))
    found = []
    for stroke, own in zip(strokes, sums, strict=True):
        rest = down - own[1]
        slant = (across - own[0]) / rest if rest > 1e-6 else 0.0
        found.append(min(MOST, max(-MOST, _lean(stroke) - slant)))
    return found


def slant_of(digits: Sequence[Sequence[Stroke]]) -> float:
    """Return how far the ink of digits runs to the right as it rises, each round its own middle."""
    sums = [_spread(digit) for digit in digits if any(len(stroke) > 1 for stroke in digit)]
    across, down = (sum(own[axis] for own in sums) for axis in (0, 1))
    return across / down if down > 0 else 0.0


def _lean(stroke: Stroke) -> float:
    right, down = (stroke[-1] - stroke[0]).tolist()
    if abs(down) < 1e-6:
        return 0.0
    return float(min(2 * MOST, max(-2 * MOST, -right / down)))


def _slants(strokes: Sequence[Stroke]) -> list[tuple[float, float]]:
    """How far to the right steep parts of each run as they rise, and how far they rise."""
    ink = np.concatenate(strokes)
    ends = np.cumsum([len(stroke) for stroke in strokes])
    right, down = np.zeros((2, len(ink)))
    right[:-1], down[:-1] = (ink[1:] - ink[:-1]).T
    right[ends - 1] = down[ends - 1] = 0  # from one stroke to the next the pen drew nothing
    rise = np.where(np.abs(down) > np.abs(right), np.abs(down), 0)
    run = np.where(rise > 0, -right * np.sign(down), 0)
    starts = ends - [len(stroke) for stroke in strokes]
    both = np.add.reduceat((run, rise), starts, axis=1)
    return list(zip(*both.tolist(), strict=True))


def _spread(digit: Sequence[Stroke]) -> tuple[float, float]:
    """How the ink of a digit spreads to the right as it rises, and how it spreads up and down."""
    ways = np.concatenate([stroke[1:] - stroke[:-1] for stroke in digit])
    middles = np.concatenate([(stroke[1:] + stroke[:-1]) / 2 for stroke in digit])
    long = np.hypot(ways[:, 0], ways[:, 1]) + 1e-9
    right, low = (middles - np.average(middles, axis=0, weights=long)).T
    return -float(np.average(right * low, weights=long)), float(np.average(low**2, weights=long))
