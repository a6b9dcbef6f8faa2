"""Where strokes and groups of strokes lie, measured in the height of the writing."""

from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

import numpy as np

from inference.reading.ink.strokes import Stroke


class Box(NamedTuple):
    """A rectangle on the sheet, y down."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Length of its level side."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Length of its upright side."""
        return self.bottom - self.top

    @property
    def across(self) -> float:
        """The middle between left and right."""
        return (self.left + self.right) / 2

    @property
    def down(self) -> float:
        """The middle between top and bottom."""
        return (self.top + self.bottom) / 2

    def touches(self, other: "Box") -> bool:
        """Whether two boxes have a point in common."""
        level = self.left <= other.right and self.right >= other.left
        return level and self.top <= other.bottom and self.bottom >= other.top

    def wider(self, by: float) -> "Box":
        """Return a box that reaches further by this much on every side."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)


def box_of(stroke: Stroke) -> Box:
    """Return the box round a stroke of at least one point."""
    left, top = np.minimum.reduce(stroke).tolist()
    right, bottom = np.maximum.reduce(stroke).tolist()
    return Box(left, top, right, bottom)


def boxes_of(strokes: Sequence[Stroke]) -> list[Box]:
    """Return the boxes round strokes of at least one point each."""
    if not strokes:
        return []
    ink = np.concatenate(strokes)
    starts = [0, *accumulate(map(len, strokes[:-1]))]
    low, high = np.minimum.reduceat(ink, starts), np.maximum.reduceat(ink, starts)
    return [Box(*corners) for corners in np.concatenate((low, high), axis=1).tolist()]


def around(boxes: Iterable[Box]) -> Box:
    """Return the box round several boxes, of which there must be one."""
    several = iter(boxes)
    first = next(several)
    left, top, right, bottom = first
    alone = True
    for x, y, beyond, below in several:  # of two or three boxes min and max take longer
        alone = False
        left = x if x < left else left
        top = y if y < top else top
        right = beyond if beyond > right else right
        bottom = below if below > bottom else bottom
    return first if alone else Box(left, top, right, bottom)


def writing_height(boxes: Sequence[Box]) -> float:
    """Return how tall the writing is: the tallest stroke, or for a lone dash half its width.

    Never 0, so that it can divide.
    """
    tallest = max([bottom - top for _, top, _, bottom in boxes], default=0.0)
    widest = max([right - left for left, _, right, _ in boxes], default=0.0)
    return max(tallest, widest / 8, 1e-6)


def meet(one: Box, other: Box, reach: float = 0.0) -> bool:
    """Whether two boxes overlap, or come as near to each other as ``reach``."""
    level = one.left - reach <= other.right and other.left - reach <= one.right
    return level and one.top - reach <= other.bottom and other.top - reach <= one.bottom


def holds(outer: Box, inner: Box, reach: float = 0.0) -> bool:
    """Whether a box lies inside another that is larger by ``reach`` on every side."""
    level = outer.left - reach <= inner.left and inner.right <= outer.right + reach
    return level and outer.top - reach <= inner.top and inner.bottom <= outer.bottom + reach
