"""Written methods, column by column: what becomes of an answer when carrying or borrowing fails.

Decimals are worked as whole numbers of their last place.
"""

from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction

from classroom.rules.arithmetic.lines import Line, places_of
from classroom.rules.misconceptions import texts
from classroom.rules.misconceptions.kinds import Misconception, Slip
from classroom.rules.words import Form


def carry_slips(line: Line) -> Iterator[Slip]:
    """Yield 48 + 37 = 75 (the carry forgotten) and 715 (every column written in full)."""
    numbers, places = _whole(line)
    columns = _columns(line, numbers)
    carrying = [place for place, column in enumerate(_running(columns)) if column > 9]
    for forgotten in _some_or_each(carrying, last=len(columns) - 1):
        value = Fraction(_carried(columns, forgotten), 10**places)
        yield Slip(Misconception.CARRY_FORGOTTEN, value, texts.CARRY_FORGOTTEN)
    if not places and any(column > 9 for column in columns[:-1]):
        shown = [str(column) for column in reversed(columns)]
        about = {"columns": " | ".join(shown)}
        value = Fraction(int("".join(shown)))
        yield Slip(Misconception.CARRY_WRITTEN_OUT, value, texts.CARRY_WRITTEN, about)


def borrow_slips(line: Line) -> Iterator[Slip]:
    """Yield 52 − 38 = 26 (smaller from larger) and 24 (the borrow not paid back)."""
    numbers, places = _whole(line)
    if len(numbers) != 2 or line.signs != ("−",) or numbers[0] < numbers[1]:
        return
    above, below = (_digits(number, len(str(numbers[0]))) for number in numbers)
    differences = [a - b for a, b in zip(above, below, strict=True)]
    short = [place for place, one in enumerate(differences) if one < 0]
    if not short:
        return
    turned = sum(abs(one) * 10**place for place, one in enumerate(differences))
    if turned != sum(numbers):  # 10 − 3 = 13: adding explains that, too, and better
        about = {"large": below[short[0]], "small": above[short[0]]}
        value = Fraction(turned, 10**places)
        kind = Misconception.SMALLER_FROM_LARGER
        yield Slip(kind, value, texts.SMALLER_FROM_LARGER, about)
    borrowing = [place for place, one in enumerate(_running(differences)) if one < 0]
    for forgotten in _some_or_each(borrowing, last=len(differences)):
        value = Fraction(_carried(differences, forgotten), 10**places)
        yield Slip(Misconception.BORROW_FORGOTTEN, value, texts.BORROW_FORGOTTEN)


def shift_slips(line: Line) -> Iterator[Slip]:
    """Yield 23 × 14 = 115: 92 + 23, where the tens should have made 230."""
    numbers, places = _whole(line)
    if line.signs != ("×",) or places or len(numbers) != 2:
        return
    for number, by in (numbers, reversed(numbers)):
        tens, ones = divmod(by, 10)
        if number > 9 and 0 < tens < 10 and ones:
            value = Fraction(number * ones + number * tens)
            about = {"ones": number * ones, "tens": number * tens}
            yield Slip(Misconception.PLACE_VALUE, value, texts.NOT_SHIFTED, about)


def _whole(line: Line) -> tuple[list[int], int]:
    """Return the operands as whole numbers of their last place; none where that cannot be."""
    places = 0
    for operand in line.operands:
        needed = places_of(operand.value)
        if operand.value < 0 or operand.form == Form.FRACTION or needed is None:
            return [], 0
        places = max(places, needed)
    return [int(operand.value * 10**places) for operand in line.operands], places


def _columns(line: Line, numbers: Sequence[int]) -> list[int]:
    """Return what stands in each column before anything is carried, the ones first."""
    if not numbers:
        return []
    width = len(str(max(numbers)))
    if set(line.signs) == {"+"}:
        rows = [_digits(number, width) for number in numbers]
        return [sum(column) for column in zip(*rows, strict=True)]
    if line.signs == ("×",) and min(numbers) < 10 <= max(numbers):
        return [digit * min(numbers) for digit in _digits(max(numbers), width)]
    return []


def _digits(number: int, width: int) -> list[int]:
    return [int(digit) for digit in reversed(str(number).zfill(width))]


def _running(columns: Sequence[int]) -> list[int]:
    """Return the columns with what is carried into each; a borrow is a carry below zero."""
    running: list[int] = []
    carry = 0
    for column in columns:
        running.append(column + carry)
        carry = running[-1] // 10
    return running


def _some_or_each(places: Sequence[int], *, last: int) -> Iterator[Collection[int]]:
    """Yield what may be forgotten: all but a carry out of the last column, or one of them."""
    inner = [place for place in places if place != last]
    if inner:
        yield inner
    for place in places:
        yield (place,)


def _carried(columns: Sequence[int], forgotten: Collection[int]) -> int:
    """Return the number in the columns when the carries out of some are forgotten."""
    number, carry, worth = 0, 0, 1
    for place, column in enumerate(columns):
        carry, digit = divmod(column + carry, 10)
        number += digit * worth
        worth *= 10
        if place in forgotten:
            carry = 0
    return number + carry * worth
