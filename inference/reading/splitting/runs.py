"""A stroke with what striking out is told by: its box, and points evenly spread over its run."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from inference.reading.ink.strokes import Floats, Stroke
from inference.reading.splitting.boxes import Box, box_of, boxes_of

POINTS = 64
"""Points that a stroke is spread to."""

STRAIGHT = 1.15
"""Way of the pen, in distances from end to end, up to which a stroke is a line."""


@dataclass(frozen=True)
class Run:
    """A stroke and its box; what takes longer is only worked out where it is asked for."""

    stroke: Stroke
    box: Box

    @cached_property
    def way(self) -> NDArray[np.float64]:
        """How far the pen had come at each point (n,)."""
        steps = self.stroke[1:] - self.stroke[:-1]
        way = np.zeros(len(self.stroke))
        np.add.accumulate(np.hypot(steps[:, 0], steps[:, 1]), dtype=np.float64, out=way[1:])
        return way

    @cached_property
    def angle(self) -> float:
        """In which direction the end lies, seen from the beginning, in radians."""
        right, down = (self.stroke[-1] - self.stroke[0]).tolist()
        return math.atan2(down, right)

    @cached_property
    def length(self) -> float:
        """How far the pen came in all."""
        return float(self.way[-1])

    @cached_property
    def is_line(self) -> bool:
        """Whether the pen came straight from one end to the other."""
        right, down = (self.stroke[-1] - self.stroke[0]).tolist()
        return 0 < self.length <= STRAIGHT * math.hypot(right, down)

    @cached_property
    def points(self) -> Floats:
        """Points (64, 2) at even distances along the stroke."""
        return self.spread(POINTS)

    def moved_to(self, stroke: Stroke) -> "Run":
        """Return the run of a stroke that lies elsewhere; this one, where it is the same ink."""
        return self if stroke is self.stroke else run_of(stroke)

    def spread(self, count: int) -> Floats:
        """Return points (count, 2) at even distances along the stroke, its ends among them."""
        at = np.arange(count) * (self.length / (count - 1))
        at[-1] = self.length
        points = np.empty((count, 2), np.float32)
        for axis in (0, 1):
            points[:, axis] = np.interp(at, self.way, self.stroke[:, axis])
        return points

    def share_inside(self, box: Box) -> float:
        """Return the part of the run that lies inside a box."""
        if not self.box.touches(box):
            return 0.0
        x, y = self.points[:, 0], self.points[:, 1]
        inside = (x >= box.left) & (x <= box.right) & (y >= box.top) & (y <= box.bottom)
        return float(np.mean(inside))


def runs_of(strokes: Sequence[Stroke], indexes: Iterable[int]) -> dict[int, Run]:
    """Return the runs of some of the strokes by their indexes."""
    order = list(indexes)
    boxes = boxes_of([strokes[index] for index in order])
    return {index: Run(strokes[index], box) for index, box in zip(order, boxes, strict=True)}


def run_of(stroke: Stroke) -> Run:
    """Return the run of a stroke of at least one point."""
    return Run(stroke, box_of(stroke))


def sides_between(points: Floats, line: Stroke) -> Floats:
    """Return on which side of a line those of the points (n, 2) lie that are beside it.

    Above nought is one side, below it the other; what lies beyond the ends of the line is left out.
    """
    along = line[-1] - line[0]
    from_begin = points - line[0]
    part = from_begin @ along / max(float(along @ along), 1e-9)
    side = from_begin[:, 0] * along[1] - from_begin[:, 1] * along[0]
    return np.asarray(side[(part > 0) & (part < 1)], np.float32)


def grown(box: Box, part: float) -> Box:
    """Return a box that is larger on every side by this part of its own size."""
    wide, tall = part * box.width, part * box.height
    return Box(box.left - wide, box.top - tall, box.right + wide, box.bottom + tall)


def covered(box: Box, by: Box) -> float:
    """Return the part of a box's area that another covers; 0 for a box without area."""
    wide = min(box.right, by.right) - max(box.left, by.left)
    tall = min(box.bottom, by.bottom) - max(box.top, by.top)
    area = box.width * box.height
    return max(0.0, wide) * max(0.0, tall) / area if area > 0 else 0.0
