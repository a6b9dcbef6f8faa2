"""From the bytes of a text file to its text, whoever saved it."""

import re
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from classroom.exchange.letters import is_mixed
from classroom.exchange.old_encodings import NO_LETTERS, OLD_ENCODINGS, old_decodings
from classroom.exchange.table import BadTable

_MARKS: Final = {
    b"\xef\xbb\xbf": "utf-8",
    b"\xff\xfe\x00\x00": "utf-32-le",
    b"\x00\x00\xfe\xff": "utf-32-be",
    b"\xff\xfe": "utf-16-le",
    b"\xfe\xff": "utf-16-be",
}
"""Byte order marks, UTF-32 before UTF-16: the mark of one begins like the other's."""

_NO_TEXT: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
"""Control characters, which no text has: then this is some other file."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and what it was read as: Python's name of the encoding, and the people's."""

    text: str
    encoding: str
    name: str


@dataclass(frozen=True, slots=True)
class Decodings:
    """The texts that some bytes may mean, the likeliest first, and whether that one is sure."""

    texts: tuple[Decoded, ...]
    is_sure: bool


def decodings(content: bytes) -> Decodings:
    """Return what a text file may say. Raises ``BadTable`` for what is no text.

    A mark at the start decides, then valid UTF-8; a zero byte means UTF-16. What is left was saved
    by an older program, and the letters show by which: two that look alike are a question.
    """
    unicode = _unicode(content)
    is_chance = unicode is not None and _is_chance(content, unicode.text)
    if unicode is not None and not is_chance:
        _check(unicode.text)
        spoilt = _spoilt(unicode)
        return Decodings((spoilt, unicode) if spoilt else (unicode,), is_sure=spoilt is None)
    if b"\x00" in content:
        _check(content.decode("latin-1"))
    found = old_decodings(content)
    texts = [Decoded(one.text, one.encoding, OLD_ENCODINGS[one.encoding][0]) for one in found.texts]
    if unicode is not None:
        texts.append(unicode)
    if not texts:
        raise BadTable(_("We cannot read the letters of this file. Save it as CSV UTF-8."))
    _check(texts[0].text)
    return Decodings(tuple(texts), found.is_sure and unicode is None)


def _is_chance(content: bytes, text: str) -> bool:
    """Say whether bytes of an older encoding may be UTF-8 by mere chance: MATÚŠ as MATڊ."""
    if b"\x00" in content or content.startswith(tuple(_MARKS)):
        return False
    return max(text, default="") < "\u0800" and is_mixed(text)


def _unicode(content: bytes) -> Decoded | None:
    mark = next((mark for mark in _MARKS if content.startswith(mark)), b"")
    unmarked = _utf_16(content) if b"\x00" in content else ["utf-8"]
    guesses = [_MARKS[mark]] if mark else unmarked
    for encoding in guesses:
        try:
            return Decoded(content[len(mark) :].decode(encoding), encoding, encoding.upper())
        except UnicodeDecodeError:
            if mark:
                sentence = _("We cannot read the letters of this file. Save it as CSV UTF-8.")
                raise BadTable(sentence) from None
    return None


def _utf_16(content: bytes) -> list[str]:
    """Return the kind of UTF-16 in which a text has lines and separators, if there is one."""
    found: dict[str, int] = {}
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not NO_LETTERS.search(text):
            found[encoding] = sum(text.count(sign) for sign in "\n\r\t,; ")
    likely = max(found, key=lambda encoding: found[encoding], default="")
    return [likely] if likely and (found[likely] or len(content) < 40) else []


def _spoilt(text: Decoded) -> Decoded | None:
    """Return what was meant where UTF-8 was once read as Windows-1252: JÃ¼rgen is Jürgen."""
    if not re.search(r"[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u0192\u02c6-\u2122]", text.text):
        return None
    try:
        meant = text.text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return None
    return Decoded(meant, "utf-8", _("%(name)s, repaired") % {"name": text.name})


def _check(text: str) -> None:
    if found := _NO_TEXT.search(text):
        sentence = _("This is no text file. Choose a CSV or XLSX file.")
        raise BadTable(sentence, line=_line(text, found.start()))
    if (place := text.find("\ufffd")) >= 0:
        sentence = _("A letter was lost when this file was saved (�). Save it as CSV UTF-8.")
        raise BadTable(sentence, line=_line(text, place))


def _line(text: str, place: int) -> int:
    return len(text[:place].splitlines()) or 1
