"""What standings are called and how they look: a word and an icon, never a colour alone."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from classroom.reports.standings import STANDINGS, Standing

WORDS: Final[dict[Standing, Promise]] = {
    "right": _("right"),
    "wrong": _("wrong"),
    "unsure": _("unsure"),
    "late": _("late"),
    "reading": _("being read"),
    "unread": _("not read"),
    "nothing": _("no answer"),
}

ICONS: Final[dict[Standing, str]] = {
    "right": "right",
    "wrong": "wrong",
    "unsure": "unsure",
    "late": "late",
    "reading": "reading",
    "unread": "empty",
    "nothing": "empty",
}


def seconds(milliseconds: int | None) -> float | None:
    """Return a time in seconds to one place, or None."""
    return None if milliseconds is None else round(milliseconds / 1000, 1)


LEGEND: Final = tuple((standing, WORDS[standing], ICONS[standing]) for standing in STANDINGS)
"""Standing, word and icon, in the order of pages."""

ENDINGS: Final = (("csv", "CSV"), ("xlsx", "Excel"), ("pdf", "PDF"))
"""What results can be downloaded as."""
