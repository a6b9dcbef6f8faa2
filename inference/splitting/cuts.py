"""Cutting a stroke in which digits hang together, where the pen crosses from one to the next."""

import numpy as np

from inference.ink.strokes import Stroke

NARROWEST = 0.75
"""Width from which a stroke is looked at, in heights of the writing."""

COLUMNS = 40
"""Upright lines laid over a stroke to count how often it crosses each."""

SHORTEST_PIECE = 0.4
"""Height of a piece, in heights of the writing, at least: a tail is no digit."""

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
    if _is_straight(stroke):
        return [stroke]
    pieces: list[Stroke] = []
    rest = stroke
    for at in _crossings(stroke):
        before, after = rest[: at - len(stroke) + len(rest)], stroke[at:]
        if len(pieces) + 1 < MOST_PIECES and min(map(_height, (before, after))) >= (
            SHORTEST_PIECE * height
        ):
            pieces.append(before)
            rest = after
    return [*pieces, rest]


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


def _is_straight(stroke: Stroke) -> bool:
    way = float(np.hypot(*(stroke[1:] - stroke[:-1]).T).sum())
    return way <= STRAIGHT * float(np.hypot(*(stroke[-1] - stroke[0])))


def _height(piece: Stroke) -> float:
    return float(np.ptp(piece[:, 1])) if len(piece) else 0.0
