"""Another sum than the one that was asked: a sign, the direction or a neighbour taken for it."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from classroom.rules.arithmetic.lines import Line, Operand, Sign, written
from classroom.rules.misconceptions import texts
from classroom.rules.misconceptions.kinds import About, Misconception, Slip
from classroom.rules.tables import LARGEST, fact
from classroom.rules.words import Form

_INSTEAD: Final[dict[Sign, tuple[Sign, ...]]] = {
    "+": ("−",),
    "−": ("+",),
    "×": ("+", "−", "÷"),
    "÷": ("×", "−", "+"),
}


def swapped_slips(line: Line) -> Iterator[Slip]:
    """Yield 7 × 8 = 15, 9 + 4 = 5, 12 ÷ 3 = 36: one operation for another."""
    if len(line.signs) == 1:
        for sign in _INSTEAD[line.signs[0]]:
            yield from _with_sign(line, sign)


def multiplied_slips(line: Line) -> Iterator[Slip]:
    """Yield 3 + 4 = 12, where adding or subtracting was asked."""
    if line.signs in (("+",), ("−",)):
        for slip in _with_sign(line, "×"):
            if all(slip.value != operand.value for operand in line.operands):
                yield slip


def _with_sign(line: Line, sign: Sign) -> Iterator[Slip]:
    """Yield what comes out with another sign, if a child would get that far."""
    operands = line.operands
    if sign in "−÷" and line.signs[0] in "+×" and min(map(_value, operands)) >= 0:
        operands = (max(operands, key=_value), min(operands, key=_value))
    changed = Line(operands, (sign,))
    if sign == "÷" and operands[1].value == 0:
        return
    result = changed.worth()
    with_fractions = any(operand.form == Form.FRACTION for operand in operands)
    if sign == "÷" and result.denominator != 1 and not with_fractions:
        return
    if sign == "−" and result < 0 <= operands[0].value:
        return
    yield slip_of(changed, result, line.signs[0], sign)


def slip_of(changed: Line, result: Fraction, asked: Sign, done: Sign) -> Slip:
    """Return the slip of doing one operation where another was asked."""
    added = (asked, done) == ("×", "+")
    kind = Misconception.ADDED_INSTEAD_OF_MULTIPLIED if added else Misconception.OPERATION_SWAPPED
    return Slip(kind, result, texts.INSTEAD[done], {"sum": changed, "result": result})


def neighbour_slips(line: Line) -> Iterator[Slip]:
    """Yield 7 × 8 = 63, which is 7 × 9, and 56 ÷ 7 = 9, which is 63 ÷ 7."""
    if line.signs not in (("×",), ("÷",)):
        return
    if any(operand.value.denominator != 1 for operand in line.operands):
        return
    a, b = (int(operand.value) for operand in line.operands)
    if line.signs == ("×",):
        if fact(a, b):
            yield from (
                _neighbour(x, "×", y, x * y)
                for x, y in ((a, b + 1), (a, b - 1), (a + 1, b), (a - 1, b))
                if fact(x, y)
            )
    elif b and a % b == 0 and fact(a // b, b):
        near = (a // b + 1, a // b - 1)
        yield from (_neighbour(b * one, "÷", b, one) for one in near if 1 <= one <= LARGEST)


def _neighbour(a: int, sign: Sign, b: int, value: int) -> Slip:
    line = Line((_operand(a), _operand(b)), (sign,))
    return Slip(Misconception.TABLE_NEIGHBOUR, Fraction(value), texts.NEIGHBOUR, {"sum": line})


def division_slips(line: Line) -> Iterator[Slip]:
    """Yield 7 ÷ 2 = 3 and 3.1 (the remainder), and 3 ÷ 12 = 4 (the wrong way round)."""
    if line.signs != ("÷",):
        return
    a, b = (operand.value for operand in line.operands)
    if a.denominator == b.denominator == 1 and a > 0 and b > 0 and a % b:
        quotient, rest = divmod(int(a), int(b))
        about = {"quotient": quotient, "rest": rest}
        yield Slip(Misconception.REMAINDER_DROPPED, Fraction(quotient), texts.NO_REMAINDER, about)
        yield Slip(
            Misconception.REMAINDER_AS_DECIMAL,
            Fraction(f"{quotient}.{rest}"),
            texts.REMAINDER_AS_DECIMAL,
            about,
        )
    if a:
        turned = Line(line.operands[::-1], ("÷",))
        yield Slip(Misconception.DIVIDED_WRONG_WAY, b / a, texts.WRONG_WAY, {"sum": turned})


def minus_slips(line: Line) -> Iterator[Slip]:
    """Yield −4 + 9 = 13 and 2 − (−5) = −3: a number without its minus."""
    for place, operand in enumerate(line.operands):
        if operand.value < 0:
            plain = Operand(-operand.value, operand.text.removeprefix("−"), operand.form)
            operands = (*line.operands[:place], plain, *line.operands[place + 1 :])
            changed = Line(operands, line.signs)
            result = changed.worth()
            about: About = {"sum": changed, "result": result}
            yield Slip(Misconception.SIGN_LOST, result, texts.MINUS_OF_NUMBER, about)


def _value(operand: Operand) -> Fraction:
    return operand.value


def _operand(number: int) -> Operand:
    value = Fraction(number)
    return Operand(value, written(value), Form.INTEGER)
