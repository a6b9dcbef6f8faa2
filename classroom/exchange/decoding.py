"""From the bytes of a text file to its text, whoever saved it."""

import re
from typing import Final

from django.utils.translation import gettext as _

from classroom.exchange.table import BadTable

_MARKS: Final = {
    b"\xef\xbb\xbf": "utf-8",
    b"\xff\xfe": "utf-16-le",
    b"\xfe\xff": "utf-16-be",
}
_NO_TEXT: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def decode(content: bytes) -> tuple[str, str]:
    """Return the text and the name of its encoding: UTF-8, UTF-16 or Windows-1252.

    Without a mark at its start a text that is valid UTF-8 is UTF-8; every second byte zero means
    UTF-16; Windows-1252 is what is left. Raises ``BadTable`` for what is no text.
    """
    mark = next((mark for mark in _MARKS if content.startswith(mark)), b"")
    guesses = [_MARKS[mark]] if mark else _guesses(content)
    for encoding in guesses:
        try:
            text = content[len(mark) :].decode(encoding)
        except UnicodeDecodeError:
            continue
        _check(text)
        return text, encoding
    raise BadTable(_("We cannot read the letters of this file. Save it as CSV UTF-8."))


def _guesses(content: bytes) -> list[str]:
    start = content[:4000]
    half = len(start) // 2
    if half and start[1::2].count(0) > 0.6 * half:
        return ["utf-16-le"]
    if half and start[0::2].count(0) > 0.6 * half:
        return ["utf-16-be"]
    return ["utf-8", "cp1252"]


def _check(text: str) -> None:
    if found := _NO_TEXT.search(text):
        sentence = _("This is no text file. Choose a CSV or XLSX file.")
        raise BadTable(sentence, line=_line(text, found.start()))
    if (place := text.find("\ufffd")) >= 0:
        sentence = _("A letter was lost when this file was saved (�). Save it as CSV UTF-8.")
        raise BadTable(sentence, line=_line(text, place))


def _line(text: str, place: int) -> int:
    return len(text[:place].splitlines()) or 1
