"""Texts that a spreadsheet would take for something else, kept as they are and read back again.

Excel and its like run a cell of a CSV file that begins with ``=``, ``+``, ``-`` or ``@``, also
behind a tab or a line break (CWE-1236), and make a date of 3/4, a power of 1E5 and 7 of 007. An
apostrophe in front makes it a text.
"""

import re
from typing import Final

from classroom.exchange.dates import becomes_date

_FORMULA: Final = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
"""What begins a formula, also in the wide letters of Eastern keyboards."""

_NUMBER: Final = re.compile(r"[+-]?\d+([.,]\d+)?")
"""What begins so and is a number stays one: quoted, it could not be added up."""

_OTHER: Final = re.compile(r"0\d+|\d+\s+\d+/\d+|[\d.,]+\s?%|\d+([.,]\d*)?e[+-]?\d+", re.IGNORECASE)
"""What is changed besides dates: leading zeros, fractions, per cents, powers of ten."""

_EXCELS_TEXT: Final = re.compile(r'="((?:[^"]|"")*)"')
"""``="3/4"``: how other tools keep a spreadsheet from making a date of a text."""


def neutralised(text: str) -> str:
    """Return ``text`` as a cell that no spreadsheet runs or changes; a number stays a number."""
    return f"'{text}" if _is_taken(text) else text


def restored(cell: str) -> str:
    """Return the text that ``neutralised`` made this cell of, or another tool's like of it."""
    if cell.startswith("'") and _is_taken(cell):
        return cell[1:]
    if found := _EXCELS_TEXT.fullmatch(cell):
        return found[1].replace('""', '"')
    return cell


def _is_taken(text: str) -> bool:
    bare = text.lstrip("'")
    if _FORMULA.match(bare):
        return text != bare or _NUMBER.fullmatch(bare) is None
    stripped = bare.strip()
    return becomes_date(stripped) or _OTHER.fullmatch(stripped) is not None
