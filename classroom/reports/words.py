"""What standings are called and how they look: a word and an icon, never a colour alone."""

from collections.abc import Sequence
from typing import Final

from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from classroom.flag_words import flag_words
from classroom.models.answers import SURE_LABELS
from classroom.reports.first_tries import FirstTry
from classroom.reports.grid_parts import Given
from classroom.reports.standings import NOTHING, STANDINGS, Outcome
from classroom.rules.words import UNREAD, Standing, Sure

WORDS: Final[dict[Outcome, Promise]] = {
    Standing.RIGHT: _("right"),
    Standing.WRONG: _("wrong"),
    Standing.UNSURE: _("unsure"),
    Standing.LATE: _("late"),
    Standing.UNCOUNTED: _("does not count"),
    Standing.READING: _("being read"),
    UNREAD: _("not read"),
    NOTHING: _("no answer"),
    Standing.SKIPPED: _("skipped"),
}

ICONS: Final[dict[Outcome, str]] = {
    Standing.RIGHT: "right",
    Standing.WRONG: "wrong",
    Standing.UNSURE: "unsure",
    Standing.LATE: "late",
    Standing.UNCOUNTED: "late",
    Standing.READING: "reading",
    UNREAD: "empty",
    NOTHING: "empty",
    Standing.SKIPPED: "next",
}


OF_ASKED: Final = _("Right of asked")
"""What every share of lessons, homework, children and weeks is headed with."""

OF_MARKED: Final = _("Right of those marked")
"""What every share of single facts is headed with."""

UNREADABLE: Final = _("not readable")
"""What stands where the reader found no text and no teacher wrote one."""


def answer_words(text: str, standing: Outcome) -> str:
    """Return what an answer says, or that it cannot be read; still being read, it says nothing."""
    return text or ("" if standing == Standing.READING else str(UNREADABLE))


def try_words(number: int) -> str:
    """Return which try a final answer was: ``try 2``; nothing for the first."""
    return gettext("try %(number)s") % {"number": number} if number > 1 else ""


def collected_words(collected: bool) -> str:
    """Return that an answer was collected when time ended, or nothing."""
    return gettext("collected") if collected else ""


def typed_words(typed: bool) -> str:
    """Return that an answer came from a keyboard, or nothing."""
    return gettext("typed") if typed else ""


def ink_words(given: Given | None) -> str:
    """Return what about the ink of an answer made the teacher look, and whose it was before."""
    return flag_words(given.flag, whose=given.whose) if given else ""


def mirrored_words(digits: str) -> str:
    """Return which digits of an answer are mirrored: ``2 mirrored``; or nothing."""
    return gettext("%(digits)s mirrored") % {"digits": ", ".join(digits)} if digits else ""


def notes_on_ink(given: Given | None) -> str:
    """Return all that is said about the ink of an answer, for files."""
    if given is None:
        return ""
    return ", ".join(filter(None, (ink_words(given), mirrored_words(given.mirrored))))


def helping_words(given: Given | None) -> list[str]:
    """Return how sure the child said it was, and that it looked at the hint; often nothing."""
    if given is None:
        return []
    sure = [str(SURE_LABELS[Sure(given.sure)])] if given.sure else []
    return [*([gettext("with the hint")] if given.hinted else []), *sure]


def helped_values(given: Given | None) -> list[str | None]:
    """Return how sure the child said it was, and whether it looked at the hint, for two columns."""
    if given is None:
        return [None, None]
    sure = str(SURE_LABELS[Sure(given.sure)]) if given.sure else None
    return [sure, gettext("yes") if given.hinted else gettext("no")]


def first_words(first: FirstTry) -> str:
    """Return how the first try stood, and what it said: ``wrong: 54``."""
    said = answer_words(first.text, first.standing)
    word = str(WORDS[first.standing])
    return f"{word}: {said}" if said else word


def names_words(names: Sequence[str]) -> str:
    """Return names as one says them: ``Bo and Ada``; of many the first, and how many others."""
    if len(names) <= NAMED + 1:
        return get_text_list([*names], gettext("and"))
    others = len(names) - NAMED
    more = ngettext("%(number)s other", "%(number)s others", others) % {"number": others}
    return get_text_list([*names[:NAMED], more], gettext("and"))


def percent_words(percent: int | None) -> str:
    """Return a share as ``33%``, or a dash."""
    return "–" if percent is None else gettext("%(percent)s%%") % {"percent": percent}


def seconds(milliseconds: int | None) -> float | None:
    """Return a time in seconds to one place, or None."""
    return None if milliseconds is None else round(milliseconds / 1000, 1)


LEGEND: Final = tuple((standing, WORDS[standing], ICONS[standing]) for standing in STANDINGS)
"""Standing, word and icon, in the order of pages."""

NAMED: Final = 7
"""How many children are named in one line."""

ENDINGS: Final = (("csv", "CSV"), ("xlsx", "Excel"), ("pdf", "PDF"))
"""What results can be downloaded as."""
