"""Slips that need only the right answer: counting, order of digits, places, the sign, the ink.

They take the right answer as a keyboard writes it, with a point: 56, −7 as -7, 0.75, 3/4.
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from typing import Final

from classroom.rules.misconceptions import texts
from classroom.rules.misconceptions.kinds import Misconception, Slip

_MIRRORED: Final = {"2": "5", "5": "2", "6": "9", "9": "6"}
_ONE_DIGIT_LESS: Final = re.compile(r"(?<=[0-9])0(?=[0-9])")


def sign_slips(right: str) -> Iterator[Slip]:
    """Yield 7 for −7 and −5 for 5."""
    sentence = texts.MINUS_LOST if right.startswith("-") else texts.MINUS_TOO_MANY
    yield Slip(Misconception.SIGN_LOST, -Fraction(right), sentence)


def off_by_one_slips(right: str) -> Iterator[Slip]:
    """Yield 57 and 55 for 56."""
    if _is_whole(right):
        for step in (1, -1):
            yield Slip(Misconception.OFF_BY_ONE, Fraction(int(right) + step), texts.OFF_BY_ONE)


def swapped_digits_slips(right: str) -> Iterator[Slip]:
    """Yield 65 for 56, 5.3 for 3.5, and 4/3 for 3/4."""
    if "/" in right:
        top, bottom = (int(part) for part in right.removeprefix("-").split("/"))
        if top:
            value = Fraction(bottom, top) * (-1 if right.startswith("-") else 1)
            yield Slip(Misconception.FRACTION_UPSIDE_DOWN, value, texts.UPSIDE_DOWN)
        return
    places = [place for place, character in enumerate(right) if character.isdigit()]
    for first, second in pairwise(places):
        a, b = right[first], right[second]
        # A zero does not come to the front, nor away from it: that is a slip of places.
        if a == b or (first == places[0] and "0" in (a, b)):
            continue
        changed = f"{right[:first]}{b}{right[first + 1 : second]}{a}{right[second + 1 :]}"
        about = {"first": a, "second": b}
        yield Slip(Misconception.DIGITS_SWAPPED, Fraction(changed), texts.DIGITS_SWAPPED, about)


def place_value_slips(right: str) -> Iterator[Slip]:
    """Yield 3005 for 305 (as it is said), 305 for 3005, and 10 or 100 times too much."""
    if "/" in right:
        return
    if _is_whole(right) and not right.startswith("-"):
        yield from _as_spoken(right)
        yield from _zeros(right)
    value = Fraction(right)
    for times in (10, 100):
        about = {"times": times}
        yield Slip(Misconception.PLACE_VALUE, value * times, texts.TOO_LARGE, about)
        yield Slip(Misconception.PLACE_VALUE, value / times, texts.TOO_SMALL, about)


def off_by_place_slips(right: str) -> Iterator[Slip]:
    """Yield 66 and 46 for 56: a ten more or less, a hundred where there are any."""
    if _is_whole(right):
        for place, sentence in texts.OFF_BY_PLACE.items():
            for step in (place, -place) if abs(int(right)) >= place else ():
                yield Slip(Misconception.PLACE_VALUE, Fraction(int(right) + step), sentence)


def mirrored_slips(right: str) -> Iterator[Slip]:
    """Yield 26 for 56: a digit that was mirrored or turned upside down."""
    for place, digit in enumerate(right):
        if digit in _MIRRORED:
            written = _MIRRORED[digit]
            value = Fraction(f"{right[:place]}{written}{right[place + 1 :]}")
            about = {"written": written, "meant": digit}
            yield Slip(Misconception.MIRRORED_DIGIT, value, texts.MIRRORED, about)


def _is_whole(right: str) -> bool:
    return right.removeprefix("-").isdigit()


def _as_spoken(right: str) -> Iterator[Slip]:
    """Yield 305 for 35: thirty, and five behind it."""
    number = int(right)
    for place in range(1, len(right)):
        above, below = number // 10**place * 10**place, number % 10**place
        if below:
            about = {"first": above, "second": below}
            value = Fraction(int(f"{above}{below}"))
            yield Slip(Misconception.PLACE_VALUE, value, texts.AS_SPOKEN, about)


def _zeros(right: str) -> Iterator[Slip]:
    for found in _ONE_DIGIT_LESS.finditer(right):
        value = Fraction(right[: found.start()] + right[found.end() :])
        yield Slip(Misconception.PLACE_VALUE, value, texts.ZERO_DROPPED)
    if _ONE_DIGIT_LESS.search(right):
        value = Fraction(_ONE_DIGIT_LESS.sub("", right))
        yield Slip(Misconception.PLACE_VALUE, value, texts.ZERO_DROPPED)
    for place in range(1, len(right)):
        value = Fraction(f"{right[:place]}0{right[place:]}")
        yield Slip(Misconception.PLACE_VALUE, value, texts.ZERO_TOO_MANY)
