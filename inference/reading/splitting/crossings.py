"""Digits crossed out by several lines: told by where the lines run, and by the scorer."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from inference.reading.ink.strokes import Floats
from inference.reading.splitting.boxes import Box, around
from inference.reading.splitting.effort import AreDigits, TooMuch
from inference.reading.splitting.runs import Run, grown

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

MOST_LOOKS = 120
"""Rows of lines that are looked at on one sheet: half of eight digits crossed out have 60."""

Met = Callable[[int], frozenset[int]]
"""Tells for the index of a line which strokes it meets."""


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
    met = cache(lambda line: _met(runs, order, runs[line]))
    lines = {index for index in order if runs[index].is_line}
    found: list[Crossed] = []
    left, looks = list(order), 0
    while True:
        for crossing, earlier in _line_runs(left, lines):
            looks += 1
            if looks > MOST_LOOKS:
                raise TooMuch
            under = _crossed(runs, earlier, crossing, met)
            if under and _spoils(runs, under, crossing, are_digits):
                break
        else:
            return found
        box = around(runs[index].box for index in under)
        found.append(Crossed(box, frozenset([*under, *crossing])))
        left = [index for index in left if index not in found[-1].strokes]


def _line_runs(
    order: Sequence[int], lines: set[int]
) -> Iterator[tuple[Sequence[int], Sequence[int]]]:
    """Every two or more lines drawn one after the other, the longest first, and what was before."""
    for size in range(min(MOST_LINES, len(order) - 1), 1, -1):
        for first in range(1, len(order) - size + 1):
            crossing = order[first : first + size]
            if all(index in lines for index in crossing):
                yield crossing, order[:first]


def _crossed(
    runs: Mapping[int, Run], earlier: Sequence[int], lines: Sequence[int], met: Met
) -> list[int]:
    """Return the earlier strokes that all lines run through the middle of, as one digit."""
    if _ends_with_another(runs, lines):
        return []
    reach = grown(around(runs[index].box for index in lines), 0.1)
    across = [index for index in earlier if reach.left <= runs[index].box.across <= reach.right]
    touched = [index for index in across if any(index in met(line) for line in lines)]
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
    return under if _run_through([runs[line].points for line in lines], box) else []


def _met(runs: Mapping[int, Run], order: Sequence[int], line: Run) -> frozenset[int]:
    """Return the runs that have points on both sides of a line, between its own ends."""
    points = np.stack([runs[index].points for index in order])
    along = line.points[-1] - line.points[0]
    from_begin = points - line.points[0]
    part = from_begin @ along / max(float(along @ along), 1e-9)
    side = from_begin[:, :, 0] * along[1] - from_begin[:, :, 1] * along[0]
    beside = (part > 0) & (part < 1)
    both = (beside & (side < 0)).any(axis=1) & (beside & (side > 0)).any(axis=1)
    return frozenset(index for index, meets in zip(order, both.tolist(), strict=True) if meets)


def _run_through(lines: Sequence[Floats], box: Box) -> bool:
    """Whether all lines pass near the middle of a box, and most of the way across it."""
    size = np.array(
        [
            max(box.width, 0.3 * box.height),
            max(box.height, 0.3 * box.width),
        ]
    )
    away = (np.stack(lines) - np.array([box.across, box.down])) / size
    nearest = np.hypot(away[:, :, 0], away[:, :, 1]).min(axis=1)
    span = away[:, -1] - away[:, 0]
    reaches = np.hypot(span[:, 0], span[:, 1]) >= SPANNED
    return bool(np.all((nearest <= OFF_CENTRE) & reaches))


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
    angles = [runs[index].angle for index in lines]
    return all(abs(math.sin(angle - angles[0])) <= SIDE_BY_SIDE for angle in angles)
