"""A fraction with a level bar: which stroke is the bar, what lies over, under and before it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from inference.reading.splitting.boxes import Box, around, writing_height

FLATTEST = 0.35
"""Height of a bar as a part of its width, at most."""

FLATTEST_SIGN = 0.5
"""Height of a minus sign as a part of its width, at most."""

LEVEL = 0.5
"""How far a minus sign may lie above or below the bar, in widths of the wider of both."""

COVERED = 0.7
"""Part of what is over and under that the bar's width has to cover."""

SUNK = 0.25
"""Part of a stroke's height that may cross the bar."""


SHORTEST, LEAST = 0.15, 0.15
"""Width of a bar that parts some of the ink, and height of what it parts, in heights of the
writing, at least."""


BEFORE = 0.15
"""How far the whole number of a mixed one may reach over the begin of the bar, in bar widths."""

TALL = 0.6
"""Height of that number in heights of what is over or under the bar, whichever is taller, at least:
a lower stroke there is a minus."""


@dataclass(frozen=True, slots=True)
class Fraction:
    """Indexes of the strokes of a fraction; ``sign`` is that of a minus before it.

    ``whole`` has those of a number before it, with its own sign: both are a mixed number.
    """

    bar: int
    over: list[int]
    under: list[int]
    sign: int | None = None
    whole: list[int] = field(default_factory=list)


def find_fraction(boxes: Sequence[Box], indexes: Sequence[int]) -> Fraction | None:
    """Return the fraction that the strokes at ``indexes`` form, if they form one.

    The bar is level and as wide as what it parts, and every other stroke lies over or under it;
    but one, level with the bar and to the left of it, may be a minus sign.
    """
    by_width = sorted(indexes, key=lambda index: -boxes[index].width)
    for bar in by_width[:3]:
        fraction = _parted(boxes, indexes, bar)
        if fraction is not None:
            return fraction
    return None


def find_mixed_number(boxes: Sequence[Box], indexes: Sequence[int]) -> Fraction | None:
    """Return the fraction, and the whole number before it, that the strokes form, if they do.

    The number stands left of the bar and reaches over and under its level.
    """
    for bar in sorted(indexes, key=lambda index: -boxes[index].width)[:4]:
        line = boxes[bar]
        reach = line.left + BEFORE * line.width
        before = [i for i in indexes if i != bar and boxes[i].right <= reach]
        rest = [index for index in indexes if index not in before]
        found = _parted(boxes, rest, bar) if before else None
        if found is not None and found.sign is None and _is_whole(boxes, before, found):
            return replace(found, whole=before)
    return None


def _is_whole(boxes: Sequence[Box], before: Sequence[int], fraction: Fraction) -> bool:
    number, line = around(boxes[index] for index in before), boxes[fraction.bar]
    parts = [around(boxes[index] for index in part) for part in (fraction.over, fraction.under)]
    tall = max(boxes[index].height for index in before)
    tall_enough = tall >= TALL * max(part.height for part in parts)
    return tall_enough and number.top < line.down < number.bottom


def holds_fraction(boxes: Sequence[Box], indexes: Sequence[int]) -> bool:
    """Whether some stroke is a bar between what is right over and right under it.

    So it is where a whole number stands beside the fraction.
    """
    height = writing_height([boxes[index] for index in indexes])
    return any(_parts_some(boxes, indexes, bar, height) for bar in indexes)


def _parts_some(boxes: Sequence[Box], indexes: Sequence[int], bar: int, height: float) -> bool:
    line = boxes[bar]
    if line.width < SHORTEST * height or line.height > FLATTEST * line.width:
        return False
    near = [boxes[i] for i in indexes if i != bar and line.left <= boxes[i].across <= line.right]
    sides = {_side(box, line) for box in near if box.height >= LEAST * height}
    return sides == {-1, 1}


def _parted(boxes: Sequence[Box], indexes: Sequence[int], bar: int) -> Fraction | None:
    line = boxes[bar]
    if line.width <= 0 or line.height > FLATTEST * line.width:
        return None
    sign = _sign_before(boxes, indexes, bar)
    others = [index for index in indexes if index not in (bar, sign)]
    over = [index for index in others if _side(boxes[index], line) < 0]
    under = [index for index in others if _side(boxes[index], line) > 0]
    if not over or not under or len(over) + len(under) < len(others):
        return None
    parts = [around(boxes[index] for index in part) for part in (over, under)]
    if min(part.height for part in parts) < 0.25 * max(part.height for part in parts):
        return None
    whole = around(parts)
    covered = min(whole.right, line.right) - max(whole.left, line.left)
    if covered < COVERED * whole.width or line.width < 0.5 * parts[0].height:
        return None
    return Fraction(bar, over, under, sign)


def _sign_before(boxes: Sequence[Box], indexes: Sequence[int], bar: int) -> int | None:
    """The one stroke left of the bar that can be a minus sign; None if there is none, or more."""
    line = boxes[bar]
    left = [i for i in indexes if i != bar and boxes[i].right <= line.left + 0.1 * line.width]
    if len(left) != 1:
        return None
    sign = boxes[left[0]]
    level = abs(sign.down - line.down) <= LEVEL * max(sign.width, line.width)
    return left[0] if level and 0 <= sign.height <= FLATTEST_SIGN * sign.width else None


def _side(box: Box, bar: Box) -> int:
    """-1 over the bar, 1 under it, 0 neither."""
    allowed = SUNK * box.height
    if not bar.left - bar.width * 0.3 <= box.across <= bar.right + bar.width * 0.3:
        return 0
    if box.bottom - allowed <= bar.down and box.down < bar.down:
        return -1
    return 1 if box.top + allowed >= bar.down and box.down > bar.down else 0
