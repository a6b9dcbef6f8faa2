"""Fractions and decimals of which the parts were taken for numbers of their own."""

import re
from collections.abc import Iterator
from fractions import Fraction
from math import lcm
from typing import Final

from classroom.rules.arithmetic.lines import Line, Operand, Sign
from classroom.rules.misconceptions import texts
from classroom.rules.misconceptions.kinds import About, Misconception, Slip
from classroom.rules.words import Form

_MARK: Final = re.compile(r"[.,](?=[0-9]*$)")


def fraction_slips(line: Line) -> Iterator[Slip]:
    """Yield 1/2 + 1/3 = 2/5 (tops and bottoms), 2/6 and 2/3 (no common denominator)."""
    forms = {operand.form for operand in line.operands}
    if len(line.operands) != 2 or Form.FRACTION not in forms or Form.DECIMAL in forms:
        return
    a, b = line.operands
    sign = line.signs[0]
    if sign in "+−":
        top = _joined(a.top, sign, b.top)
        yield from _of(Misconception.TOPS_AND_BOTTOMS, sign, top, _joined(a.bottom, sign, b.bottom))
        if a.bottom != b.bottom:
            yield from _kept_tops(top, a.bottom, b.bottom)
    elif sign == "×" and Form.INTEGER in forms:
        whole, part = (a, b) if a.form == Form.INTEGER else (b, a)
        top, bottom = int(whole.value) * part.top, int(whole.value) * part.bottom
        yield from _of(Misconception.TOPS_AND_BOTTOMS, sign, top, bottom)


def _of(kind: Misconception, sign: Sign, top: int, bottom: int) -> Iterator[Slip]:
    if bottom > 0:
        yield _slip(kind, texts.TOPS_AND_BOTTOMS[sign], top, bottom)


def _kept_tops(top: int, first: int, second: int) -> Iterator[Slip]:
    kind = Misconception.NO_COMMON_DENOMINATOR
    for bottom in dict.fromkeys((lcm(first, second), first * second, first, second)):
        if bottom > 1:
            alone = bottom in (first, second)
            sentence = texts.BOTTOM_OF_ONE if alone else texts.TOPS_NOT_EXPANDED
            yield _slip(kind, sentence, top, bottom)


def _slip(kind: Misconception, sentence: str, top: int, bottom: int) -> Slip:
    shown = f"{top}/{bottom}".replace("-", "−")
    return Slip(kind, Fraction(top, bottom), sentence, {"fraction": shown})


def decimal_slips(line: Line) -> Iterator[Slip]:
    """Yield 0.5 + 0.25 = 0.30 (5 + 25) and 1.2 + 0.34 = 0.46 (lined up at the last digit)."""
    forms = {operand.form for operand in line.operands}
    if line.signs not in (("+",), ("−",)) or Form.DECIMAL not in forms or Form.FRACTION in forms:
        return
    if any(operand.value < 0 for operand in line.operands):
        return
    sign: Sign = line.signs[0]
    (whole, part), (other, behind) = (_parts(operand) for operand in line.operands)
    before, after = _joined(whole, sign, other), _joined(_number(part), sign, _number(behind))
    longest, shortest = sorted((len(part), len(behind)), reverse=True)
    if before >= 0 and after >= 0:
        shown = Line((_plain(_number(part)), _plain(_number(behind))), line.signs)
        about: About = {"sum": shown, "result": after}
        for digits in (str(after), str(after).zfill(longest)):
            value = Fraction(f"{before}.{digits}")
            yield Slip(Misconception.DECIMALS_BY_DIGITS, value, texts.DECIMALS_AS_WHOLES, about)
    if longest != shortest:
        lined_up = _joined(_number(f"{whole}{part}"), sign, _number(f"{other}{behind}"))
        for places in (longest, shortest):
            value = Fraction(lined_up, 10**places)
            yield Slip(Misconception.DECIMALS_BY_DIGITS, value, texts.LINED_UP_AT_THE_END)


def _parts(operand: Operand) -> tuple[int, str]:
    """Return the whole number, and the decimals as they were typed: (0, "25")."""
    behind = _MARK.split(operand.text)[-1] if operand.form == Form.DECIMAL else ""
    return int(operand.value), behind


def _number(digits: str) -> int:
    return int(digits or "0")


def _plain(number: int) -> Operand:
    return Operand(Fraction(number), str(number), Form.INTEGER)


def _joined(left: int, sign: Sign, right: int) -> int:
    return left + right if sign == "+" else left - right
