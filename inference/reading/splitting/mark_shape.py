"""What a mark beside the foot of a digit looks like: a dot, a comma, or either."""

from enum import StrEnum

from inference.reading.splitting.boxes import Box

FLATTEST_COMMA = 0.14
"""Height of a comma in heights of the writing, at least."""

TALLEST_DOT = 0.1
"""Height of a dot in heights of the writing, at most: so were most of those that were measured."""

SLENDER = 1.2
"""Height of a comma in its widths, at least: a comma hangs down, a large dot is round."""


class MarkShape(StrEnum):
    """What a mark looks like."""

    DOT = "dot"
    COMMA = "comma"
    EITHER = "either"


def mark_shape_of(mark: Box, height: float) -> MarkShape:
    """Return what a mark looks like beside writing of this height."""
    if mark.height <= TALLEST_DOT * height:
        return MarkShape.DOT
    if mark.height >= FLATTEST_COMMA * height and mark.height >= SLENDER * mark.width:
        return MarkShape.COMMA
    return MarkShape.EITHER
