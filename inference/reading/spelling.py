"""Which sign each mark of a number stands for: the decimal separator, or a thousands mark.

The reader calls every mark between digits a point; here it becomes the separator that the writer
uses, or the other sign where that parts groups of three digits.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from inference.api.contract import Separator
from inference.reading.splitting.mark_shape import MarkShape

POINT = Separator.POINT
"""What the reader itself calls the mark between units and tenths, whether a dot or a comma."""

MOST_DIGITS = 8
"""Digits of an answer at most; a longer row of them is no answer."""

SIGN_OF = {MarkShape.DOT: ".", MarkShape.COMMA: ","}

_GROUPED = re.compile(r"-?[1-9]\d{0,2}(?:\.\d{3})+")
"""Groups of three digits behind a first one that is not 0: so thousands are written."""


@dataclass(frozen=True, slots=True)
class Spelled:
    """A text with the signs that its marks stand for; ``doubtful`` where that could be otherwise.

    ``marks`` are these signs, one for each point of the text as it was read.
    """

    text: str
    marks: tuple[str, ...]
    doubtful: bool = False


def spell(text: str, looks: Sequence[MarkShape], separator: Separator) -> Spelled | None:
    """Return how a text is written where ``separator`` is the decimal one; None if it makes none.

    ``looks`` tell what each point of the text looks like. A mark before other than three digits is
    the decimal separator, whatever it looks like. One before three digits is a thousands mark if
    it looks like the other sign, or like another mark of the text; the text is doubtful where it
    might be either.
    """
    count = text.count(POINT)
    if count == 0:
        return Spelled(text, (), doubtful=not is_answer(text))
    if count > 1 and not _GROUPED.fullmatch(text.rpartition(POINT)[0]):
        return None
    other = Separator.COMMA if separator == POINT else POINT
    thousands, decimal = (other,) * count, (*(other,) * (count - 1), separator)
    if not _GROUPED.fullmatch(text):
        return _written(text, decimal)
    signs = {SIGN_OF.get(look) for look in looks[:-1]}
    last = SIGN_OF.get(looks[-1])
    if signs == {last} and last is not None:  # the same sign twice parts thousands
        return _written(text, thousands)
    if signs <= {other} and last is not None:
        return _written(text, decimal if last == separator else thousands)
    return _written(text, thousands if signs else decimal, doubtful=True)


def is_answer(text: str) -> bool:
    """Whether anyone writes so: eight digits at most, no part of a fraction beginning with 0.

    48/0 is a misread 4810 rather than a mistake, and so is 5/05. The fraction of a mixed number is
    less than one: 2 5/3 is no answer.
    """
    if sum(character.isdigit() for character in text) > MOST_DIGITS:
        return False
    whole, blank, fraction = text.removeprefix("-").partition(" ")
    if blank:
        over, slash, under = fraction.partition("/")
        if not slash or whole.startswith("0") or not int(over) < int(under):
            return False
        text = fraction
    return "/" not in text or not any(
        part.startswith("0") for part in text.removeprefix("-").split("/")
    )


def _written(text: str, marks: tuple[str, ...], *, doubtful: bool = False) -> Spelled:
    first, *parts = text.split(POINT)
    rest = "".join(mark + part for mark, part in zip(marks, parts, strict=True))
    return Spelled(first + rest, marks, doubtful or not is_answer(text))
