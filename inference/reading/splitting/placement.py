"""Symbols whose place or size says that they are something else than they look like.

A small ring high up is a degree, a 1 with a dot below an exclamation mark, a digit upon another a
correction. All lengths are measured in the writing beside it. ``evaluate_reader`` counts what
these limits doubt of the dev numbers, and of such ink drawn on them.
"""

from collections.abc import Sequence
from itertools import combinations, pairwise
from statistics import median

from inference.reading.splitting.arcs import Arc
from inference.reading.splitting.boxes import Box, around
from inference.reading.splitting.grammar import Kind
from inference.reading.splitting.layout import Line
from inference.reading.splitting.marks import distance
from inference.reading.splitting.parts import has_odd_part

SMALLEST = 0.38
"""Size of a digit in those beside it, at least."""

SMALL, RAISED = 0.65, 0.42
"""Size below which a digit is small, and how far its foot may lie above that of its neighbour."""

DROP = 0.65
"""How far one digit may lie above or below the next, middle from middle."""

OVER, STACKED = 0.4, 0.2
"""Part of the narrower of two digits that lies above the other so that they do not stand side by
side, and how far their middles may then lie above each other."""

SAME_PLACE = 0.32
"""How far apart the middles of two digits lie that overlap, in breadths of the wider, at least."""

SLIM, THIN = 0.3, 0.15
"""Breadth that a digit counts for at least beside its middle, and in how much of it is covered."""

BAR = 0.5
"""Width of a bar as a part of its height, at most."""

UNDER, ASIDE = 0.03, 0.15
"""How far below the foot of a bar, and how far beside it, a dot lies that belongs to the bar."""

FREE = 0.1
"""Distance from other ink from which on a speck is no slip of the pen."""

APART, SHRUNK, LIFTED = 0.31, 0.7, 0.125
"""Gap between the digits over a slash, their size behind the gap in those before it, and how far
they are raised there, from which on the first are a whole number of their own."""


def is_misplaced(arcs: Sequence[Arc], line: Line) -> bool:
    """Whether a path has symbols that by their place or their size may mean something else."""
    written = [arc for arc in arcs if arc.kind is not Kind.SPECK]
    digits = [arc for arc in written if arc.kind is Kind.DIGIT]
    return (
        _is_uneven(digits)
        or _is_heaped(digits, line.height)
        or _is_level(written, line.height)
        or any(_is_free(arc, line) for arc in arcs if arc.kind is Kind.SPECK)
        or _has_dotted_bar(written, line)
        or _is_mixed(written, line.height)
        or any(has_odd_part(line.ink(arc.group)) for arc in digits if len(arc.group) > 1)
    )


def _is_uneven(digits: Sequence[Arc]) -> bool:
    """Whether a digit is far smaller than the others, or small and raised."""
    if len(digits) < 2:
        return False
    sizes = [_size(arc.box) for arc in digits]
    for at, arc in enumerate(digits):
        usual = median(sizes[:at] + sizes[at + 1 :])
        if sizes[at] < SMALLEST * usual:
            return True
        if sizes[at] < SMALL * usual:
            near = min(
                (other.box for other in digits if other is not arc),
                key=lambda box: abs(box.across - arc.box.across),
            )
            if near.bottom - arc.box.bottom >= RAISED * usual:
                return True
    return False


def _is_heaped(digits: Sequence[Arc], height: float) -> bool:
    """Whether two digits stand above each other, or on the same place."""
    return any(_are_heaped(one.box, other.box, height) for one, other in combinations(digits, 2))


def _are_heaped(one: Box, other: Box, height: float) -> bool:
    both = min(one.right, other.right) - max(one.left, other.left)
    if both <= 0:
        return False
    thin = THIN * height
    above = both > OVER * min(max(one.width, thin), max(other.width, thin))
    if above and abs(one.down - other.down) >= STACKED * height:
        return True
    if min(one.bottom, other.bottom) <= max(one.top, other.top):
        return False
    wide = max(one.width, other.width, SLIM * height)
    return abs(one.across - other.across) <= SAME_PLACE * wide


def _is_level(written: Sequence[Arc], height: float) -> bool:
    """Whether a digit lies far above or below the digit before it."""
    return any(
        left.kind is right.kind is Kind.DIGIT
        and abs(left.box.down - right.box.down) >= DROP * height
        for left, right in pairwise(written)
    )


def _is_free(speck: Arc, line: Line) -> bool:
    """Whether a speck lies apart from all other ink."""
    ink = line.pieces[speck.group[0]].ink
    others = [piece.ink for piece in line.pieces if piece.ink is not ink]
    return all(distance(ink[:8], other) >= FREE * line.height for other in others)


def _has_dotted_bar(written: Sequence[Arc], line: Line) -> bool:
    """Whether a point lies below a narrow digit beside it, as the dot of an exclamation mark."""
    sides = [pair for left, right in pairwise(written) for pair in ((left, right), (right, left))]
    return any(
        point.kind is Kind.POINT
        and digit.kind is Kind.DIGIT
        and _is_below_bar(point.box, digit, line)
        for point, digit in sides
    )


def _is_below_bar(point: Box, digit: Arc, line: Line) -> bool:
    if digit.box.width > BAR * digit.box.height:
        return False
    lowest = max((stroke[stroke[:, 1].argmax()] for stroke in line.ink(digit.group)), key=_down)
    aside = abs(point.across - float(lowest[0]))
    return aside <= ASIDE * line.height and point.top - _down(lowest) >= UNDER * line.height


def _down(point: Sequence[float]) -> float:
    return float(point[1])


def _is_mixed(written: Sequence[Arc], height: float) -> bool:
    """Whether the digits over a slash are a whole number and the upper part of a fraction."""
    kinds = [arc.kind for arc in written]
    if Kind.SLASH not in kinds:
        return False
    at = kinds.index(Kind.SLASH)
    over = [arc.box for arc in written[:at] if arc.kind is Kind.DIGIT]
    under = median(_size(arc.box) for arc in written[at + 1 :])
    return any(_parts(over[:cut], over[cut:], under, height) for cut in range(1, len(over)))


def _parts(whole: Sequence[Box], over: Sequence[Box], under: float, height: float) -> bool:
    if over[0].left - whole[-1].right >= APART * height:
        return True
    if around(whole).down - around(over).down >= LIFTED * height:
        return True
    size = median(map(_size, whole))
    return max(median(map(_size, over)), under) < SHRUNK * size


def _size(box: Box) -> float:
    return max(box.height, box.width / 2)
