"""How long a deletion can be undone, and names that are free again."""

from datetime import datetime, timedelta
from typing import Final

UNDO_DAYS: Final = 30
"""A month: what was deleted before a holiday can be brought back after it."""

UNDO: Final = timedelta(days=UNDO_DAYS)


def can_undo(deleted_at: datetime, now: datetime) -> bool:
    """Say whether what was deleted at ``deleted_at`` may still be brought back."""
    return now - deleted_at < UNDO


def days_left(deleted_at: datetime, now: datetime) -> int:
    """Return for how many days a deletion can be undone; a day that has begun counts."""
    left = deleted_at + UNDO - now
    return max(0, left.days + bool(left % timedelta(days=1)))


def numbered(name: str, number: int, limit: int) -> str:
    """Return ``name`` with a number behind it, "Ada (2)", in at most ``limit`` characters."""
    behind = f" ({number})"
    return name[: limit - len(behind)].rstrip() + behind
