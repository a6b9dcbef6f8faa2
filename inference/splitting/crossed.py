"""Digits crossed out by several lines: told by where the lines run, and by the scorer."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from inference.ink.strokes import Stroke
from inference.splitting.boxes import Box, around
from inference.splitting.runs import Run, grown, sides_between

STRAIGHT = 1.15
"""Way of the pen, in distances from end to end, up to which a stroke is a line."""

MOST_LINES = 5
"""Lines that cross out one digit at most; the fewest are two, for one makes a 7 or a 0."""

OFF_CENTRE = 0.4
"""How far from the middle of what it crosses a line may pass, in sizes of that."""

SPANNED = 0.5
"""Length of a crossing line, in sizes of what it crosses, at least."""

DIGIT, NO_DIGIT = 0.5, 0.5
"""What is crossed out was a digit, and with the lines it is none: probabilities, at least and
at most."""

SIDE_BY_SIDE = 0.35
"""Sine of the angle between lines that run side by side, at most."""

MOST_STROKES = 40
"""Strokes from which on nothing is looked for: eight digits, some of them crossed out, have fewer.
Hatching has more."""

NEAR = 0.15
"""How far a part of a digit may lie above or below what the lines touch, in heights of that."""

Meet = Callable[[int, int], bool]
"""Tells for the indexes of a stroke and of a line whether they meet."""

AreDigits = Callable[[Sequence[Sequence[Stroke]]], list[float]]
"""Tells for groups of strokes how probable it is that each is one digit."""


@dataclass(frozen=True, slots=True)
class Crossed:
    """A digit that was crossed out: its box, and the indexes of its strokes and of the lines."""

    box: Box
    strokes: frozenset[int]


def find_crossed(
    runs: Mapping[int, Run], order: Sequence[int], are_digits: AreDigits
) -> list[Crossed]:
    """Return the digits crossed out among the indexes of ``order`` (the order of writing)."""
    if len(order) > MOST_STROKES:
        return []
    meet = cache(lambda index, line: _meet(runs[index], runs[line]))
    return _find(runs, order, meet, are_digits)


def _find(
    runs: Mapping[int, Run], order: Sequence[int], meet: Meet, are_digits: AreDigits
) -> list[Crossed]:
    lines = {index for index in order if _is_line(runs[index])}
    for first, last in _line_runs(order, lines):
        crossing = order[first:last]
        if _ends_with_another(runs, crossing):
            continue
        under = _crossed(runs, order[:first], crossing, meet)
        if under and _spoils(runs, under, crossing, are_digits):
            found = Crossed(
                around(runs[index].box for index in under), frozenset([*under, *crossing])
            )
            rest = [index for index in order if index not in found.strokes]
            return [found, *_find(runs, rest, meet, are_digits)]
    return []


def _is_line(run: Run) -> bool:
    ends = run.stroke[-1] - run.stroke[0]
    return 0 < run.length <= STRAIGHT * float(np.hypot(*ends))


def _line_runs(order: Sequence[int], lines: set[int]) -> Iterator[tuple[int, int]]:
    """Begin and end of every two or more lines drawn one after the other, the longest first."""
    for size in range(min(MOST_LINES, len(order) - 1), 1, -1):
        for first in range(1, len(order) - size + 1):
            if all(index in lines for index in order[first : first + size]):
                yield first, first + size


def _crossed(
    runs: Mapping[int, Run], earlier: Sequence[int], lines: Sequence[int], meet: Meet
) -> list[int]:
    """Return the earlier strokes that all lines run through the middle of, as one digit."""
    reach = around(runs[index].box for index in lines)
    across = [index for index in earlier if _inside(runs[index].box.across, reach)]
    touched = [index for index in across if any(meet(index, line) for line in lines)]
    if not touched:
        return []
    box = around(runs[index].box for index in touched)
    tall = grown(box, NEAR)
    under = [
        index
        for index in across
        if runs[index].box.bottom >= tall.top and runs[index].box.top <= tall.bottom
    ]
    box = around(runs[index].box for index in under)
    return under if all(_runs_through(runs[line], box) for line in lines) else []


def _inside(x: float, box: Box) -> bool:
    wider = grown(box, 0.1)
    return wider.left <= x <= wider.right


def _meet(run: Run, line: Run) -> bool:
    """Whether the line has points of a run on both of its sides, between its own ends."""
    between = sides_between(run.points, line.points)
    return len(between) > 0 and float(between.min()) < 0 < float(between.max())


def _runs_through(line: Run, box: Box) -> bool:
    """Whether a line passes near the middle of a box, and most of the way across it."""
    size = np.array(
        [
            max(box.width, 0.3 * box.height),
            max(box.height, 0.3 * box.width),
        ]
    )
    away = (line.points - np.array([box.across, box.down])) / size
    nearest = float(np.hypot(*away.T).min())
    span = float(np.hypot(*(away[-1] - away[0])))
    return nearest <= OFF_CENTRE and span >= SPANNED


def _spoils(
    runs: Mapping[int, Run], under: Sequence[int], lines: Sequence[int], are_digits: AreDigits
) -> bool:
    """Whether what lies under the lines is a digit, and no digit any more with them.

    No digit has two lines side by side through its middle, whatever it looks like then.
    """
    digit = [runs[index].stroke for index in under]
    both = [*digit, *(runs[index].stroke for index in lines)]
    without, together = are_digits([digit, both])
    return without >= DIGIT and (together < NO_DIGIT or _side_by_side(runs, lines))


def _ends_with_another(runs: Mapping[int, Run], lines: Sequence[int]) -> bool:
    """Whether all but the last of three lines or more run side by side: the last is a 1, then."""
    earlier = lines[:-1]
    return len(earlier) > 1 and _side_by_side(runs, earlier) and not _side_by_side(runs, lines)


def _side_by_side(runs: Mapping[int, Run], lines: Sequence[int]) -> bool:
    along = [runs[index].stroke[-1] - runs[index].stroke[0] for index in lines]
    angles = np.array([np.arctan2(float(y), float(x)) for x, y in along])
    return bool(np.all(np.abs(np.sin(angles - angles[0])) <= SIDE_BY_SIDE))
