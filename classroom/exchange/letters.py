"""How much a text looks like names that somebody wrote, and not like letters read wrongly.

The figure is a cost for each letter outside ASCII: about 0 where all is as people write, 1 and
more where letters of two scripts stand in one word, small ones before capitals, signs among
letters, or letters together that no language uses together.
"""

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from itertools import pairwise
from typing import Final

from classroom.exchange.spelling import spelling_cost

_VOWELS: Final = {
    "CYRILLIC": frozenset("аеёиоуыэюяіїєўјґ"),
    "GREEK": frozenset("αεηιουωάέήίόύώϊϋΐ"),
}
_RARE: Final = frozenset("ΰѓќѕџђћ")
"""Letters that exist and that hardly any name has: another encoding was meant."""

_PUNCTUATION: Final = frozenset("’‘“”„–—…«»°№\u00a0、。・，（）")
"""Signs that people and programs put between names: they cost nothing."""

_NO_BREAK: Final = "\u00a0"
_TOUCHING: Final = re.compile(r"№(?=[^\W\d_])|(?<=[^\W\d_])№")
"""A number sign that touches a letter: none does, but some encodings have it where š is."""
_MISPLACED_SIGN: Final = 2.0
"""What a misplaced sign costs: as much as a letter that hardly any name has."""

_WORD: Final = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f\u0590-\u05cf\u064b-\u065f]+[^\W\d_]*)*")
"""A word with its accents: Hebrew points and Arabic vowels are signs of their own behind a
letter."""

_NO_CASE: Final = frozenset({"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "HEBREW", "ARABIC", "THAI"})
"""Scripts without capitals, where a small letter at the beginning means nothing."""

_SMALL_LATIN: Final = 0.46
"""What a small letter costs where a name begins: enough to ask, too little to decide alone.

In a list without capitals "šinkovec" is as right as "Šinkovec" elsewhere, and "Üinkovec" is
neither. In Cyrillic and Greek it decides: their encodings have each other's capitals as small ones.
"""
_GREEK: Final = "\u0370"
"""Where the letters of Latin end."""
_EAST: Final = frozenset({"CJK", "HIRAGANA", "KATAKANA", "HALFWIDTH", "FULLWIDTH"})
"""Scripts that one word of Japanese or Chinese may mix."""


def oddness(text: str, encoding: str) -> float:
    """Return the cost of all letters outside ASCII, 0 for a text without any."""
    signs = sum(_sign_cost(character) for character in text if not character.isascii())
    signs += _MISPLACED_SIGN * len(_TOUCHING.findall(text))
    signs += _MISPLACED_SIGN * text.count(_NO_BREAK) * (not _has_usual_blank(encoding))
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    return signs + sum(_word_cost(word, encoding) for word in words)


def is_mixed(text: str) -> bool:
    """Say whether a word holds Latin letters and others: no language writes so."""
    scripts = (
        {script(letter) for letter in word if letter.isascii() or letter >= _GREEK}
        for word in _WORD.findall(text)
    )
    return any("LATIN" in found and len(found) > 1 for found in scripts)


def has_whole_word(text: str) -> bool:
    """Say whether a word of three letters or more holds one outside ASCII: enough to judge by."""
    return any(len(word) > 2 and not word.isascii() for word in _WORD.findall(text))


def _sign_cost(character: str) -> float:
    category = unicodedata.category(character)
    if character in _PUNCTUATION:
        return 0.2
    if category.startswith("L"):
        return 1.0 if category == "Lm" or character in "ªº" else 0.0
    if category == "Mn":
        return 1.0
    return 3.0


@lru_cache
def _has_usual_blank(encoding: str) -> bool:
    """Say whether a blank that does not break is the byte A0: elsewhere it is a letter misread."""
    return _NO_BREAK.encode(encoding, "replace") == b"\xa0"


def _word_cost(word: str, encoding: str) -> float:
    """Return what is odd about a word: its scripts, its capitals, its vowels, its spelling."""
    # Two scripts in one word decide alone; all other doubts have to come together.
    scripts = Counter(script(letter) for letter in word)
    foreign = sum(not letter.isascii() for letter in word)
    if len(scripts) > 1 and not set(scripts) <= _EAST:
        return 3.0 * foreign
    kind = next(iter(scripts))
    cost = _case_cost(word, kind) if kind not in _NO_CASE else 0.0
    if kind == "LATIN":
        cost += spelling_cost(word, encoding)
        cost += 1.5 * foreign if len(word) > 3 and foreign > len(word) / 2 else 0.0
    vowels = _VOWELS.get(kind)
    if vowels is not None:
        count = sum(letter in vowels for letter in word.lower())
        cost += 1.0 * foreign if len(word) > 2 and count < len(word) / 5 else 0.0
        cost += 2.0 * sum(letter in _RARE for letter in word.lower())
    return cost


def _case_cost(word: str, kind: str) -> float:
    if word.isupper() or word.istitle():
        return 0.0
    turns = sum(
        after.isupper() and not (after.isascii() and (before.isascii() or before.isupper()))
        for before, after in pairwise(word)
    )
    cost = 3.0 * turns
    if word[0].islower() and not word[0].isascii():
        cost += _SMALL_LATIN if kind == "LATIN" else 1.5 + (len(word) > 2)
    return cost


@lru_cache(maxsize=4096)
def script(letter: str) -> str:
    """Return the first word of a character's name: LATIN, CYRILLIC, CJK."""
    return unicodedata.name(letter, "NONE").partition(" ")[0]
