"""The grammar of answers: 56, -7, 3.5, 1/2, and the value each one stands for."""

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal, TypeAlias

Form: TypeAlias = Literal["integer", "decimal", "fraction"]
MAX_LENGTH: Final = 16
MAX_DIGITS: Final = 8

_MINUS_SIGNS: Final = str.maketrans({"−": "-", "–": "-"})
_INTEGER: Final = re.compile(r"-?\d+")
_FRACTION: Final = re.compile(r"(-?\d+)/(\d+)")


class NotAnAnswer(ValueError):
    """A text that is no answer a canvas could hold."""


@dataclass(frozen=True, slots=True)
class Value:
    """What an answer stands for: its exact number, and the form in which it was written."""

    number: Fraction
    form: Form


def parse(text: object, *, separator: str = ".") -> Value:
    """Return the value of ``text``.

    ``separator`` is the decimal separator, "." or ","; the other one may stand as a thousands
    mark before groups of three digits. Raises ``NotAnAnswer`` for everything else.
    """
    if not isinstance(text, str) or len(text) > MAX_LENGTH:
        raise NotAnAnswer(text)
    plain = text.strip().translate(_MINUS_SIGNS)
    if sum(character.isdigit() for character in plain) > MAX_DIGITS or not plain.isascii():
        raise NotAnAnswer(text)
    plain = _without_thousands(plain, mark="," if separator == "." else ".")
    value = _fraction(plain) or _integer(plain) or _decimal(plain, separator)
    if value is None:
        raise NotAnAnswer(text)
    return value


def _without_thousands(text: str, *, mark: str) -> str:
    grouped = re.fullmatch(rf"(-?[1-9]\d{{0,2}}(?:{re.escape(mark)}\d{{3}})+)(?!\d)(.*)", text)
    return grouped[1].replace(mark, "") + grouped[2] if grouped else text


def _integer(text: str) -> Value | None:
    return Value(Fraction(text), "integer") if _INTEGER.fullmatch(text) else None


def _decimal(text: str, separator: str) -> Value | None:
    match = re.fullmatch(rf"(-?)(\d*){re.escape(separator)}(\d+)", text)
    if match is None:
        return None
    return Value(Fraction(f"{match[1]}{match[2] or '0'}.{match[3]}"), "decimal")


def _fraction(text: str) -> Value | None:
    match = _FRACTION.fullmatch(text)
    if match is None or int(match[2]) == 0:
        return None
    return Value(Fraction(int(match[1]), int(match[2])), "fraction")
