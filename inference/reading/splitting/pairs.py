"""How well two neighbouring symbols go together."""

import math

from inference.reading.splitting.arcs import Arc
from inference.reading.splitting.grammar import Kind

PAIR_FEATURES = (
    "pair.start_point",
    "pair.overlap",
    "pair.drop",
    "pair.ratio",
    "pair.minus_height",
    "pair.minus_touch",
    "pair.minus_through",
    "pair.point_height",
    "pair.point_overlap",
    "pair.slash_height",
    "pair.slash_through",
)

Features = tuple[float, ...]

NOTHING = (0.0,) * (len(PAIR_FEATURES) - 1)

EVEN_DROP, EVEN_RATIO = 0.25, 0.25
"""Differences in level (heights of the writing) and in size (logarithm) that are ordinary."""

TALLER = math.log(1.5)
"""How much taller than its neighbours (logarithm) a slash is drawn."""


def pair_features(left: Arc | None, right: Arc, height: float) -> Features:
    """Return the features of two neighbours, named by ``PAIR_FEATURES``; all 0 is ordinary.

    Without a left neighbour the right one begins the line.
    """
    if left is None:
        return (float(right.kind is Kind.POINT), *NOTHING)
    return (0.0, *_neighbours(left, right, height))


def _neighbours(left: Arc, right: Arc, height: float) -> Features:
    one, other = left.box, right.box
    overlap = max(0.0, one.right - other.left) / height
    minus = point = touch = through = on_point = drop = ratio = 0.0
    slash: Features = (0.0, 0.0)
    if left.kind is right.kind is Kind.DIGIT:
        drop = max(0.0, abs(one.down - other.down) / height - EVEN_DROP)
        ratio = max(0.0, abs(left.size - right.size) - EVEN_RATIO)
    elif left.kind is Kind.MINUS:
        minus, touch, overlap = abs(_level(left, right) - 0.5), overlap, 0.0
        through = float(one.right > other.across)
    elif right.kind is Kind.POINT:
        point, on_point, overlap = abs(1.0 - _level(right, left)), overlap, 0.0
    elif left.kind is Kind.POINT:
        point, on_point, overlap = abs(1.0 - _level(left, right)), overlap, 0.0
    elif Kind.SLASH in (left.kind, right.kind):
        slash, overlap = _slash(left, right, height), 0.0
    return (overlap, drop, ratio, minus, touch, through, point, on_point, *slash)


def _level(mark: Arc, digit: Arc) -> float:
    """Where the mark lies beside the digit: 0 at its top, 1 at its foot; cut at -1 and 2."""
    tall = max(digit.box.height, digit.box.width / 2, 1e-9)
    return min(2.0, max(-1.0, (mark.box.down - digit.box.top) / tall))


def _slash(left: Arc, right: Arc, height: float) -> Features:
    """How little taller than its neighbour a slash is, and how far its middle lies inside that.

    Both are 0 for a slash half as tall again as the digit that it stands beside.
    """
    after = left.kind is Kind.SLASH
    slash, digit = (left, right) if after else (right, left)
    short = max(0.0, TALLER - (slash.size - digit.size))
    inside = slash.box.across - digit.box.left if after else digit.box.right - slash.box.across
    return short, max(0.0, inside) / height
