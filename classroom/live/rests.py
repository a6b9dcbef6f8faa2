"""Pens that have drawn lately: each is told when it has rested, and one timer watches over all.

A timer of its own for each pen would be set anew with every frame, of which there are hundreds a
second; nearly all of them only say that the pen goes on.
"""

import asyncio
from collections.abc import Callable
from contextvars import Context
from typing import Final

DEBOUNCE: Final = 0.4
"""Seconds without ink after which a pen rests."""

TICK: Final = 0.02
"""Seconds that lie between two looks at least: a pen may rest for so much longer."""


class Rests:
    """The pens of one event loop, in the order in which they drew last."""

    def __init__(self) -> None:
        self.loop = asyncio.get_running_loop()
        self._drew: dict[Callable[[], object], float] = {}
        self._timer: asyncio.TimerHandle | None = None

    def drew(self, rested: Callable[[], object]) -> None:
        """Call ``rested`` when this pen has drawn nothing more for a while; now it has."""
        self._drew.pop(rested, None)
        self._drew[rested] = self.loop.time()
        if self._timer is None:
            self._look_in(DEBOUNCE)

    def forget(self, rested: Callable[[], object]) -> None:
        """Call ``rested`` no more."""
        self._drew.pop(rested, None)

    def _look_in(self, seconds: float) -> None:
        # In a context of its own: that of one frame is none of the other pens'.
        self._timer = self.loop.call_later(seconds, self._look, context=Context())

    def _look(self) -> None:
        self._timer = None
        now = self.loop.time()
        try:
            self._tell_rested(now)
        finally:
            if self._drew:
                first = next(iter(self._drew.values()))
                self._look_in(max(TICK, first + DEBOUNCE - now))

    def _tell_rested(self, now: float) -> None:
        while self._drew:
            rested, at = next(iter(self._drew.items()))
            if now - at < DEBOUNCE:
                return
            del self._drew[rested]
            rested()


_present: Rests | None = None


def of_this_loop() -> Rests:
    """Return the pens of the running event loop."""
    global _present
    if _present is None or _present.loop is not asyncio.get_running_loop():
        _present = Rests()
    return _present
