"""Where the letters of a language stand: ř beside a vowel, ø between consonants, ñ before one.

Old encodings give the same byte to letters of different languages. A letter that stands where its
language never puts it tells that another one was meant: "Søren", not "Sřren".
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_VOWELS: Final = "aeiouyáàâãäåæéèêëíìîïóòôõöøőúùûüűýąęėįųūāēīōăıěůœ"
_CH: Final = r"\bč|(?<=[V])č(?=[Vknr]|\b)|č(?=[V])"
"""Where č stands, by which è is told: Dvořáčková and Srečko, but Adèle and not Adčle."""
_UNUSUAL: Final = 0.6
_FOREIGN: Final = 1.2
"""What a letter costs where its language does not put it, and one that no language here has: below
what letters of two scripts cost, for names are borrowed."""


@dataclass(frozen=True, slots=True)
class _Language:
    """A language: its letters outside ASCII, where they usually stand, and how rare it is."""

    usual: re.Pattern[str]
    letters: frozenset[str]
    rarity: float


def _language(usual: str, rarity: float = 0.0) -> _Language:
    """Return a language; in ``usual`` V is any vowel and CH a č."""
    usual = usual.replace("CH", _CH)
    letters = frozenset(letter for letter in usual if not letter.isascii())
    return _Language(re.compile(usual.replace("V", _VOWELS)), letters, rarity)


_ANYWHERE: Final = _language(r"[äöüé]|(?<=[aeiouyäöü])ß|(?<=[aeiou])[ëï]")
_WEST: Final = (
    _ANYWHERE,
    _language(  # French
        r"é|è(?![V])|à\b|ç(?=[aou])|(?<=[aoi])î|ô(?=[mntlv])|â(?=[tclb])|û(?=[trl])|ê(?=[tv])"
        r"|(?<=[aeouy])[ëïüÿ]|œ|æ(?=t)"
    ),
    _language(r"[áéíóú]|ñ(?=[aeiouáéíóú])|ü(?=[ei])|[àèìòù]\b|[àèò](?![V])"),  # South
    _language(r"[áéíóúà]|ã(?=[oe]|\b)|õ(?=e)|ç(?=[aouãõâóú])|[âê](?=[nms])|[êô]\b|ô(?=[nm])"),
    _language(r"[äöåéü]|(?<![V])æ(?![V])|(?<![V])ø(?=[^\WV]|[yi]|e?\b)"),  # the North
    _language(r"[áéíóúýæö]|(?<=[Vrg])ð|\bþ|þ(?=ó|or|r|ú)", 0.05),  # Icelandic
    _language(r"[çöü]"),  # Turkish without its own letters
    _language(r"[ëç]", 0.25),  # Albanian
    _language(r"[äöüõ]|[šž]", 0.1),  # Estonian and Finnish
)
_CENTRAL: Final = (
    _ANYWHERE,
    _language(  # Polish
        r"(?<=[^\WV])[ąę]|(?<=i)[ąę]|[łóż]|(?<=.)[ńśćź](?![aeiouyąęó])"
        r"|\bś(?=[wlmncpr])|\bć(?=[mw])|\bź(?=[rdl])"
    ),
    _language(  # Czech and Slovak
        r"[áéíóúýšžôä]|(?<=[bdfmnptv])ě|(?<=.)ů|(?<=[V])ř|ř(?=[^\Wrlnmg]?[V])|CH"
        r"|[ďť](?=[aáeoóuk]|\b)|(?<=[V])ň|ň(?=[aáeou])|ľ|(?<=[vtpkm])ĺ(?=[bčkpžc])|(?<=h)ĺ(?=[bp])|(?<=[^\WV])ŕ(?=[^\WV])"
    ),
    _language(r"[áéíóöúü]|(?<![aáeéiíoóöuúü])[őű](?![aáeéiíoóöuúü])"),  # Hungarian
    _language(r"CH|[šž]|(?<=[aeiou])ć(?=[aeiou]|\b)|\bć(?=[aeiou])|đ(?=[aeiou]|\b)"),  # Croatian
    _language(r"(?<=[^\Waou])ă(?![eo])|â(?=[nmrltu])|\bî|î(?=n)|[şţ]"),  # Romanian
    _language(r"[éçô]|(?<=[ao])î|(?<=[aeou])[ëï]", 0.1),
)
_BALTIC: Final = (
    _ANYWHERE,
    _language(r"(?<![V])ė|CH|[šž]|(?<![V])ū(?![V])|ų\b|\bį(?=[kmsv])|[ąę](?=[a-zž])"),  # Lithuanian
    _language(  # Latvian
        r"(?<![V])[āēīū](?![V])|(?<=i)ā|CH|[šž]|[ģķ](?=[eēiī])|ļ(?=[V]|\b)|ņ(?=[Vš])|(?<=[V])ņ\b"
    ),
    _language(r"[äöüõšž]"),  # Estonian
    _language(r"[łó]|(?<=[^\WV])[ąę]|(?<=.)[ńśćź](?![V])", 0.3),  # Polish
)
_TURKISH: Final = (
    *_WEST,
    _language(r"[çöüâîûış]|(?<=[aeıioöuüâ])ğ"),
)
_OF: Final = {
    "cp1250": _CENTRAL,
    "iso8859_2": _CENTRAL,
    "mac_latin2": _CENTRAL,
    "cp852": _CENTRAL,
    "cp1257": _BALTIC,
    "cp1254": _TURKISH,
}


@lru_cache(maxsize=8192)
def spelling_cost(word: str, encoding: str) -> float:
    """Return the cost of the Latin letters outside ASCII in ``word``, 0 where all are usual.

    The best of the languages that are written in ``encoding`` counts.
    """
    small = word.replace("İ", "ı").lower()
    foreign = [place for place, letter in enumerate(small) if not letter.isascii()]
    return min(_cost(small, foreign, language) for language in _OF.get(encoding, _WEST))


def _cost(word: str, foreign: list[int], language: _Language) -> float:
    usual = {match.start() for match in language.usual.finditer(word)}
    return sum(
        language.rarity
        + (0.0 if place in usual else _UNUSUAL if word[place] in language.letters else _FOREIGN)
        for place in foreign
    )
