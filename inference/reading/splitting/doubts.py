"""Symbols that by their place or their run may as well be others: such a path is never sure."""

from collections.abc import Sequence

import numpy as np

from inference.reading.ink.strokes import Stroke
from inference.reading.splitting.arcs import Arc
from inference.reading.splitting.boxes import Box
from inference.reading.splitting.grammar import Kind
from inference.reading.splitting.layout import Line
from inference.reading.splitting.marks import LARGEST_SPECK
from inference.reading.splitting.slant import slant_of

CERTAIN_SLASH = 0.38
"""How much further than the digits of its line a slash leans so that it is no 1, together with how
far it reaches beyond the digits beside it, both above and below, in heights of the taller one."""

BASE = 0.35
"""Part of a digit's height, from its foot, in which the base of a 2 lies."""

SHORTEST_BASE = 0.28
"""Length of such a base, in heights of the digit, at least: the tail of a 9 runs on to the left."""


def is_doubtful(arcs: Sequence[Arc], line: Line) -> bool:
    """Whether a symbol of a path may be another one, or ink that means something was left out."""
    written = [arc for arc in arcs if arc.kind is not Kind.SPECK]
    return any(
        _is_comma(arc, line) or _is_one(arc, written, line) or _is_two(arc, line) for arc in arcs
    )


def _is_comma(arc: Arc, line: Line) -> bool:
    """Whether a mark at the foot of the line is a part of a digit, or was passed over."""
    if arc.kind is Kind.SPECK:
        return max(arc.box.width, arc.box.height) > LARGEST_SPECK * line.height
    return arc.doubtful


def _is_one(arc: Arc, arcs: Sequence[Arc], line: Line) -> bool:
    """Whether a slash leans hardly further than a 1 does in such writing, for how long it is."""
    if arc.kind is not Kind.SLASH:
        return False
    at = arcs.index(arc)
    beside = [other.box for other in arcs[max(0, at - 1) : at + 2] if other is not arc]
    above = min(box.top for box in beside) - arc.box.top
    below = arc.box.bottom - max(box.bottom for box in beside)
    beyond = min(above, below) / max(box.height for box in beside)
    digits = [line.ink(other.group) for other in arcs if other.kind is Kind.DIGIT]
    lean = arc.box.width / max(arc.box.height, 1e-9) - slant_of(digits)
    return lean + beyond < CERTAIN_SLASH


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
