"""Ink from a socket onto a growing sheet."""

from classroom.protocol import Ink, Keep, Refused, WholeSheet
from classroom.rules.sheet import Gap, GrowingSheet, TooBig
from inference.api.contract import MAX_POINTS, Point, count_points


def draw(sheet: GrowingSheet, message: Ink | Keep | WholeSheet) -> tuple[Point, ...]:
    """Take a message's ink on ``sheet``; return the points of an ``Ink`` that are new.

    Raises ``Refused``: ``gap`` or ``too_big``.
    """
    try:
        match message:
            case Ink():
                return sheet.extend(message.stroke, message.start, message.points)
            case Keep():
                sheet.keep(message.strokes)
            case WholeSheet():
                sheet.replace(message.strokes)
    except Gap:
        raise Refused("gap", "some ink is missing: send the whole sheet") from None
    except TooBig:
        raise Refused("too_big", f"a sheet holds {MAX_POINTS} points") from None
    return ()


def points_in(message: Ink | Keep | WholeSheet) -> int:
    """Return how many points a message brings."""
    match message:
        case Ink():
            return len(message.points)
        case WholeSheet():
            return count_points(message.strokes)
        case Keep():
            return 0
