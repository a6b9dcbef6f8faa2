"""What reports on paper share: signs for standings, shades for shares, numbers and ink."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.utils.translation import gettext as _

from classroom.reports.pdf.paper import FONT, Paper
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
from classroom.rules.words import Standing, Sticker
from inference.api.contract import GRID_HEIGHT

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
TEACHERS_INK: Final = (176, 16, 106)
"""The colour of what adults wrote on a sheet."""

STICKERS: Final[dict[Sticker, str]] = {
    Sticker.STAR: "★",
    Sticker.HEART: "♥",
    Sticker.SMILE: "☺",
    Sticker.ROCKET: "▲",
    Sticker.TICK: "✓",
}
"""Signs of the font for stickers, which pages draw."""

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


def ink(
    paper: Paper,
    strokes: Sequence[Sequence[Sequence[int]]],
    box: tuple[float, float, float, float],
    marks: Sequence[Mapping[str, Any]] = (),
) -> None:
    """Draw strokes of the ink grid into ``box``: left, top, width and height in mm.

    ``marks`` are what adults wrote over them: strokes in another colour, and stickers.
    """
    left, top, width, height = box
    drawn = [*strokes, *(mark["points"] for mark in marks)]
    widest = max([GRID_HEIGHT, *(x for stroke in drawn for x, _ in stroke)])
    scale = min(width / widest, height / GRID_HEIGHT)
    left += (width - widest * scale) / 2
    with paper.local_context():
        paper.set_line_width(0.45)
        for colour, lines in (
            ((20, 28, 90), strokes),
            (TEACHERS_INK, [mark["points"] for mark in marks if not mark["sticker"]]),
        ):
            paper.set_draw_color(*colour)
            for stroke in lines:
                points = [(left + x * scale, top + y * scale) for x, y in stroke]
                paper.polyline([*points, points[0]] if len(points) == 1 else points)
        paper.set_text_color(*TEACHERS_INK)
        paper.set_font(FONT, "", 13)
        for mark in marks:
            if mark["sticker"]:
                [(x, y)] = mark["points"]
                sign = STICKERS[Sticker(mark["sticker"])]
                paper.text(left + x * scale - 2, top + y * scale + 2, sign)
