"""Ink that was traced over again: later strokes that run where earlier ones lie."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from inference.reading.ink.strokes import Floats
from inference.reading.splitting.boxes import around, holds, meet, writing_height
from inference.reading.splitting.effort import TooMuch
from inference.reading.splitting.runs import Run

ASIDE = 0.11
"""How far from earlier ink a stroke may run that traces it, in heights of the writing."""

ASIDE_LINE = 0.06
"""The same for a line: two of them close together may be 11."""

TRACING = 0.9
"""Part of a stroke that has to lie on earlier ink for tracing it."""

TRACED, UNTOUCHED = 0.75, 0.3
"""Part of earlier ink that has to be traced for being the same digit once more, and part up to
which it only crosses what was traced."""

SHORTEST = 0.3
"""Length of a stroke that traces another, in heights of the writing, at least: more than a dot."""

MOST_NEAR = 8
"""Strokes that one may lie on; more are a scribble."""

MOST_AGAIN = 16
"""Strokes that trace others on a sheet that is read: eight digits of two strokes each."""

LONGEST = 1.6
"""Length of what traces a digit, in lengths of what it lies on, at most: more is a scribble."""


@dataclass(frozen=True, slots=True)
class Traced:
    """What is left: ``kept`` indexes, and the ``again`` strokes that lie on each of them."""

    kept: list[int]
    again: dict[int, list[int]] = field(default_factory=dict)


def without_traced(runs: Mapping[int, Run], indexes: Sequence[int]) -> Traced:
    """Return the indexes (in the order of writing) without the strokes that trace earlier ones.

    A digit is traced as a whole: what lies only on a part of one is ink of its own. Raises
    ``TooMuch`` for a sheet of strokes upon strokes.
    """
    height = writing_height([runs[index].box for index in indexes])
    kept: list[int] = []
    on: dict[int, list[int]] = {}
    for index in indexes:
        under = _under(runs, index, kept, height) if kept else []
        if under:
            on[index] = under
        else:
            kept.append(index)
        if len(on) > MOST_AGAIN:
            raise TooMuch
    if not on:
        return Traced(kept)
    in_part = {index for index in kept if _in_part(runs, index, list(on), ASIDE * height)}
    again: dict[int, list[int]] = {}
    for index, under in on.items():
        if not in_part.intersection(under):
            again.setdefault(under[0], []).append(index)
    second = [index for own in again.values() for index in own]
    return Traced([index for index in indexes if index not in second], again)


def _under(runs: Mapping[int, Run], index: int, kept: Sequence[int], height: float) -> list[int]:
    """Return the strokes that one traces, the most traced first; none if it is ink of its own."""
    run = runs[index]
    reach = (ASIDE_LINE if run.is_line else ASIDE) * height
    near = [one for one in kept if meet(runs[one].box, run.box)]
    if not 0 < len(near) <= MOST_NEAR or not holds(
        around(runs[one].box for one in near), run.box, reach
    ):
        return []
    if run.length < SHORTEST * height:
        return []
    if not _lies_on(run, [runs[one] for one in near], reach):
        return []
    shares = {one: _share_near(runs[one].points, [run.points], reach) for one in near}
    touched = [one for one in near if shares[one] > UNTOUCHED]
    return sorted(touched, key=lambda one: -shares[one])


def traces(run: Run, under: Sequence[Run]) -> bool:
    """Whether a stroke runs on the ink of earlier ones, and is hardly longer than they are."""
    return _lies_on(run, under, ASIDE * writing_height([one.box for one in under]))


def _lies_on(run: Run, under: Sequence[Run], reach: float) -> bool:
    if run.length > LONGEST * sum(one.length for one in under):
        return False
    return _share_near(run.points, [one.points for one in under], reach) >= TRACING


def _in_part(runs: Mapping[int, Run], index: int, second: Sequence[int], reach: float) -> bool:
    """Whether a stroke was traced, but not all of it."""
    over = [runs[one].points for one in second if meet(runs[one].box, runs[index].box, reach)]
    if not over:
        return False
    return UNTOUCHED < _share_near(runs[index].points, over, reach) < TRACED


def _share_near(points: Floats, others: Sequence[Floats], reach: float) -> float:
    """Return the part of the points (n, 2) that have one of the others within ``reach``.

    The others are spread densely: the distance is taken from point to point.
    """
    line = np.concatenate(others)
    across = points[:, 0, None] - line[:, 0]
    down = points[:, 1, None] - line[:, 1]
    nearest = (across * across + down * down).min(axis=1)
    return float(np.mean(nearest <= reach * reach))
