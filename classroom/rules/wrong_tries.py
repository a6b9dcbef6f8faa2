"""Wrong picture codes: how they slow down those that follow, so that nobody can try them all.

One in 43,680 codes is a student's. Wrong tries are forgotten one by one, one every ``FORGOTTEN``,
and never at once, not even after a right one: so in the long run nobody gets more than one try in
that time, whatever moments they choose. In a class of thirty that is less than one hit a month.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

FORGOTTEN: Final = timedelta(minutes=40)
"""After this time one wrong try less counts."""

FREE: Final = 3
"""Wrong tries of a student that cost no waiting: small fingers slip."""

FIRST_WAIT: Final = timedelta(seconds=10)
"""Doubled with each further wrong try, up to ``FORGOTTEN``: a child hardly notices the first
one."""

MOST_WITHOUT_NAME: Final = 20
"""Wrong tries in a class where students tap no name first; each could have met any of them."""


@dataclass(frozen=True, slots=True)
class WrongTries:
    """How many wrong tries count, and when the last one was made."""

    count: int = 0
    last: datetime | None = None

    def counting(self, now: datetime) -> int:
        """Return how many still count at ``now``."""
        if self.last is None:
            return 0
        return max(0, self.count - max(0, (now - self.last) // FORGOTTEN))

    def another(self, now: datetime) -> "WrongTries":
        """Return the tries with one more, made at ``now``."""
        return WrongTries(self.counting(now) + 1, now)

    def wait(self, now: datetime) -> timedelta:
        """Return how long the next try of this student waits: longer with each wrong one."""
        counting = self.counting(now)
        if self.last is None or counting < FREE:
            return timedelta(0)
        doubled = min(counting - FREE, 16)  # far beyond the longest wait, and no overflow
        pause = min(FIRST_WAIT * (1 << doubled), FORGOTTEN)
        return max(timedelta(0), self.last + pause - now)

    def too_many_without_name(self, now: datetime) -> bool:
        """Say whether a class in which nobody taps a name first must do without picture codes."""
        return self.counting(now) >= MOST_WITHOUT_NAME

    def without_name_again(self, now: datetime) -> datetime | None:
        """Return when such a class may use picture codes again; None where it may now."""
        if self.last is None or not self.too_many_without_name(now):
            return None
        return self.last + FORGOTTEN * (self.count - MOST_WITHOUT_NAME + 1)
