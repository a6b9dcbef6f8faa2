"""Three numbers and more: the order of operations, signs that were changed, numbers left out."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

from classroom.rules.arithmetic.lines import LEFT_TO_RIGHT, USUAL, Line, Sign
from classroom.rules.misconceptions import texts
from classroom.rules.misconceptions.kinds import Misconception, Slip
from classroom.rules.misconceptions.operations import slip_of

_WRONG_ORDERS: Final = (("×", "÷", "+", "−"), ("+−", "×÷"))
"""The letters of a rule to remember taken one by one, and plus and minus first."""
_INSTEAD: Final[dict[Sign, Sign]] = {"+": "−", "−": "+", "×": "+", "÷": "×"}


def order_slips(line: Line, value: Fraction) -> Iterator[Slip]:
    """Yield 2 + 3 × 4 = 20 (left to right), and 2 × (3 + 4) = 10 (the brackets overlooked).

    ``line`` has lost its brackets; ``value`` is what the prompt is worth with them.
    """
    if len(line.signs) < 2:
        return
    usual = worth(line)
    if usual is not None and usual != value:
        yield _order(line, usual, texts.NO_BRACKETS)
    from_left = worth(line, LEFT_TO_RIGHT)
    if from_left is not None:
        yield _order(line, from_left, texts.LEFT_TO_RIGHT)
    for levels in _WRONG_ORDERS if usual == value else ():
        result = worth(line, levels)
        if result is not None:
            yield _order(line, result, texts.WRONG_ORDER)


def _order(line: Line, result: Fraction, sentence: str) -> Slip:
    return Slip(Misconception.ORDER_OF_OPERATIONS, result, sentence, {"sum": line})


def chain_slips(line: Line) -> Iterator[Slip]:
    """Yield 10 − 3 + 2 = 15 (added throughout), and 3 + 4 + 5 = 7 (a number left out)."""
    if len(line.signs) < 2:
        return
    for sign in dict.fromkeys(line.signs):
        other = _INSTEAD[sign]
        changed = Line(line.operands, tuple(other if one == sign else one for one in line.signs))
        result = worth(changed)
        if result is not None and result >= 0:
            yield slip_of(changed, result, sign, other)
    for place in range(len(line.operands)):
        if place or line.signs[0] in "+×":
            yield from _without(line, place)


def _without(line: Line, place: int) -> Iterator[Slip]:
    before = max(place - 1, 0)
    operands = line.operands[:place] + line.operands[place + 1 :]
    result = worth(Line(operands, line.signs[:before] + line.signs[before + 1 :]))
    if result is not None:
        about = {"number": line.operands[place].text}
        yield Slip(Misconception.NUMBER_LEFT_OUT, result, texts.LEFT_OUT, about)


def worth(line: Line, levels: Sequence[str] = USUAL) -> Fraction | None:
    """Return what a line is worth, None where it now divides by zero."""
    try:
        return line.worth(levels)
    except ZeroDivisionError:
        return None
