"""The grammar of answers: 56, -7, 3.5, 1/2, 2 1/2, and the value each one stands for."""

import re
import unicodedata
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from classroom.rules.words import Form

MAX_LENGTH: Final = 16
MAX_DIGITS: Final = 8

_SIGNS: Final = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d", "-")
    | dict.fromkeys("\u2044\u2215\uff0f", "/")
    | {"．": ".", "，": ",", "＋": "+"}
    | {chr(0xFF10 + digit): str(digit) for digit in range(10)}
    | dict.fromkeys("\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2063\u2064\u00ad\ufeff")
)
"""Minus signs, slashes and full-width characters as ASCII, and what shows nothing as nothing."""
_GROUPED: Final = re.compile(r"(-?)([1-9]\d{0,2}(?:([\s'’])\d{3})(?:\3\d{3})*)(?!\d)([.,/].*)?")
_VULGAR: Final = re.compile(r"([0-9]?)([\u00bc-\u00be\u2150-\u215e\u2189])(?!\d)")
"""A fraction in one character, and the digit before it: ½, 2½."""
_INTEGER: Final = re.compile(r"-?\d+")
_FRACTION: Final = re.compile(r"(-?\d+)/(\d+)")
_MIXED: Final = re.compile(r"(-?)(\d+)\s+(\d+)/(\d+)")


class NotAnAnswer(ValueError):
    """A text that is no answer a canvas could hold."""


@dataclass(frozen=True, slots=True)
class Value:
    """What an answer stands for: its exact number, and the form in which it was written."""

    number: Fraction
    form: Form


def folded(text: str) -> str:
    """Return ``text`` as a keyboard writes a number: "−1 000" and "＋５６" are "-1000" and "56".

    Signs become ASCII, a leading plus goes, and so do blanks and apostrophes between groups of
    three digits, and ½ is 1/2. A point or a comma stays: which of them is a thousands mark is not
    known here. A whole number and a fraction less than one are a mixed number, one blank between
    them: "2 125/1000" is more than two, "2 125/3" a fraction of 2125.
    """
    plain = _VULGAR.sub(_spelled_out, text).translate(_SIGNS).strip()
    plain = re.sub(r"^\+\s*(?=[\d.,])", "", plain)
    plain = re.sub(r"^-\s+(?=[\d.,])", "-", plain)
    mixed = _MIXED.fullmatch(plain)
    if mixed is not None and int(mixed[3]) < int(mixed[4]) and not mixed[3].startswith("0"):
        return f"{mixed[1]}{mixed[2]} {mixed[3]}/{mixed[4]}"
    grouped = _GROUPED.fullmatch(plain)
    if grouped is None:
        return plain
    return grouped[1] + re.sub(r"[\s'’]", "", grouped[2]) + (grouped[4] or "")


def parse(text: object, *, separator: str = ".") -> Value:
    """Return the value of ``text``, however its signs are written (see ``folded``).

    ``separator`` is the decimal separator, "." or ","; the other one may stand as a thousands
    mark before groups of three digits. Raises ``NotAnAnswer`` for everything else.
    """
    if not isinstance(text, str) or len(text) > 4 * MAX_LENGTH:
        raise NotAnAnswer(text)
    plain = folded(text)
    if len(plain) > MAX_LENGTH or not plain.isascii():
        raise NotAnAnswer(text)
    if sum(character.isdigit() for character in plain) > MAX_DIGITS:
        raise NotAnAnswer(text)
    plain = _without_thousands(plain, mark="," if separator == "." else ".")
    value = _fraction(plain) or _integer(plain) or _decimal(plain, separator) or _mixed(plain)
    if value is None:
        raise NotAnAnswer(text)
    return value


def readings(text: str) -> tuple[str, str] | None:
    """Return both numbers that one mark before exactly three digits may mean, or None.

    "1.125" and "1,125" are each 1125, or 1 and an eighth: the first reading is the whole number,
    the second one the decimal, written with a point. No thousands begin with a zero.
    """
    match = re.fullmatch(r"(-?[1-9]\d{0,2})[.,](\d{3})", folded(text))
    return (match[1] + match[2], f"{match[1]}.{match[2]}") if match else None


def _without_thousands(text: str, *, mark: str) -> str:
    grouped = re.fullmatch(rf"(-?[1-9]\d{{0,2}}(?:{re.escape(mark)}\d{{3}})+)(?!\d)(.*)", text)
    return grouped[1].replace(mark, "") + grouped[2] if grouped else text


def _integer(text: str) -> Value | None:
    return Value(Fraction(text), Form.INTEGER) if _INTEGER.fullmatch(text) else None


def _decimal(text: str, separator: str) -> Value | None:
    match = re.fullmatch(rf"(-?)(\d*){re.escape(separator)}(\d+)", text)
    if match is None:
        return None
    return Value(Fraction(f"{match[1]}{match[2] or '0'}.{match[3]}"), Form.DECIMAL)


def _fraction(text: str) -> Value | None:
    match = _FRACTION.fullmatch(text)
    if match is None or int(match[2]) == 0:
        return None
    return Value(Fraction(int(match[1]), int(match[2])), Form.FRACTION)


def _mixed(text: str) -> Value | None:
    """Return the value of a mixed number; its fraction is less than one, or it is none."""
    match = _MIXED.fullmatch(text)
    if match is None or not 0 < int(match[3]) < int(match[4]):
        return None
    number = int(match[2]) + Fraction(int(match[3]), int(match[4]))
    return Value(-number if match[1] else number, Form.MIXED)


def _spelled_out(match: re.Match[str]) -> str:
    return (match[1] and match[1] + " ") + unicodedata.normalize("NFKC", match[2])
