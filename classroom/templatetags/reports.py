"""How results are written on pages."""

from collections.abc import Sequence

from django import template
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from classroom.guesses import slip_words, words_of
from classroom.reports.charts.heat import shade
from classroom.reports.figures import said
from classroom.reports.standings import Outcome, Tally
from classroom.reports.words import ICONS, WORDS, answer_words, names_words, seconds
from classroom.rules.misconceptions import Guess, Misconception
from classroom.team_names import team_name

register = template.Library()


@register.filter(name="seconds")
def seconds_words(milliseconds: int | None) -> str:
    """Return a time as ``1.2 s``, or a dash."""
    time = seconds(milliseconds)
    return "–" if time is None else _("%(time)s s") % {"time": number_format(time)}


@register.filter
def standing_word(standing: Outcome) -> str:
    """Return what a standing is called."""
    return str(WORDS[standing])


@register.filter
def standing_icon(standing: Outcome) -> str:
    """Return the icon of a standing."""
    return ICONS[standing]


@register.filter
def of_asked(tally: Tally) -> str:
    """Return how many were right of how many were asked, or a dash."""
    return _of(tally.right, tally.asked)


@register.filter
def of_marked(tally: Tally) -> str:
    """Return how many were right of how many were marked right or wrong, or a dash."""
    return _of(tally.right, tally.marked)


def _of(right: int, number: int) -> str:
    return _("%(right)s of %(number)s") % {"right": right, "number": number} if number else "–"


@register.filter
def said_by(text: str, standing: Outcome) -> str:
    """Return what an answer says, or that it cannot be read."""
    return answer_words(text, standing) or "…"


@register.filter
def guessed(why: Guess) -> str:
    """Return why an answer may be wrong."""
    return words_of(why)


@register.filter
def slip(kind: Misconception) -> str:
    """Return what a kind of slip is called."""
    return slip_words(kind)


@register.filter
def named(names: Sequence[str]) -> str:
    """Return names as one says them: ``Bo and Ada``."""
    return names_words(names)


@register.filter(name="said")
def tally_words(tally: Tally) -> str:
    """Return a tally in words."""
    return said(tally)


@register.filter(name="shade")
def tally_shade(tally: Tally) -> str:
    """Return the shade of a tally's share, as heat maps have it; none where nothing was sent."""
    return "none" if tally.share is None or not tally.answered else str(shade(tally.share))


@register.filter
def team(number: int | None) -> str:
    """Return what a team is called."""
    return team_name(number)
