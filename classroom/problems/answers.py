"""Accepted answers as teachers type them: "56; 0.5; 1/2"."""

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from django.utils.translation import gettext as _

from classroom.exchange.dates import is_date
from classroom.rules.grammar import MAX_DIGITS, MAX_LENGTH, NotAnAnswer, folded, parse
from classroom.rules.words import Form
from inference.api.contract import Separator

MAX_ANSWERS: Final = 20
"""Spellings of one number are one answer, so this is for questions with many right ones."""

_BETWEEN: Final = re.compile(r"[;；\n]")
"""No comma: it may be the decimal separator."""

_BEFORE: Final = "'’"
"""What keeps a spreadsheet from changing a text."""
_SWAP: Final = str.maketrans(".,", ",.")


def split_answers(text: str) -> list[str]:
    """Return the answers in a text, separated by semicolons or line breaks, each once."""
    return list(dict.fromkeys(part.strip() for part in _BETWEEN.split(text) if part.strip()))


def as_written(text: str) -> str:
    """Return an answer as a keyboard writes it, −7 as -7 and 1 000 as 1000; no number stays."""
    plain = folded(text.strip().lstrip(_BEFORE))
    is_number = any(_is_answer(plain, separator) for separator in Separator)
    return plain if is_number else text


def join_answers(accepted: Sequence[str]) -> str:
    """Return the answers as one text."""
    return "; ".join(accepted)


def swapped(text: str) -> str:
    """Return an answer of the same value for the other decimal separator."""
    return text.translate(_SWAP)


def answers_fault(accepted: Sequence[str], *, form: str, separator: str) -> str:
    """Return a sentence for the first answer that no child could write, or ""."""
    if not accepted:
        return _("Give at least one accepted answer.")
    if len(accepted) > MAX_ANSWERS:
        return _("Give at most %(most)s accepted answers.") % {"most": MAX_ANSWERS}
    faults = (_fault(text, form, separator) for text in accepted)
    return next((fault for fault in faults if fault), "")


def _fault(text: str, form: str, separator: str) -> str:
    try:
        number = parse(text, separator=separator).number
    except NotAnAnswer:
        return _why(text, separator)
    if form == Form.INTEGER and number.denominator != 1:
        return _("“%(text)s” cannot be written as a whole number.") % {"text": text}
    if form == Form.DECIMAL and not _has_an_end(number):
        return _("“%(text)s” cannot be written as a decimal.") % {"text": text}
    if form == Form.MIXED and (number.denominator == 1 or abs(number) < 1):
        return _("“%(text)s” cannot be written as a mixed number.") % {"text": text}
    return ""


def _why(text: str, separator: str) -> str:
    places = {"text": text, "other": swapped(text), "digits": MAX_DIGITS}
    if is_date(text):
        return (
            _("“%(text)s”: the spreadsheet made a date of it. Format the column as text.") % places
        )
    if len(text) > MAX_LENGTH or sum(character.isdigit() for character in text) > MAX_DIGITS:
        return _("“%(text)s” is too long for the canvas: at most %(digits)s digits fit.") % places
    if _is_answer(swapped(text), separator):
        if separator == Separator.COMMA:
            return _("“%(text)s”: this set has a decimal comma. Write %(other)s.") % places
        return _("“%(text)s”: this set has a decimal point. Write %(other)s.") % places
    places["decimal"] = f"3{separator}5"
    return (
        _("“%(text)s” is no number a child can write: 56, -7, %(decimal)s, 1/2 or 2 1/2 will do.")
        % places
    )


def _is_answer(text: str, separator: str) -> bool:
    try:
        parse(text, separator=separator)
    except NotAnAnswer:
        return False
    return True


def _has_an_end(number: Fraction) -> bool:
    rest = number.denominator
    for factor in (2, 5):
        while rest % factor == 0:
            rest //= factor
    return rest == 1
