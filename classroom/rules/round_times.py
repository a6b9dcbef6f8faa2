"""When a round opens and closes, and what a pause, more time and closing do to it. Pure."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from classroom.rules.phases import is_closed

LEAST_LEFT: Final = timedelta(seconds=5)
"""How soon a round closes at the earliest that is told to close sooner."""

MOST_LEFT: Final = timedelta(hours=1)
"""How late a round closes at the latest that is given more time."""

MOST_EXTENDED: Final = 600
"""Seconds that one command gives or takes at most."""


@dataclass(frozen=True, slots=True)
class RoundTimes:
    """When a round opens and when it closes by itself, if it does.

    ``class_closes_at``: where some have more time, when those who have not are through
    (``classroom.rules.own_time``).
    """

    opens_at: datetime
    closes_at: datetime | None = None
    class_closes_at: datetime | None = None

    def left(self, clock: datetime) -> timedelta | None:
        """Return the time until the round closes, from when it opens; None without a timer."""
        return None if self.closes_at is None else self.closes_at - max(clock, self.opens_at)


def asked_at(now: datetime, *, read_seconds: int, seconds: int | None) -> RoundTimes:
    """Return the times of a round that is asked now: it is read first, and then the timer runs.

    ``seconds`` None: no timer closes it.
    """
    opens_at = now + timedelta(seconds=read_seconds)
    return RoundTimes(opens_at, None if seconds is None else opens_at + timedelta(seconds=seconds))


def after_pause(times: RoundTimes, *, paused_at: datetime, now: datetime) -> RoundTimes:
    """Return the times of a round after a pause: what was left then is left now."""
    if is_closed(times.closes_at, paused_at):
        return times
    length = max(now - paused_at, timedelta(0))
    is_read = times.opens_at > paused_at
    return RoundTimes(
        times.opens_at + length if is_read else times.opens_at,
        _moved(times.closes_at, length),
        _moved(times.class_closes_at, length),
    )


def _moved(moment: datetime | None, length: timedelta) -> datetime | None:
    return None if moment is None else moment + length


def extended(times: RoundTimes, *, seconds: int, clock: datetime) -> RoundTimes | None:
    """Return the times with ``seconds`` more or fewer; None where there is no timer to shorten.

    A round without a timer gets one. Less time never closes it at once, and gives none either.
    More of it counts from now where the class is through and others still write.
    """
    begins = max(clock, times.opens_at)
    step = timedelta(seconds=seconds)
    class_end = times.class_closes_at
    if class_end is not None:
        if seconds < 0 and class_end <= begins:
            return times
        base = max(class_end, begins) if seconds > 0 else class_end
        return replace(times, class_closes_at=_stepped(base, step, begins))
    if times.closes_at is None:
        return replace(times, closes_at=begins + step) if seconds > 0 else None
    return replace(times, closes_at=_stepped(times.closes_at, step, begins))


def _stepped(end: datetime, step: timedelta, begins: datetime) -> datetime:
    soonest, latest = min(end, begins + LEAST_LEFT), max(end, begins + MOST_LEFT)
    return min(max(end + step, soonest), latest)


def opened(times: RoundTimes, now: datetime) -> RoundTimes:
    """Return the times of a round that opens now, and not after its reading time."""
    early = max(times.opens_at - now, timedelta(0))
    ends = (_moved(each, -early) for each in (times.closes_at, times.class_closes_at))
    return RoundTimes(times.opens_at - early, *ends)


def closed(times: RoundTimes, now: datetime) -> RoundTimes:
    """Return the times of a round that closes now at the latest; unopened, it opens now, too.

    What some had more than the others is remembered: what comes within it is not late.
    """
    opens_at = min(times.opens_at, now)
    closes_at = now if times.closes_at is None else min(times.closes_at, now)
    return RoundTimes(opens_at, closes_at, times.class_closes_at)
