"""Strokes in a digit that no digit has: an accent above or beside it, a dot below, far-off ink."""

from collections.abc import Sequence

from inference.reading.ink.strokes import Stroke
from inference.reading.splitting.boxes import Box, around, box_of
from inference.reading.splitting.marks import distance

PART = 0.5
"""Size of what may be a mark, in that of the rest of the digit, at most."""

DOT = 0.25
"""Size of a dot below a digit, in that of the digit, at most: the foot of a 1 is wider."""

STEEP, LEAST = 1.0, 0.08
"""Height of an accent in its width, and in the size of the rest, at least: more than the bar of a
5 or a dot."""

ABOVE, BESIDE, BELOW = -0.1, -0.26, 0.03
"""How far beyond the top, the right end, and the foot of the rest a mark begins, in the size of
that, at least."""

FAR = 0.42
"""Distance from the rest from which on a stroke belongs to no digit, in the size of the
digit."""

SPECK, SPECK_FAR = 0.1, 0.6
"""Size of a speck in that of the digit, at most, and the part of this distance from which on it
belongs to no digit."""

FEW_POINTS = 16
"""Points of a stroke from which its distance is taken, at most."""


def has_odd_part(ink: Sequence[Stroke]) -> bool:
    """Whether one of the strokes of a digit lies where no digit has one."""
    if len(ink) < 2:
        return False
    boxes = [box_of(stroke) for stroke in ink]
    whole = _size(around(boxes))
    far = FAR * whole
    return any(
        _is_mark(box, around(boxes[:at] + boxes[at + 1 :]))
        or _is_apart(ink, at, far * SPECK_FAR if _size(box) <= SPECK * whole else far)
        for at, box in enumerate(boxes)
    )


def _size(box: Box) -> float:
    return max(box.height, box.width / 2)


def _is_mark(part: Box, rest: Box) -> bool:
    size = _size(rest)
    if max(part.height, part.width) >= PART * size:
        return False
    if part.top - rest.bottom >= BELOW * size:
        return max(part.height, part.width) < DOT * size
    if part.height <= max(STEEP * part.width, LEAST * size):
        return False
    above = rest.top - part.bottom >= ABOVE * size
    return above or (part.down < rest.down and part.left - rest.right >= BESIDE * size)


def _is_apart(ink: Sequence[Stroke], at: int, far: float) -> bool:
    few = ink[at][:: 1 + len(ink[at]) // FEW_POINTS]
    others = (other for place, other in enumerate(ink) if place != at)
    return all(distance(few, other) >= far for other in others)
