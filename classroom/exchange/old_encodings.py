"""What bytes without a mark may say, in the encodings that came before Unicode."""

import io
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from charset_normalizer import from_bytes

from classroom.exchange.common import EASTERN, rareness
from classroom.exchange.letters import has_whole_word, oddness

OLD_ENCODINGS: Final = {
    "cp1252": ("Windows-1252", 0.0),
    "cp1250": ("Windows-1250", 0.1),
    "cp1251": ("Windows-1251", 0.1),
    "cp1253": ("Windows-1253", 0.1),
    "cp1254": ("Windows-1254", 0.1),
    "cp1255": ("Windows-1255", 0.1),
    "cp1256": ("Windows-1256", 0.1),
    "cp1257": ("Windows-1257", 0.2),
    "iso8859_2": ("ISO 8859-2", 0.25),
    "iso8859_15": ("ISO 8859-15", 0.25),
    "mac_roman": ("Mac Roman", 0.2),
    "mac_latin2": ("Mac Central Europe", 0.4),
    "mac_cyrillic": ("Mac Cyrillic", 0.3),
    "koi8_r": ("KOI8-R", 0.15),
    "koi8_u": ("KOI8-U", 0.2),
    "cp866": ("DOS Cyrillic", 0.3),
    "cp850": ("DOS Latin", 0.3),
    "cp852": ("DOS Central Europe", 0.4),
    "cp932": ("Shift-JIS", 0.1),
    "euc_jp": ("EUC-JP", 0.2),
    "gb18030": ("GB 18030", 0.1),
    "big5": ("Big5", 0.1),
    "cp949": ("Korean (CP949)", 0.15),
    "cp874": ("Thai (Windows-874)", 0.15),
}
"""What a file without a mark may be written in, the commonest first: its name, how seldom it is."""
COMMONEST: Final = "cp1252"
"""Western Windows: what is offered first where nothing tells."""

MOST: Final = 8
"""So many are offered."""
# Between what lists of names cost in their own encoding and in others: test_decoding has some.
_FAIR: Final = 0.45
_GAP: Final = 0.3
_GAP_IN_THE_EAST: Final = 0.5
"""How odd a text may look, and how much less so than another one, to be taken unasked."""
_UNLIKELY: Final = 2.7
"""What looks odder is no text at all, and is not even offered."""

_SAMPLE: Final = 20_000
_MOST_SAMPLED: Final = 60_000
"""Bytes that are weighed of a large file, and of how large a file all are: two dozen encodings are
tried, each letter by letter."""

_BETWEEN: Final = re.compile(rb"[\s,;\"]+")
"""What parts words in every one of the encodings: no character of two bytes holds these."""
NO_LETTERS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ue000-\uf8ff]")
"""Control characters and private ones: bytes that this encoding gives no letter."""


@dataclass(frozen=True, slots=True)
class OldText:
    """A text in one encoding, and how odd it looks there, word by word of its first lines.

    ``costs`` has one figure for each word, with the number of its letters outside ASCII; ``seldom``
    is what the whole costs besides, because its encoding is rare or its language not recognised.
    """

    text: str
    encoding: str
    words: tuple[str, ...]
    costs: tuple[tuple[float, int], ...]
    seldom: float

    def odd(self, places: Iterable[int] | None = None) -> float:
        """Return the cost of a letter, on the average of all words or of those in ``places``."""
        chosen = range(len(self.words)) if places is None else places
        picked = [self.costs[place] for place in chosen]
        return sum(cost for cost, _ in picked) / max(sum(n for _, n in picked), 1) + self.seldom


@dataclass(frozen=True, slots=True)
class OldTexts:
    """The texts that bytes may mean, the likeliest first, and whether that one is sure."""

    texts: tuple[OldText, ...]
    is_sure: bool


def old_decodings(content: bytes) -> OldTexts:
    """Return the texts that are no nonsense, each once, by the name of its commonest encoding.

    The first one is sure where it looks as people write, and every other one odd, judged by those
    words alone in which the two differ. Where that is open, the commonest encoding stands first.
    """
    sample = _sample(content)
    words = list(dict.fromkeys(word for word in _BETWEEN.split(sample) if not word.isascii()))
    known = _coherence(sample)
    texts: dict[str, OldText] = {}
    for encoding in OLD_ENCODINGS:
        one = _old_text(content, words, encoding, known.get(encoding, 0.0))
        if one is not None:
            there = texts.setdefault(one.text, one)
            if one.odd() < there.odd():  # the same text, and at home in a rarer encoding
                texts[one.text] = replace(one, encoding=there.encoding)
    likely = (one for one in texts.values() if one.odd() < _UNLIKELY)
    ranked = sorted(likely, key=OldText.odd)[:MOST]
    if not ranked:
        return OldTexts((), is_sure=False)
    best = ranked[0]
    if best.odd() <= _FAIR and all(_is_ahead(best, other) for other in ranked[1:]):
        return OldTexts(tuple(ranked), is_sure=True)
    ranked.sort(key=lambda one: not (one.encoding == COMMONEST and _rivals(one, best)))
    return OldTexts(tuple(ranked), is_sure=False)


def _is_ahead(best: OldText, other: OldText) -> bool:
    places = _differing(best, other)
    gap = _GAP_IN_THE_EAST if best.encoding in EASTERN else _GAP
    return best.odd(places) <= _FAIR and _lead(best, other, places) >= gap


def _rivals(one: OldText, best: OldText) -> bool:
    """Say whether ``one`` is about as plausible as the best."""
    places = _differing(one, best)
    return one.odd(places) <= _FAIR and _lead(best, one, places) < _GAP


def _lead(one: OldText, other: OldText, places: list[int]) -> float:
    """Return how much odder ``other`` is, for each letter in which the two differ."""
    if any(len(one.words[place]) != len(other.words[place]) for place in places):
        return other.odd(places) - one.odd(places)
    both = ((one.words[place], other.words[place]) for place in places)
    letters = sum(a != b for first, second in both for a, b in zip(first, second, strict=True))
    more = sum(other.costs[place][0] - one.costs[place][0] for place in places)
    return more / max(letters, 1) + other.seldom - one.seldom


def _differing(one: OldText, other: OldText) -> list[int]:
    both = zip(one.words, other.words, strict=True)
    return [place for place, (first, second) in enumerate(both) if first != second]


def _coherence(sample: bytes) -> dict[str, float]:
    """Return how much the text reads like a language, for every encoding that gives this text."""
    found = from_bytes(sample, cp_isolation=list(OLD_ENCODINGS))
    return {
        encoding: match.coherence for match in found for encoding in match.could_be_from_charset
    }


def _old_text(
    content: bytes, words: list[bytes], encoding: str, coherence: float
) -> OldText | None:
    text = _text(content, encoding)
    is_old = encoding.startswith(("mac_", "cp8"))
    if text is None or (is_old and not has_whole_word(text)):
        return None
    decoded = tuple(word.decode(encoding, "replace") for word in words)
    costs = tuple(
        (oddness(word, encoding), sum(not sign.isascii() for sign in word)) for word in decoded
    )
    seldom = rareness(" ".join(decoded), encoding) + OLD_ENCODINGS[encoding][1]
    return OldText(text, encoding, decoded, costs, seldom - 0.2 * coherence)


def _text(content: bytes, encoding: str) -> str | None:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if NO_LETTERS.search(text) else text


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
