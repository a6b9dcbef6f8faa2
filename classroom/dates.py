"""Days and times as people read them, everywhere the same, in the order of the reader's language.

A day has no year in this one, and has it in any other. Files that are counted with have their own.
"""

from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import pgettext


def day(at: date, now: datetime | None = None) -> str:
    """Return ``3 May``, or ``3 May 2024``; ``now`` is the present without it."""
    return _near(at, pgettext("date", "j M"), pgettext("date", "j M Y"), now)


def moment(at: datetime) -> str:
    """Return ``3 May, 14:00``, or ``3 May 2024, 14:00``."""
    return _near(at, pgettext("date", "j M, H:i"), pgettext("date", "j M Y, H:i"))


def long_moment(at: datetime) -> str:
    """Return ``Saturday 3 May, 14:00``, or the same with its year."""
    return _near(at, pgettext("date", "l j F, H:i"), pgettext("date", "l j F Y, H:i"))


def long_day(at: date) -> str:
    """Return ``3 May 2026``, always with the year: for what is printed and kept."""
    return date_format(_here(at), pgettext("date", "j F Y"))


def long_day_and_time(at: datetime) -> str:
    """Return ``3 May 2026, 14:00``."""
    return date_format(_here(at), pgettext("date", "j F Y, H:i"))


def exact(at: datetime) -> str:
    """Return ``3 May 2026, 14:00:05``: when something happened to an answer."""
    return date_format(_here(at), pgettext("date", "j M Y, H:i:s"))


def clock(at: datetime) -> str:
    """Return ``14:00``."""
    return date_format(_here(at), pgettext("date", "H:i"))


def weekday(at: date) -> str:
    """Return ``Saturday``."""
    return date_format(_here(at), "l")


def _here(at: date) -> date:
    """Return a moment in the present time zone; a day is the same everywhere."""
    return timezone.localtime(at) if isinstance(at, datetime) else at


def _near(at: date, this_year: str, other_year: str, now: datetime | None = None) -> str:
    local = _here(at)
    is_near = local.year == timezone.localdate(now).year
    return date_format(local, this_year if is_near else other_year)
