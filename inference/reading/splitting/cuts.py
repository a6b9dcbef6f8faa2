"""Cutting a stroke in which digits hang together, where the pen crosses from one to the next."""

import numpy as np

from inference.reading.ink.strokes import Stroke
from inference.reading.splitting.effort import is_straight

NARROWEST = 0.75
"""Width from which a stroke is looked at, in heights of the writing."""

COLUMNS = 40
"""Upright lines laid over a stroke to count how often it crosses each."""

SHORTEST_PIECE = 0.4
"""Height of a piece, in heights of the writing, at least: a tail is no digit."""

SHORTEST_BAR = 0.2
"""Width of a level piece at the end of a stroke, in heights of the writing, at least: the bar of a
5 or a 7 that runs on into the next digit."""

LEVEL = 0.6
"""Height of such a bar as a part of its width, at most."""

MOST_PIECES = 4

STRAIGHT = 1.1
"""Way of the pen, in distances from end to end, up to which a stroke is a line: a slash, whole."""


def cut(stroke: Stroke, height: float) -> list[Stroke]:
    """Return the stroke in pieces, in the order of writing; most strokes stay whole.

    A cut lies where the pen passes a column just once, so that all that was written before lies to
    one side of it and all that came after to the other.
    """
    if len(stroke) < 8 or float(np.ptp(stroke[:, 0])) < NARROWEST * height:
        return [stroke]
    if is_straight(stroke, STRAIGHT):
        return [stroke]
    pieces: list[Stroke] = []
    rest = stroke
    for at in _crossings(stroke):
        before, after = rest[: at - len(stroke) + len(rest)], stroke[at:]
        if len(pieces) + 1 < MOST_PIECES and _may_part(before, after, height, not pieces):
            pieces.append(before)
            rest = after
    return [*pieces, rest]


def _may_part(before: Stroke, after: Stroke, height: float, first: bool) -> bool:
    """Whether both are tall enough for digits, or the first is the bar of the digit before."""
    if not len(before) or not len(after) or float(np.ptp(after[:, 1])) < SHORTEST_PIECE * height:
        return False
    if float(np.ptp(before[:, 1])) >= SHORTEST_PIECE * height:
        return True
    return first and _is_bar(before, height)


def _is_bar(piece: Stroke, height: float) -> bool:
    wide, tall = np.ptp(piece, axis=0).tolist()
    return wide >= SHORTEST_BAR * height and tall <= LEVEL * wide and is_straight(piece, STRAIGHT)


def _crossings(stroke: Stroke) -> list[int]:
    """Return, in the order of writing, the first point after each cut that offers itself."""
    across = stroke[:, 0]
    columns = np.linspace(across.min(), across.max(), COLUMNS + 2)[1:-1]
    right = across[:, None] > columns
    crossed = right[1:] != right[:-1]
    once = crossed.sum(axis=0) == 1
    edges = np.flatnonzero(np.diff(np.concatenate(([False], once, [False])).astype(np.int8)))
    middles = [(begin + end - 1) // 2 for begin, end in zip(edges[::2], edges[1::2], strict=True)]
    return sorted(int(np.argmax(crossed[:, middle])) + 1 for middle in middles)
