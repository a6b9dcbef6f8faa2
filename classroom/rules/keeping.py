"""How long things are kept: a deletion that can be undone, durations as people write them.

And names that are free again.
"""

import re
from datetime import datetime, timedelta
from typing import Final

UNDO_DAYS: Final = 30
"""A month: what was deleted before a holiday can be brought back after it."""

UNDO: Final = timedelta(days=UNDO_DAYS)

LONGEST_DAYS: Final = 36_500
"""A hundred years: farther back dates cannot be reckoned on every database."""

_UNITS: Final = {"d": 1, "w": 7, "y": 365}
_WRITTEN: Final = re.compile(r"([0-9]{1,6}) ?([dwy])", re.ASCII)


class BadDuration(ValueError):
    """Not a duration; the text says what one looks like."""


def can_undo(deleted_at: datetime, now: datetime) -> bool:
    """Say whether what was deleted at ``deleted_at`` may still be brought back."""
    return now - deleted_at < UNDO


def days_left(deleted_at: datetime, now: datetime) -> int:
    """Return for how many days a deletion can be undone; a day that has begun counts."""
    left = deleted_at + UNDO - now
    return max(0, left.days + bool(left % timedelta(days=1)))


def parse_duration(text: str) -> timedelta:
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


def numbered(name: str, number: int, limit: int) -> str:
    """Return ``name`` with a number behind it, "Ada (2)", in at most ``limit`` characters."""
    behind = f" ({number})"
    return name[: limit - len(behind)].rstrip() + behind
