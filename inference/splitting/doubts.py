"""Symbols that by their place or their run may as well be others: such a path is never sure."""

from collections.abc import Sequence

import numpy as np

from inference.ink.strokes import Stroke
from inference.splitting.arcs import Arc
from inference.splitting.boxes import Box
from inference.splitting.grammar import Kind
from inference.splitting.layout import Line
from inference.splitting.marks import LARGEST_SPECK, SLASH_FEATURES

CERTAIN_LEAN, LONG_LEAN = 0.4, 0.2
"""How much further than upright writing a slash leans so that it is no 1, and one that reaches
beyond the digits beside it, both above and below; for slanted writing half of its slant more."""

LONG = 0.1
"""How far such a slash reaches beyond them, in heights of the taller one."""

LEAN = SLASH_FEATURES.index("slash.lean")

BASE = 0.35
"""Part of a digit's height, from its foot, in which the base of a 2 lies."""

SHORTEST_BASE = 0.28
"""Length of such a base, in heights of the digit, at least: the tail of a 9 runs on to the left."""


def is_doubtful(arcs: Sequence[Arc], line: Line) -> bool:
    """Whether a symbol of a path may be another one, or ink that means something was left out."""
    written = [arc for arc in arcs if arc.kind is not Kind.SPECK]
    return any(_is_comma(arc, line) or _is_one(arc, written) or _is_two(arc, line) for arc in arcs)


def _is_comma(arc: Arc, line: Line) -> bool:
    """Whether a mark at the foot of the line is a part of a digit, or was passed over."""
    if arc.kind is Kind.SPECK:
        return max(arc.box.width, arc.box.height) > LARGEST_SPECK * line.height
    return arc.doubtful


def _is_one(arc: Arc, arcs: Sequence[Arc]) -> bool:
    """Whether a slash leans hardly further than a 1 does in such writing, for how long it is."""
    if arc.kind is not Kind.SLASH:
        return False
    at = arcs.index(arc)
    beside = [other.box for other in arcs[max(0, at - 1) : at + 2] if other is not arc]
    least = LONG * max(box.height for box in beside)
    above = min(box.top for box in beside) - arc.box.top
    below = arc.box.bottom - max(box.bottom for box in beside)
    lean = arc.features[LEAN]
    slant = max(0.0, arc.box.width / max(arc.box.height, 1e-9) - lean)
    return lean < slant / 2 + (LONG_LEAN if min(above, below) >= least else CERTAIN_LEAN)


def _is_two(arc: Arc, line: Line) -> bool:
    """Whether a 9 ends in a level base to the right, as a 2 that begins with a loop does."""
    if arc.text != "9":
        return False
    return _base(line.ink(arc.group)[-1], arc.box) >= SHORTEST_BASE * arc.box.height


def _base(stroke: Stroke, box: Box) -> float:
    """Return how far a stroke ends to the right of where it came furthest left at the foot."""
    low = np.flatnonzero(stroke[:, 1] < box.bottom - BASE * box.height)
    last = stroke[int(low[-1]) + 1 :] if len(low) else stroke
    return float(last[-1, 0] - last[:, 0].min()) if len(last) else 0.0
