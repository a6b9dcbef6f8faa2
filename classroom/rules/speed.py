"""Speed: how long an answer took, and how many of its points that leaves."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final, TypeAlias

SPEED_SCALE: Final = 10
"""What a point of a problem is worth where speed counts: parts of it are whole numbers then."""

LONGEST_TAKEN: Final = timedelta(days=1)
"""No answer is said to have taken longer: nothing is left of its speed long before."""

Pause: TypeAlias = tuple[datetime, datetime]


def taken(*, opened: datetime, done: datetime, pauses: Iterable[Pause] = ()) -> timedelta:
    """Return how long it was from ``opened`` to ``done``; no pause overlaps another one."""
    stood = sum(
        (max(min(end, done) - max(begin, opened), timedelta(0)) for begin, end in pauses),
        timedelta(0),
    )
    return min(max(done - opened - stood, timedelta(0)), LONGEST_TAKEN)


def speed_points(worth: int, *, took_ms: int | None, seconds: int) -> int:
    """Return what a right answer earns of ``worth``, which took so long of so many ``seconds``.

    Half of it is for being right, the other half melts away evenly; who was out of time keeps the
    first half. Nobody loses anything where the device did not say how long it took (None).
    """
    half = worth * SPEED_SCALE // 2
    if took_ms is None:
        return 2 * half
    left = max(0, seconds * 1000 - took_ms)
    return half + -(-half * left // (seconds * 1000))
