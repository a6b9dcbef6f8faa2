"""Strokes that are one: the pen lost contact for a moment and went on where it was going."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from inference.reading.ink.strokes import Floats, Stroke
from inference.reading.splitting.boxes import writing_height
from inference.reading.splitting.effort import AreDigits
from inference.reading.splitting.runs import Run

WIDEST = 0.14
"""Gap that a pen may leave where it lost contact, in heights of the writing."""

WIDEST_TO_DOT = 0.05
"""The same before what is as small as a decimal point, which may stand behind a digit."""

DIGIT = 0.5
"""Probability of being a digit from which on ink may be one."""

DOT = 0.36
"""Longer side of what may be a point or a comma, in heights of the writing, at most."""

COURSE = 0.1
"""Length of ink that tells where the pen was going, in heights of the writing."""

FOOT, SHORTEST = 0.7, 0.4
"""How far down a digit a point stands beside it, in heights of that, and the height of what may be
a digit, in heights of the writing, at least."""

LEVEL = 0.4
"""Height of what may be a minus sign, as a part of its width, at most."""

WIDEST_TO_SIGN = 0.07
"""Gap that a pen may leave behind what may be a minus sign, in heights of the writing."""

TURNED = 0.7
"""Cosine of how much the pen turns from its course to the gap, and from there, at least."""

TOUCHING = 0.02
"""Gap too small to tell in which direction it runs, in heights of the writing."""


@dataclass(frozen=True, slots=True)
class Joined:
    """The indexes that are left, and for each that was joined the strokes behind it, in order.

    ``doubtful`` says that a mark goes on where a stroke ended, or a digit where a line ended.
    """

    kept: list[int]
    behind: dict[int, list[int]] = field(default_factory=dict)
    doubtful: bool = False


def join_broken(runs: Mapping[int, Run], indexes: Sequence[int], are_digits: AreDigits) -> Joined:
    """Return which strokes go on where the one before (in the order of writing) ended.

    No digit is lost by that: what is joined is one, or none of its parts is.
    """
    height = writing_height([runs[index].box for index in indexes])
    left = min(runs[index].box.left for index in indexes)
    going_on = [
        (before, after)
        for before, after in pairwise(indexes)
        if _goes_on(runs[before], runs[after], height)
    ]
    signs = [
        (before, after)
        for before, after in going_on
        if _may_be_sign(runs[before], runs[after], height, left)
    ]
    joined = _without_loss(runs, [pair for pair in going_on if pair not in signs], are_digits)
    kept: list[int] = []
    behind: dict[int, list[int]] = {}
    for index in indexes:
        if index in joined:
            behind.setdefault(kept[-1], []).append(index)
        else:
            kept.append(index)
    return Joined(kept, behind, bool(signs))


def _goes_on(before: Run, after: Run, height: float) -> bool:
    gap = after.stroke[0] - before.stroke[-1]
    wide = float(np.hypot(*gap))
    if wide > WIDEST * height:
        return False
    ends = _course(before.stroke[::-1], COURSE * height), _course(after.stroke, COURSE * height)
    if ends[0] is None or ends[1] is None:
        return False
    coming, going = -ends[0], ends[1]
    if wide <= TOUCHING * height:
        return float(coming @ going) >= TURNED
    way = gap / wide
    return float(coming @ way) >= TURNED and float(way @ going) >= TURNED


def _may_be_sign(before: Run, after: Run, height: float, left: float) -> bool:
    """Whether what goes on may be a point behind a digit, or a digit behind a minus sign.

    A point stands to the right of its digit and at its foot, the dot of an exclamation mark below
    a line, a minus sign at the ``left`` end.
    """
    wide = float(np.hypot(*(after.stroke[0] - before.stroke[-1])))
    if _is_dot(after, height):
        low = after.box.down >= before.box.top + FOOT * before.box.height
        beside = after.box.left >= before.box.right - TOUCHING * height
        digit = before.box.height >= SHORTEST * height
        apart = wide > WIDEST_TO_DOT * height
        return apart and digit and (before.is_line or (low and beside))
    if before.box.left > left or not _is_level(before) or _is_level(after):
        return False
    return wide > WIDEST_TO_SIGN * height


def _without_loss(
    runs: Mapping[int, Run], pairs: Sequence[tuple[int, int]], are_digits: AreDigits
) -> set[int]:
    """Return the later stroke of each pair that can be one stroke without a digit less.

    The scorer is asked once about all of them.
    """
    both = [(runs[before].stroke, runs[after].stroke) for before, after in pairs]
    groups = [[one] for first, last in both for one in (first, last, np.concatenate((first, last)))]
    told = iter(are_digits(groups) if groups else [])
    return {
        after
        for (_, after), before, alone, whole in zip(pairs, told, told, told, strict=True)
        if whole >= DIGIT or max(before, alone) < DIGIT
    }


def _is_level(run: Run) -> bool:
    return run.box.height <= LEVEL * run.box.width


def _is_dot(run: Run, height: float) -> bool:
    return max(run.box.width, run.box.height) <= DOT * height


def _course(stroke: Stroke, length: float) -> Floats | None:
    """Return the direction of the first bit of a stroke, None for one without extent."""
    away = stroke - stroke[0]
    far = np.hypot(away[:, 0], away[:, 1])
    reached = int(np.argmax(far >= length)) if bool((far >= length).any()) else int(np.argmax(far))
    size = float(far[reached])
    return None if size <= 0 else np.asarray(away[reached] / size, np.float32)
