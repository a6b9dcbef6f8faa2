"""How often pages send ink: slower while the server's loop is late, quicker once it is not."""

from collections import deque
from dataclasses import dataclass, field
from typing import Final

CADENCES: Final = (150, 300, 600)
"""Milliseconds between two frames of a pen that is down, the quickest first."""

LATE: Final = 0.05
"""Seconds of lag from which on the loop is late."""

CALM: Final = 0.025
"""Seconds of lag up to which it is calm; between the two nothing changes."""

WINDOW: Final = 5
"""Looks at the lag of which ``MOST_LATE`` may be late: one alone is a pause, and no load."""

MOST_LATE: Final = 2

SETTLING: Final = 3.0
"""Seconds until pages are slowed down once more: what the last step brought is not seen before."""

RECOVERY: Final = 10.0
"""Seconds of calm until pages are quickened by one step."""


@dataclass(slots=True)
class Cadence:
    """The present cadence of one process, moved by each look at the lag of its loop."""

    step: int = 0
    late: deque[bool] = field(default_factory=lambda: deque(maxlen=WINDOW))
    moved_at: float | None = None
    calm_since: float | None = None

    @property
    def frame_ms(self) -> int:
        """How many milliseconds lie between two frames now."""
        return CADENCES[self.step]

    def saw(self, lag: float, now: float) -> bool:
        """Take note of a lag (seconds) at ``now``; say whether the cadence is another one."""
        self.late.append(lag > LATE)
        if lag > CALM:
            self.calm_since = None
        elif self.calm_since is None:
            self.calm_since = now
        if self.late.count(True) > MOST_LATE:
            return self._move(1, now)
        if self.calm_since is not None and now - self.calm_since >= RECOVERY:
            return self._move(-1, now)
        return False

    def _move(self, steps: int, now: float) -> bool:
        if not 0 <= self.step + steps < len(CADENCES):
            return False
        if steps > 0 and self.moved_at is not None and now - self.moved_at < SETTLING:
            return False
        self.step += steps
        self.moved_at, self.calm_since = now, None
        self.late.clear()
        return True
