"""How far strokes lean to the right, beside how far the rest of the line does."""

from collections.abc import Sequence

import numpy as np

from inference.ink.strokes import Stroke

MOST = 0.8
"""Where a lean is cut: widths for each height."""


def leans(strokes: Sequence[Stroke]) -> list[float]:
    """Return for each stroke its lean from end to end, less the slant of all the others.

    The slant is the mean lean of what runs more up and down than across. A lone stroke, or one
    among others that run level, is measured against upright writing.
    """
    sums = [_slant(stroke) for stroke in strokes]
    across, down = (sum(own[axis] for own in sums) for axis in (0, 1))
    found = []
    for stroke, own in zip(strokes, sums, strict=True):
        rest = down - own[1]
        slant = (across - own[0]) / rest if rest > 1e-6 else 0.0
        found.append(min(MOST, max(-MOST, _lean(stroke) - slant)))
    return found


def _lean(stroke: Stroke) -> float:
    right, down = (stroke[-1] - stroke[0]).tolist()
    if abs(down) < 1e-6:
        return 0.0
    return float(min(2 * MOST, max(-2 * MOST, -right / down)))


def _slant(stroke: Stroke) -> tuple[float, float]:
    """How far to the right steep parts run as they rise, and how far they rise."""
    right, down = (stroke[1:] - stroke[:-1]).T
    steep = np.abs(down) > np.abs(right)
    return float(-np.sum(right[steep] * np.sign(down[steep]))), float(np.abs(down[steep]).sum())
