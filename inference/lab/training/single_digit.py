"""What must not be taught: a stroke that is a digit once it stands alone, and ink that is none."""

from collections.abc import Sequence

import numpy as np

from inference.lab.data.digits import is_ring
from inference.lab.data.letters import STRAIGHT
from inference.reading.ink.strokes import Stroke
from inference.reading.splitting.boxes import around, box_of
from inference.reading.splitting.candidates import inner_gap
from inference.reading.splitting.effort import is_straight

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
    return len(group) == 1 and (is_line(group[0]) or is_ring(group[0], CLOSED, FILLED))


def is_line(stroke: Stroke) -> bool:
    """Whether a stroke is a steep line."""
    wide, tall = np.abs(stroke[-1] - stroke[0]).tolist()
    return tall > STEEP * wide and is_straight(stroke, STRAIGHT)


def is_written_digit(group: Sequence[Stroke], label: int) -> bool:
    """Whether a digit can have been meant: no level line, nothing torn apart, more than a dot.

    A line by itself is a 1, or what was left of another digit when a record was cut.
    """
    if label != 1 and len(group) == 1 and is_straight(group[0], STRAIGHT):
        return False
    boxes = [box_of(stroke) for stroke in group]
    box = around(boxes)
    size = max(box.width, box.height)
    if size == 0 or box.height < FLAT * box.width:
        return False
    return len(boxes) < 2 or inner_gap(boxes) < TORN * size
