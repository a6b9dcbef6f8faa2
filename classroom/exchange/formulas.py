"""Texts that a spreadsheet would take for a formula, made harmless and back again.

Excel and its like run a cell of a CSV file that begins with ``=``, ``+``, ``-`` or ``@``, also
behind a tab or a line break (CWE-1236). An apostrophe in front makes it a text.
"""

import re
from typing import Final

_FORMULA: Final = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_NUMBER: Final = re.compile(r"[+-]?\d+([.,/]\d+)?")


def neutralised(text: str) -> str:
    """Return ``text`` as a cell that no spreadsheet runs; a number stays a number."""
    if _FORMULA.match(text) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def restored(cell: str) -> str:
    """Return the text that ``neutralised`` made this cell of."""
    if cell.startswith("'") and _FORMULA.match(cell):
        return cell[1:]
    return cell
