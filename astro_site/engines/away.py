"""What is known of a database that could not be reached: it is asked again now and then."""

import threading
from collections import defaultdict
from time import monotonic
from typing import Final

PAUSE: Final = 1.0
"""Seconds until somebody asks again for a database that was away."""


class Away:
    """Remembers that a database is away, and lets one ask for it again now and then."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._again_at: float | None = None

    @property
    def is_so(self) -> bool:
        """Whether it could not be reached when it was last asked for."""
        return self._again_at is not None

    def may_ask(self) -> bool:
        """Say whether to ask for it; while it is away, who may is the only one for a while."""
        with self._lock:
            if self._again_at is None:
                return True
            now = monotonic()
            if now < self._again_at:
                return False
            self._again_at = now + PAUSE
            return True

    def failed(self) -> None:
        """Remember that it could not be reached."""
        with self._lock:
            self._again_at = monotonic() + PAUSE

    def is_back(self) -> None:
        """Forget that it was away."""
        with self._lock:
            self._again_at = None


known: Final[defaultdict[str, Away]] = defaultdict(Away)
"""What is known of each database, by its alias."""
