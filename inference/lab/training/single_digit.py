"""What must not be taught: a stroke that is a digit once it stands alone, and ink that is none."""

from collections.abc import Sequence

import numpy as np

from inference.reading.ink.strokes import Stroke
from inference.reading.splitting.boxes import around, box_of
from inference.reading.splitting.candidates import inner_gap
from inference.reading.splitting.effort import way_of

STRAIGHT = 1.12
"""Way of the pen, in distances from end to end, up to which a stroke is a line."""

STEEP = 1.2
"""Height of a line, in widths, from which on it is a 1."""

CLOSED = 0.3
"""Distance between the ends of a ring, in its longer sides, at most."""

FILLED = 0.8, 1.15
"""Area within a ring, as a part of that of the ellipse in its box: a triangle has less."""

FLAT = 0.2
"""Height, as a part of the width, under which no digit was written."""

TORN = 0.2
"""Gap within a digit, as a part of its longer side, from which on it is two."""


def is_single_digit(group: Sequence[Stroke]) -> bool:
    """Whether a group is a steep line, which is a 1, or a plain ring, which is a 0."""
    return len(group) == 1 and (is_line(group[0]) or _is_ring(group[0]))


def is_line(stroke: Stroke) -> bool:
    """Whether a stroke is a steep line."""
    wide, tall = np.abs(stroke[-1] - stroke[0]).tolist()
    return tall > STEEP * wide and is_straight(stroke)


def is_straight(stroke: Stroke) -> bool:
    """Whether a stroke is a line, in whatever direction."""
    return way_of(stroke) <= STRAIGHT * float(np.hypot(*(stroke[-1] - stroke[0])))


def is_written_digit(group: Sequence[Stroke], label: int) -> bool:
    """Whether a digit can have been meant: no level line, nothing torn apart, more than a dot.

    A line by itself is a 1, or what was left of another digit when a record was cut.
    """
    if label != 1 and len(group) == 1 and is_straight(group[0]):
        return False
    boxes = [box_of(stroke) for stroke in group]
    box = around(boxes)
    size = max(box.width, box.height)
    if size == 0 or box.height < FLAT * box.width:
        return False
    return len(boxes) < 2 or inner_gap(boxes) < TORN * size


def _is_ring(stroke: Stroke) -> bool:
    wide, tall = np.ptp(stroke, axis=0).tolist()
    if float(np.hypot(*(stroke[-1] - stroke[0]))) > CLOSED * max(wide, tall):
        return False
    x, y = (stroke - stroke[0]).T.astype(np.float64)
    area = abs(float(np.sum(x * np.roll(y, -1) - y * np.roll(x, -1)))) / 2
    return bool(FILLED[0] < area / max(np.pi * wide * tall / 4, 1e-12) < FILLED[1])
