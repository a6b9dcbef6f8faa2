"""Marks that hang at the foot of the line: commas, as a rule, whatever their ink looks like.

A comma close under a 0 has the shape of a 9 together with it, and alone it has that of a small 1.
Where it lies tells what its shape does not: below the feet of the digits beside it.
"""

from collections.abc import Sequence
from enum import IntEnum

from inference.reading.splitting.boxes import Box, around

LARGE, LARGEST = 0.4, 0.6
"""Longer side of a mark in heights of the writing, up to which it may be one, and surely is one
where it lies lower still."""

SMALLEST = 0.1
"""The same, at least: what is smaller is a dot or a speck, and told by its size."""

TALL = 0.4
"""Height of a digit beside the mark, in heights of the writing, at least."""

BESIDE = 0.6
"""How far to the left of the mark the digit before it may end, in heights of the writing."""

FLAT = 0.5
"""Height of a level stroke, as the foot of a 1 or the base of a 2, as a part of its width."""

MAYBE_FROM, SURELY_FROM = 0.5, 0.7
"""How far down beside the digit before it a mark begins: 0 is the digit's top, 1 its foot."""

MAYBE_BELOW, SURELY_BELOW = -0.12, 0.08
"""How far a mark reaches below the feet of the digits, in heights of the writing."""

LARGE_FROM, LARGE_BELOW = 0.8, 0.2
"""The same for a large one."""


class Hangs(IntEnum):
    """Whether a stroke is a mark at the foot of the line."""

    NO = 0
    MAYBE = 1
    SURELY = 2


def hanging(boxes: Sequence[Box], height: float) -> list[Hangs]:
    """Return for each stroke, in reading order, whether it hangs at the foot of its neighbours."""
    return [_hangs(boxes, place, height) for place in range(len(boxes))]


def _hangs(boxes: Sequence[Box], place: int, height: float) -> Hangs:
    box = boxes[place]
    longer = max(box.width, box.height)
    if not SMALLEST * height <= longer <= LARGEST * height or box.height <= FLAT * box.width:
        return Hangs.NO
    before = _digit_before(boxes, place, height)
    behind = _tall(boxes, range(place + 1, len(boxes)), height)
    if before is None:
        return Hangs.NO
    down = (box.top - before.top) / before.height
    feet = before.bottom if behind is None else max(before.bottom, behind.bottom)
    below = (box.bottom - feet) / height
    if longer > LARGE * height:
        return Hangs.SURELY if down >= LARGE_FROM and below >= LARGE_BELOW else Hangs.NO
    if down >= SURELY_FROM and below >= SURELY_BELOW:
        return Hangs.SURELY
    return Hangs.MAYBE if down >= MAYBE_FROM and below >= MAYBE_BELOW else Hangs.NO


def _digit_before(boxes: Sequence[Box], place: int, height: float) -> Box | None:
    """Return the box of what was written close before a mark, or of the nearest tall stroke."""
    edge = boxes[place].left - BESIDE * height
    close = [box for box in boxes[:place] if box.right >= edge]
    if close:
        box = around(close)
        if box.height >= TALL * height:
            return box
    return _tall(boxes, range(place - 1, -1, -1), height)


def _tall(boxes: Sequence[Box], places: range, height: float) -> Box | None:
    """Return the nearest of the boxes at ``places`` that is as tall as a digit."""
    return next((boxes[at] for at in places if boxes[at].height >= TALL * height), None)
