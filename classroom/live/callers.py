"""Who calls: what a seat or a teacher's boards may ask for on all their sockets; a room's stages.

A limit that each connection had for itself could be multiplied by opening more of them. Here what
belongs together is counted together, and outlives its sockets for a while: coming back is no way
to begin anew. Each process counts for itself.
"""

import time
from dataclasses import dataclass, field
from typing import Final

from classroom.live.selectors.seats import SeatAccess
from classroom.rules.bucket import TokenBucket
from inference.api.contract import MAX_POINTS

REMEMBERED: Final = 60.0
"""Seconds after which a caller without a socket is forgotten; its buckets are full by then."""

MOST_KEPT: Final = 1000
"""Callers, or twice those that were left the last time, from which on those that are gone are
looked for at once; else that is done as often as they are forgotten."""

MOST_VISITS: Final = 64
"""Pages of one caller that are counted apart; the one that came longest ago begins anew."""

POINTS: Final = 1000.0
"""Points of ink a second from one seat; the fastest pencils give 240."""


@dataclass(slots=True, eq=False)
class Caller:
    """What one caller may still send and ask for; ``channels`` are its sockets, oldest first.

    ``held`` is how a seat was held when its device was last let in: where it stands, a returning
    device need not be asked.
    """

    messages: TokenBucket = field(default_factory=lambda: TokenBucket(rate=30, burst=90))
    points: TokenBucket = field(default_factory=lambda: TokenBucket(POINTS, 2 * MAX_POINTS))
    hands: TokenBucket = field(default_factory=lambda: TokenBucket(rate=0.5, burst=8))
    aheads: TokenBucket = field(default_factory=lambda: TokenBucket(rate=0.1, burst=6))
    snapshots: TokenBucket = field(default_factory=lambda: TokenBucket(rate=1, burst=10))
    arrivals: TokenBucket = field(default_factory=lambda: TokenBucket(rate=0.5, burst=20))
    polls: TokenBucket = field(default_factory=lambda: TokenBucket(rate=20, burst=100))
    visits: dict[str, TokenBucket] = field(default_factory=dict)
    channels: list[str] = field(default_factory=list)
    held: SeatAccess | None = None
    left_at: float = 0.0

    def enter(self, channel: str, most: int) -> list[str]:
        """Take on one more socket; return those that must go, so that ``most`` are left."""
        self.channels.append(channel)
        gone, self.channels = self.channels[:-most], self.channels[-most:]
        return gone

    def leave(self, channel: str) -> None:
        """Forget a socket that has ended."""
        if channel in self.channels:
            self.channels.remove(channel)
        self.left_at = time.monotonic()

    def comes_by(self, now: float, visit: str = "") -> bool:
        """Count a request of a page that has no socket; False where it asks too often.

        ``visit`` tells pages apart. What one asks too much costs the others nothing; a flood under
        ever new keys meets the limit of all together.
        """
        self.left_at = now
        page = self.visits.pop(visit, None) or TokenBucket(rate=4, burst=20)
        self.visits[visit] = page
        if len(self.visits) > MOST_VISITS:
            del self.visits[next(iter(self.visits))]
        return page.take(now) and self.polls.take(now)


_callers: dict[str, Caller] = {}
_swept_at, _most = 0.0, MOST_KEPT


def find(name: str) -> Caller:
    """Return the caller of this name, which is new where it was not here lately."""
    global _swept_at, _most
    now = time.monotonic()
    if name not in _callers and (len(_callers) >= _most or now - _swept_at >= REMEMBERED):
        _forget_gone(now)
        _swept_at, _most = now, max(MOST_KEPT, 2 * len(_callers))
    return _callers.setdefault(name, Caller())


def _forget_gone(now: float) -> None:
    for name, caller in list(_callers.items()):
        if not caller.channels and now - caller.left_at > REMEMBERED:
            del _callers[name]


def forget_all() -> None:
    """Forget every caller, when their event loop is gone."""
    _callers.clear()
