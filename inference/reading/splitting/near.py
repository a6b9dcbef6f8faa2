"""How near the points of one stroke lie to the line of others."""

from collections.abc import Sequence

import numpy as np

from inference.reading.ink.strokes import Floats
from inference.reading.splitting.boxes import Box


def share_near(points: Floats, others: Sequence[Floats], reach: float) -> float:
    """Return the part of the points (n, 2) that have one of the others within ``reach``.

    The others are spread densely: the distance is taken from point to point.
    """
    line = np.concatenate(others)
    across = points[:, 0, None] - line[:, 0]
    down = points[:, 1, None] - line[:, 1]
    nearest = (across * across + down * down).min(axis=1)
    return float(np.mean(nearest <= reach * reach))


def meet(one: Box, other: Box, reach: float = 0.0) -> bool:
    """Whether two boxes overlap, or come as near to each other as ``reach``."""
    level = one.left - reach <= other.right and other.left - reach <= one.right
    return level and one.top - reach <= other.bottom and other.top - reach <= one.bottom


def holds(outer: Box, inner: Box, reach: float = 0.0) -> bool:
    """Whether a box lies inside another that is larger by ``reach`` on every side."""
    level = outer.left - reach <= inner.left and inner.right <= outer.right + reach
    return level and outer.top - reach <= inner.top and inner.bottom <= outer.bottom + reach
