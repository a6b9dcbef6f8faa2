"""What reports on paper share: signs for standings, shades for shares, numbers and ink."""

from typing import Final

from django.utils.translation import gettext as _

from classroom.reports.pdf.table import Box
from classroom.reports.standings import NOTHING, STANDINGS, Outcome, Tally
from classroom.reports.words import (
    WORDS,
    collected_words,
    percent_words,
    seconds,
    try_words,
    typed_words,
)
from classroom.rules.words import Standing

SIGNS: Final[dict[Outcome, str]] = {
    Standing.RIGHT: "✓",
    Standing.WRONG: "✗",
    Standing.UNSURE: "?",
    Standing.LATE: "◷",
    Standing.UNCOUNTED: "⊘",
    Standing.READING: "…",
    NOTHING: "–",
    Standing.SKIPPED: "↷",
}
SHADES: Final[dict[Outcome, int]] = {
    Standing.WRONG: 205,
    Standing.UNSURE: 228,
    Standing.LATE: 228,
    Standing.UNCOUNTED: 228,
}
"""The grey behind a mark, so that wrong answers are seen from afar on any printer."""

WHITE_BELOW: Final = 118
"""The grey from which black letters stand out better than white ones."""


TRIES: Final = "⁰¹²³⁴⁵⁶⁷⁸⁹"
"""Digits for the number of a try, small enough to stand beside a sign."""


COLLECTED: Final = "↓"
"""Beside the sign of an answer that no child sent, as on the pages."""

TYPED: Final = "⌨"
"""Beside the sign of an answer that came from a keyboard, as on the pages."""

FLAGGED: Final = "!"
"""Beside the sign of an answer whose ink made the teacher look, as on the pages."""


def legend() -> str:
    """Return what the signs mean, in one line."""
    signs = [f"{SIGNS[standing]} {WORDS[standing]}" for standing in STANDINGS]
    collected = f"{COLLECTED} {collected_words(True)}"
    typed = f"{TYPED} {typed_words(True)}"
    flagged = f"{FLAGGED} {_('ink that the teacher looks at')}"
    return "   ".join([*signs, f"{tried(2)} {try_words(2)}", collected, typed, flagged])


def tried(number: int) -> str:
    """Return the number of a try, small; nothing for the first."""
    return "".join(TRIES[int(digit)] for digit in str(number)) if number > 1 else ""


def mark(standing: Outcome, text: str, number: int = 1, *, signs: str = "") -> Box:
    """Return a cell with a sign, the number of a later try, ``signs``, and what was answered."""
    sign = f"{SIGNS[standing]}{tried(number)}{signs}"
    return Box(f"{sign} {text}".rstrip(), SHADES.get(standing))


def share(tally: Tally, words: str | None = None) -> Box:
    """Return a cell as dark as little was right of what was asked: ``words``, else the percent."""
    return _shaded(tally.share, words or f"{tally.percent}")


def known(tally: Tally) -> Box:
    """Return a cell with the percent right of those marked, as dark as little is known."""
    return _shaded(tally.known, f"{tally.known_percent}")


def _shaded(share: float | None, words: str) -> Box:
    if share is None:
        return Box("–")
    shade = round(90 + 165 * share)
    return Box(words, shade, white=shade < WHITE_BELOW)


def number(value: object) -> Box:
    """Return a cell with a number, or a dash."""
    return Box("–" if value is None else str(value))


def time(milliseconds: int | None) -> Box:
    """Return a cell with a time in seconds, or a dash."""
    return number(seconds(milliseconds))


def percent(tally: Tally) -> str:
    """Return the share of a tally in words."""
    return percent_words(tally.percent)
