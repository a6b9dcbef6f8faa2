"""Letters as the eye takes them: without marks, look-alikes as the letter they imitate."""

import re
import unicodedata
from functools import cache
from typing import Final

from confusable_homoglyphs.confusables import confusables_data

_CLOTHED: Final = re.compile(
    r"LATIN (?:CAPITAL |SMALL )?LETTER (?:SMALL )?(?:CAPITAL )?([A-Z])(?: WITH .+)?$"
    r"|REGIONAL INDICATOR SYMBOL LETTER ([A-Z])$"
)
"""How Unicode names a Latin letter in other clothes: small capitals, strokes, squares, flags."""

_SMALL: Final = {
    **{"в": "b", "к": "k", "м": "m", "н": "h", "т": "t"},
    **{"α": "a", "β": "b", "ε": "e", "η": "n", "ι": "i", "κ": "k", "μ": "u", "ν": "v"},
    **{"τ": "t", "υ": "u", "χ": "x", "ω": "w"},
    **{"æ": "ae", "œ": "oe", "þ": "p", "ð": "d"},
}
"""Look-alikes that the table of Unicode leaves out: it compares print, children compare shapes."""


def plain(text: str) -> str:
    """Return ``text`` in small letters without marks, each look-alike as its Latin letter.

    Letters that look like no Latin one stay as they are, so words of other alphabets can be
    compared once they went the same way.
    """
    return _latin(_bare(text).casefold())


def plain_as_seen(text: str) -> str:
    """Return the same for ``text`` as it is written: a capital Н is an H before it is a small н."""
    return _latin(_bare(_latin(_bare(text))).casefold())


def _bare(text: str) -> str:
    """Return ``text`` with one character for each form of a letter, and no marks on it."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def _latin(text: str) -> str:
    return "".join(character if character.isascii() else _letter(character) for character in text)


@cache
def _letter(character: str) -> str:
    """Return the Latin letter that a character looks like, or the character itself."""
    if character in _SMALL:
        return _SMALL[character]
    named = _CLOTHED.search(unicodedata.name(character, ""))
    if named is not None:
        letter = named[1] or named[2]
        return letter if character.isupper() else letter.lower()
    alike = (other["c"] for other in confusables_data.get(character, ()))
    return next((c for c in alike if len(c) == 1 and c.isascii() and c.isalpha()), character)
