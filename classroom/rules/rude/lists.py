"""The words: a list that others keep for many languages, and what children call each other."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any, Final

from classroom.rules.rude.folding import plain

FOLDER: Final = Path(__file__).parent / "words"
LANGUAGES: Final = ("en", "de", "fr", "es", "pl", "it", "nl", "pt", "ru", "tr")

_GAP: Final = re.compile(r"[^\w]|_")
_DOUBLED: Final = re.compile(r"(.)\1+")


class Lists:
    """What is rude, folded: whole words, the same without doubled letters, and parts of words.

    ``names`` are whole words that are somebody's name, whatever they hold.
    """

    def __init__(self) -> None:
        own = json.loads((FOLDER / "own.json").read_text("utf-8"))
        self.names = frozenset(map(joined, own["names"]))
        words = {joined(word) for word in _kept(own["not_rude"]) | set(_insults(own))}
        self.words = frozenset(word for word in words if len(word) > 1) - self.names
        self.single = frozenset(single(word) for word in self.words if len(single(word)) > 3)
        parts = sorted({joined(part) for part in own["parts"]})
        self.parts = re.compile("|".join(parts))
        self.single_parts = re.compile("|".join(single(p) for p in parts if len(single(p)) > 4))


@cache
def lists() -> Lists:
    """Return the lists, read once."""
    return Lists()


def joined(word: str) -> str:
    """Return a word or phrase as one row of folded letters."""
    return _GAP.sub("", plain(word))


def single(word: str) -> str:
    """Return a folded word with no letter twice in a row."""
    return _DOUBLED.sub(r"\1", word)


def _kept(not_rude: list[str]) -> set[str]:
    """Return the kept lists of all languages, less the words that are harmless on a child."""
    found = {
        word.casefold()
        for language in LANGUAGES
        for word in json.loads((FOLDER / f"{language}.json").read_text("utf-8"))
    }
    return found - {word.casefold() for word in not_rude}


def _insults(own: dict[str, Any]) -> list[str]:
    """Return our own words of every language, and the usual heads, faces and bottoms."""
    words = [word for language in own["words"].values() for word in language]
    pairs = [first + second for first in own["first"] for second in own["second"]]
    return words + pairs
