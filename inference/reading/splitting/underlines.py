"""Lines drawn below all other ink: underlines, which are taken off, and what they leave open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from inference.reading.outcomes import LINE
from inference.reading.splitting.boxes import Box, around, writing_height
from inference.reading.splitting.effort import Say
from inference.reading.splitting.runs import Run

FLATTEST = 0.5
"""Height of an underline as a part of its width, at most: one may wave, or come back."""

TALLEST = 0.35
"""Height of an underline in heights of the writing, at most."""

SHORTEST = 0.25
"""Width of an underline in heights of the writing, at least."""

COVERED = 0.55
"""Part of the width of the writing that underlines have to run below."""

HANGING = 0.12
"""Part of the ink above it that may hang down through an underline."""

LOWEST = 0.2
"""How far above the foot of the writing an underline may run, in heights of that."""

ONE_DIGIT = 1.2
"""Width of what may be one digit together with the line below it, in heights of the writing."""

CLEAR = 0.12
"""Gap from which on a line belongs to no digit above it, in heights of the writing."""

ABOVE = 0.4
"""How far above a line a digit may end to which it may belong, in heights of the writing."""

MOST_STROKES = 3
"""Strokes of a digit above a line that may belong to it, at most."""

PLAIN = 0.9
"""Probability from which on ink is a digit without the line below it."""

DIGIT = 0.5
"""Probability of being a digit from which on ink may be one."""


@dataclass(frozen=True, slots=True)
class Cleared:
    """The indexes that are left, and whether a line may as well belong to a digit."""

    kept: list[int]
    doubtful: bool = False


def without_underlines(runs: Mapping[int, Run], indexes: Sequence[int], say: Say) -> Cleared:
    """Return the indexes (in the order of writing) without the lines below all the others."""
    lines, rest = _parted(runs, indexes)
    if not lines or not rest:
        return Cleared(list(indexes))
    height = writing_height([runs[index].box for index in rest])
    below = [index for index in lines if _is_below(runs, index, rest, height)]
    kept = [index for index in indexes if index not in below]
    box = around(runs[index].box for index in kept)
    if not below or _covered(runs, below, box) < COVERED:
        return Cleared(list(indexes))
    above = _right_above(runs, kept, below, height)
    wide = around(runs[index].box for index in above).width if above else 0.0
    if len(below) == 1 and above and wide <= ONE_DIGIT * height and len(above) <= MOST_STROKES:
        return _of_one_digit(runs, kept, below, above, height, say)
    return Cleared(kept)


def _parted(runs: Mapping[int, Run], indexes: Sequence[int]) -> tuple[list[int], list[int]]:
    """Return the flat strokes, and all others."""
    height = writing_height([runs[index].box for index in indexes])
    lines = [index for index in indexes if _is_flat(runs[index].box, height)]
    return lines, [index for index in indexes if index not in lines]


def _is_flat(box: Box, height: float) -> bool:
    tall = box.height <= min(TALLEST * height, FLATTEST * box.width)
    return tall and box.width >= SHORTEST * height


def _is_below(runs: Mapping[int, Run], line: int, rest: Sequence[int], height: float) -> bool:
    """Whether hardly any ink hangs below a line, and the line runs near the foot or lower."""
    box = runs[line].box
    above = np.concatenate([runs[index].points for index in rest])
    foot = float(above[:, 1].max())
    beside = box.right < float(above[:, 0].min()) or box.left > float(above[:, 0].max())
    if beside or box.down < foot - LOWEST * height:
        return False
    return float(np.mean(above[:, 1] > box.bottom)) <= HANGING


def _right_above(
    runs: Mapping[int, Run], kept: Sequence[int], below: Sequence[int], height: float
) -> list[int]:
    """Return the strokes that end shortly above the lines."""
    line = around(runs[index].box for index in below)
    return [
        index
        for index in kept
        if line.left <= runs[index].box.across <= line.right
        and runs[index].box.bottom >= line.top - ABOVE * height
    ]


def _covered(runs: Mapping[int, Run], lines: Sequence[int], box: Box) -> float:
    """Return the part of a box's width that lines run below."""
    if box.width <= 0:
        return 1.0
    columns = np.linspace(box.left, box.right, 40)
    own = [(columns >= runs[i].box.left) & (columns <= runs[i].box.right) for i in lines]
    return float(np.mean(np.any(own, axis=0)))


def _of_one_digit(
    runs: Mapping[int, Run],
    kept: list[int],
    below: list[int],
    above: list[int],
    height: float,
    say: Say,
) -> Cleared:
    """Leave a line that may be the foot of a digit, and say where that makes it another one."""
    every = sorted([*kept, *below])
    groups = above, sorted([*above, *below])
    alone, footed = say([[runs[i].stroke for i in own] for own in groups])
    if alone[0] == LINE:  # with a foot or without it is a 1
        return Cleared(every)
    if footed[1] < DIGIT:
        return Cleared(kept)
    if alone[0] == footed[0] or alone[1] < DIGIT:
        return Cleared(every)
    if footed[1] >= alone[1]:
        return Cleared(every, doubtful=alone[1] >= PLAIN)
    foot = max(runs[index].box.bottom for index in above)
    clear = min(runs[index].box.top for index in below) - foot >= CLEAR * height
    return Cleared(kept) if clear else Cleared(every, doubtful=True)
