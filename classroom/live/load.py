"""How loaded this process is: how late its event loop runs, and how often pages may send ink.

One timer of a process measures the lag. Where it grows, the pages that draw here are told to send
ink less often; they send the same ink then, in fewer frames.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Coroutine
from typing import Any, Final

from classroom.live.beside import beside
from classroom.rules.cadence import Cadence

INTERVAL: Final = 0.2
"""Seconds between two looks at the lag."""

KEPT: Final = 50
"""Looks that are kept, for those who ask how it has been."""

Tell = Callable[[int], Coroutine[Any, Any, None]]
"""Tells one page how many milliseconds to leave between two frames of ink."""


class Load:
    """The load of one event loop, measured while a socket is open there."""

    def __init__(self) -> None:
        self.cadence = Cadence()
        self.lags: deque[float] = deque(maxlen=KEPT)
        self.loop = asyncio.get_running_loop()
        self._open: dict[str, Tell | None] = {}
        self._timer: asyncio.TimerHandle | None = None

    def enter(self, key: str) -> None:
        """A socket is open."""
        self._open.setdefault(key, None)
        if self._timer is None:
            self._look_later()

    def leave(self, key: str) -> None:
        """A socket has closed; with the last one the measuring ends, and what it found is past."""
        self._open.pop(key, None)
        if not self._open and self._timer is not None:
            self._timer.cancel()
            self._timer = None
            self.cadence = Cadence()
            self.lags.clear()

    def tell(self, key: str, tell: Tell) -> None:
        """Let an open socket, whose page draws, be told whenever the cadence changes."""
        self._open[key] = tell

    def _look_later(self) -> None:
        due = self.loop.time() + INTERVAL
        self._timer = self.loop.call_at(due, self._look, due)

    def _look(self, due: float) -> None:
        now = self.loop.time()
        lag = max(0.0, now - due)
        self.lags.append(lag)
        if self.cadence.saw(lag, now):
            frame_ms = self.cadence.frame_ms
            for tell in filter(None, self._open.values()):
                beside(tell(frame_ms), "Telling a page how often to send ink")
        self._look_later()


_present: Load | None = None


def of_this_loop() -> Load:
    """Return the load of the running event loop."""
    global _present
    if _present is None or _present.loop is not asyncio.get_running_loop():
        _present = Load()
    return _present


def lag() -> float:
    """Return how many seconds late the loop of this process ran at worst, in the last ten seconds.

    It is 0 while nobody is connected. May be called from any thread.
    """
    return 0.0 if _present is None else max([*_present.lags], default=0.0)


def frame_ms() -> int:
    """Return how many milliseconds pages of this process leave between two frames of ink now."""
    return (Cadence() if _present is None else _present.cadence).frame_ms
