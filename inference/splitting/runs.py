"""A stroke with what striking out is told by: its box, and points evenly spread over its run."""

from dataclasses import dataclass

import numpy as np

from inference.ink.strokes import Floats, Stroke
from inference.splitting.boxes import Box, box_of

POINTS = 64
"""Points that a stroke is spread to."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stroke, its box, and ``points`` (64, 2) at even distances along it."""

    stroke: Stroke
    box: Box
    points: Floats
    length: float

    def share_inside(self, box: Box) -> float:
        """Return the part of the run that lies inside a box."""
        x, y = self.points[:, 0], self.points[:, 1]
        inside = (x >= box.left) & (x <= box.right) & (y >= box.top) & (y <= box.bottom)
        return float(np.mean(inside))


def run_of(stroke: Stroke) -> Run:
    """Return the run of a stroke of at least one point."""
    steps = np.hypot(*(stroke[1:] - stroke[:-1]).T)
    way = np.concatenate(([0.0], np.cumsum(steps)))
    at = np.linspace(0, way[-1], POINTS)
    points = np.stack([np.interp(at, way, stroke[:, axis]) for axis in (0, 1)], axis=1)
    return Run(stroke, box_of(stroke), points.astype(np.float32), float(way[-1]))


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
