"""What about an answer's ink makes a teacher look: not there, too quick, untimed, or a copy.

Nothing here proves anything: the limits are such that no hand reaches them, and who makes up
ink with care passes them (``docs/decisions/forged-marks.md``).
"""

from array import array
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from itertools import pairwise
from math import dist
from typing import Final

from inference.api.contract import Point, Sheet

SIZES_A_SECOND: Final = 150
"""How often in a second a pen draws the length of what it draws; the quickest real ones reach 124,
if their tablets told 200 points a second, and half of it at 100."""

MOST_SURE: Final = 2
"""Sizes of ink from which on its time says something: one flick of a pen may take no time at all.
"""

SMALLEST: Final = 60
"""Extent in grid units of the smallest stroke that is looked at: a dot is a pen that trembles."""

FEWEST_POINTS: Final = 8
"""Points of the smallest ink that is compared: that two hands draw eight alike does not happen."""


def is_empty(strokes: Sheet) -> bool:
    """Say whether nothing was drawn."""
    return not any(strokes)


def is_too_quick(strokes: Sheet, times: Sequence[int]) -> bool:
    """Say whether ink was drawn faster than a hand can, as its own times tell.

    ``times`` are those of ``Send``: each point's, in milliseconds since the point before. A stroke
    is measured by its own extent, and the way from one to the next does not count.
    """
    drawn_ms, begin = 0, 0
    for stroke in strokes:
        end = begin + len(stroke)
        if _extent(stroke) >= SMALLEST:
            drawn_ms += sum(times[begin + 1 : end])
        begin = end
    return needs_times(strokes) and drawn_ms * SIZES_A_SECOND < _sizes(strokes) * 1000


def needs_times(strokes: Sheet) -> bool:
    """Say whether there is so much ink that the time it took says something."""
    return _sizes(strokes) >= MOST_SURE


def ink_print(strokes: Sheet) -> str:
    """Return what is the same for the same ink, wherever on the sheet it lies.

    Empty for ink of so few points that two hands may draw them alike.
    """
    points = [point for stroke in strokes for point in stroke]
    if len(points) < FEWEST_POINTS:
        return ""
    left, top = min(x for x, _ in points), min(y for _, y in points)
    numbers = array("i", (len(stroke) for stroke in strokes))
    numbers.extend(each for x, y in points for each in (x - left, y - top))
    return blake2b(numbers.tobytes(), digest_size=16).hexdigest()


def _sizes(strokes: Sheet) -> float:
    """Return how often a pen drew the length of what it drew; dots do not count."""
    drawn = [(_length(stroke), _extent(stroke)) for stroke in strokes]
    return sum(length / extent for length, extent in drawn if extent >= SMALLEST)


def _extent(stroke: Sequence[Point]) -> int:
    return max(_span(x for x, _ in stroke), _span(y for _, y in stroke))


def _span(values: Iterable[int]) -> int:
    listed = list(values)
    return max(listed) - min(listed)


def _length(stroke: Sequence[Point]) -> float:
    return sum(dist(one, other) for one, other in pairwise(stroke))
