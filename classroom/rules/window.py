"""How many readings a process may have asked for at once."""

from dataclasses import dataclass
from typing import Final

LEAST: Final = 1
MOST: Final = 16
"""Requests at the reader: one keeps it going, and 16 fill half a batch. The rest waits at the desk,
where turns are fair."""

SLOW: Final = 0.25
"""Seconds: a reading that takes longer says that too much waits at the reader."""


@dataclass(slots=True)
class Window:
    """Grows while readings come quickly and halves when one comes slowly.

    So the queue of the reader stays short, however many processes ask and however many read: none
    of them has to know of the others. Times are seconds on a clock that only grows.
    """

    size: int = MOST // 2
    shrunk_at: float = float("-inf")

    def replied(self, *, asked_at: float, now: float) -> None:
        """Take note of a reading that was asked for at ``asked_at``."""
        if now - asked_at <= SLOW:
            self.size = min(MOST, self.size + 1)
        elif asked_at >= self.shrunk_at:  # else it was asked for before the queue got shorter
            self.size, self.shrunk_at = max(LEAST, self.size // 2), now

    def lost(self, *, now: float) -> None:
        """Take note of a reading that never came."""
        self.size, self.shrunk_at = LEAST, now
