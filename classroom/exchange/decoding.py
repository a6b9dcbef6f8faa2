"""From the bytes of a text file to its text, whoever saved it."""

import io
import re
from dataclasses import dataclass
from typing import Final

from charset_normalizer import from_bytes
from django.utils.translation import gettext as _

from classroom.exchange.common import EASTERN, rareness
from classroom.exchange.letters import has_whole_word, oddness
from classroom.exchange.table import BadTable

_MARKS: Final = {
    b"\xef\xbb\xbf": "utf-8",
    b"\xff\xfe\x00\x00": "utf-32-le",
    b"\x00\x00\xfe\xff": "utf-32-be",
    b"\xff\xfe": "utf-16-le",
    b"\xfe\xff": "utf-16-be",
}
OLD_ENCODINGS: Final = {
    "cp1252": ("Windows-1252", 0.0),
    "cp1250": ("Windows-1250", 0.1),
    "cp1251": ("Windows-1251", 0.1),
    "cp1253": ("Windows-1253", 0.1),
    "cp1254": ("Windows-1254", 0.1),
    "cp1255": ("Windows-1255", 0.1),
    "cp1256": ("Windows-1256", 0.1),
    "cp1257": ("Windows-1257", 0.35),
    "iso8859_2": ("ISO 8859-2", 0.25),
    "iso8859_15": ("ISO 8859-15", 0.25),
    "mac_roman": ("Mac Roman", 0.2),
    "mac_latin2": ("Mac Central Europe", 0.3),
    "mac_cyrillic": ("Mac Cyrillic", 0.3),
    "koi8_r": ("KOI8-R", 0.15),
    "koi8_u": ("KOI8-U", 0.2),
    "cp866": ("DOS Cyrillic", 0.3),
    "cp850": ("DOS Latin", 0.25),
    "cp852": ("DOS Central Europe", 0.35),
    "cp932": ("Shift-JIS", 0.1),
    "euc_jp": ("EUC-JP", 0.2),
    "gb18030": ("GB 18030", 0.1),
    "big5": ("Big5", 0.1),
    "cp949": ("Korean (CP949)", 0.15),
    "cp874": ("Thai (Windows-874)", 0.15),
}
"""What a file without a mark may be written in: its name, and how seldom it is."""
MOST: Final = 8
"""So many are offered."""
_FAIR: Final = 0.45
_GAP: Final = 0.3
_GAP_IN_THE_EAST: Final = 0.5
"""How odd a text may look, and how much less so than the next one, to be taken unasked."""
_UNLIKELY: Final = 2.5
_SAMPLE: Final = 20_000
_MOST_SAMPLED: Final = 60_000
_NO_TEXT: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_NO_LETTERS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ue000-\uf8ff]")


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
    if unicode := _unicode(content):
        _check(unicode.text)
        spoilt = _spoilt(unicode)
        return Decodings((spoilt, unicode) if spoilt else (unicode,), is_sure=spoilt is None)
    if b"\x00" in content:
        _check(content.decode("latin-1"))
    ranked = _ranked(content)
    if not ranked:
        raise BadTable(_("We cannot read the letters of this file. Save it as CSV UTF-8."))
    best, odd = ranked[0]
    gap = _GAP_IN_THE_EAST if best.encoding in EASTERN else _GAP
    is_sure = odd <= _FAIR and (len(ranked) < 2 or ranked[1][1] - odd >= gap)
    _check(best.text)
    return Decodings(tuple(text for text, _odd in ranked[:MOST]), is_sure)


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
        if not _NO_LETTERS.search(text):
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
    return Decoded(meant, "utf-8", _("%(name)s, mended") % {"name": text.name})


def _ranked(content: bytes) -> list[tuple[Decoded, float]]:
    """Return the texts that are no nonsense, each once, with how odd their first lines look."""
    sample = _sample(content)
    found = from_bytes(sample, cp_isolation=list(OLD_ENCODINGS))
    coherence = {match.encoding: match.coherence for match in found}
    costs = {encoding: _cost(sample, encoding) for encoding in OLD_ENCODINGS}
    ranked: dict[str, tuple[Decoded, float]] = {}
    likely = [encoding for encoding, cost in costs.items() if cost < _UNLIKELY]
    for encoding in sorted(likely, key=lambda one: costs[one] - 0.2 * coherence.get(one, 0.0)):
        text = _text(content, encoding)
        if text is not None and text not in ranked:
            name = OLD_ENCODINGS[encoding][0]
            odd = costs[encoding] - 0.2 * coherence.get(encoding, 0.0)
            ranked[text] = Decoded(text, encoding, name), odd
        if len(ranked) == MOST:
            break
    return list(ranked.values())


def _cost(sample: bytes, encoding: str) -> float:
    """Return how odd the first lines look in this encoding, and how seldom it is."""
    text = _text(sample, encoding)
    is_old = encoding.startswith(("mac_", "cp8"))
    if text is None or (is_old and not has_whole_word(text)):
        return _UNLIKELY
    return oddness(text) + rareness(text, encoding) + OLD_ENCODINGS[encoding][1]


def _text(content: bytes, encoding: str) -> str | None:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if _NO_LETTERS.search(text) else text


def _sample(content: bytes) -> bytes:
    """Return the first lines that are not plain ASCII: they tell."""
    if len(content) <= _SAMPLE:
        return content
    lines, size = [], 0
    for line in io.BytesIO(content):
        if not line.isascii():
            lines.append(line)
            size += len(line)
        if size > _SAMPLE:
            break
    return b"".join(lines)[:_MOST_SAMPLED]


def _check(text: str) -> None:
    if found := _NO_TEXT.search(text):
        sentence = _("This is no text file. Choose a CSV or XLSX file.")
        raise BadTable(sentence, line=_line(text, found.start()))
    if (place := text.find("\ufffd")) >= 0:
        sentence = _("A letter was lost when this file was saved (�). Save it as CSV UTF-8.")
        raise BadTable(sentence, line=_line(text, place))


def _line(text: str, place: int) -> int:
    return len(text[:place].splitlines()) or 1
