"""What pages say to people about what happens to them, in the pages' own words."""

from collections.abc import Iterable, Mapping
from typing import Final

SENTENCES: Final[Mapping[str, tuple[str, str]]] = {
    "cut": ("Reconnecting…", "static/js/live/strip.js"),
    "silent": ("Reconnecting…", "static/js/live/strip.js"),
    "late": ("still reading…", "static/js/play/words.js"),
    "unavailable": (
        "Nothing can be stored just now. Your answer is kept here and sent again.",
        "static/js/play/trouble_words.js",
    ),
    "board unavailable": (
        "Nothing can be stored just now. Please try again in a moment.",
        "static/js/board/words.js",
    ),
}
"""For each trouble that a page meets its sentence, and where that stands."""

WORDLESS: Final = frozenset({"not_now", "too_many", "too_fast", "board stale"})
"""What a page heals by itself; meanwhile an answer shows as on its way."""


def sentences_for(told: Iterable[str]) -> list[str]:
    """Return what people read, each sentence once."""
    return list(dict.fromkeys(SENTENCES[each][0] for each in told if each in SENTENCES))


def without_sentence(told: Iterable[str]) -> list[str]:
    """Return what a page would have to say, and has no words for."""
    return [each for each in told if each not in SENTENCES and each not in WORDLESS]
