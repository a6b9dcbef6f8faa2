"""Durations as people write them: ``365d``, ``52w``."""

import re
from datetime import timedelta
from typing import Final

LONGEST_DAYS: Final = 36_500
"""A hundred years: farther back dates cannot be reckoned on every database."""

_UNITS: Final = {"d": 1, "w": 7, "y": 365}
_WRITTEN: Final = re.compile(r"([0-9]{1,6}) ?([dwy])", re.ASCII)


class BadDuration(ValueError):
    """Not a duration; the text says what one looks like."""


def parse(text: str) -> timedelta:
    """Return a duration of at least one day, written as ``365d``, ``52w`` or ``1y``.

    Raises ``BadDuration``.
    """
    found = _WRITTEN.fullmatch(text.strip().lower())
    if found is None:
        raise BadDuration(f"{text!r} is no duration: write 365d, 52w or 1y.")
    days = int(found[1]) * _UNITS[found[2]]
    if not 1 <= days <= LONGEST_DAYS:
        raise BadDuration(f"{text!r} is too short or too long: from 1d to {LONGEST_DAYS}d.")
    return timedelta(days=days)
