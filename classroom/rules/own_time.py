"""Extra time that follows a child: when a round ends for it, and how long the round waits. Pure.

A round in which some have more time has two ends: ``class_closes_at``, when those who have not are
through, and ``closes_at``, when it is over for all. Without such children there is one.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from fractions import Fraction
from typing import Final

from classroom.rules.round_times import RoundTimes
from classroom.rules.words import Mark, TimeFactor

_TIMES: Final = {
    factor: Fraction(factor.value) for factor in TimeFactor if factor is not TimeFactor.NO_LIMIT
}

NO_PAUSE: Final = timedelta(0)


def own_end(
    times: RoundTimes, factor: TimeFactor, *, paused: timedelta = NO_PAUSE
) -> datetime | None:
    """Return when the time of a seat is up; None: only the teacher ends it.

    ``paused``: how long pauses lasted since the round opened that are over. Who has more time keeps
    it where the teacher moves on before: what comes within it is not late.
    """
    end = times.class_closes_at
    if end is None or factor is TimeFactor.NO_LIMIT:
        return times.closes_at
    if factor is TimeFactor.USUAL:
        return _earlier(end, times.closes_at)
    given = max(end - times.opens_at - paused, timedelta(0))
    return end + given * float(_TIMES[factor] - 1)


def shown_end(
    times: RoundTimes, factor: TimeFactor, *, paused: timedelta = NO_PAUSE
) -> datetime | None:
    """Return when a seat can write no more: at the end of its own time, or of the round."""
    end = own_end(times, factor, paused=paused)
    return end if end is None else _earlier(end, times.closes_at)


def waiting_for(
    times: RoundTimes,
    waited: Iterable[TimeFactor],
    *,
    clock: datetime,
    paused: timedelta = NO_PAUSE,
) -> RoundTimes:
    """Return the times of a round that waits for the last of those with more time.

    ``waited`` are the factors of those who are not done. Where nobody is left it closes with the
    class, or now where that has passed. A round without a timer has nothing to wait with.
    """
    class_end = class_end_of(times)
    if class_end is None:
        return times
    whole = replace(times, class_closes_at=class_end, closes_at=None)
    ends = [own_end(whole, factor, paused=paused) for factor in waited]
    last: datetime | None = max(class_end, clock)
    for end in ends:
        last = None if end is None or last is None else max(last, end)
    return replace(whole, closes_at=last)


def class_end_of(times: RoundTimes) -> datetime | None:
    """Return when a round ends for those who have no more time than its timer gives."""
    return times.closes_at if times.class_closes_at is None else times.class_closes_at


def waits(times: RoundTimes) -> bool:
    """Say whether a round stays open after the class is through."""
    end = times.class_closes_at
    return end is not None and (times.closes_at is None or times.closes_at > end)


def is_waited_for(mark: str | None, *, may_try: bool) -> bool:
    """Say whether a child with more time has something left to do; without an answer it has."""
    return mark is None or (may_try and mark in (Mark.READING, Mark.WRONG))


def own_share(factor: TimeFactor) -> float | None:
    """Return how much of a timer's time a child has, as a number; None: no end to it."""
    return None if factor is TimeFactor.NO_LIMIT else float(_TIMES[factor])


def counted_ms(took_ms: int, factor: TimeFactor) -> int:
    """Return how much of its time an answer took as if all had the usual time, for its speed."""
    if factor is TimeFactor.NO_LIMIT:
        return 0
    return int(took_ms / _TIMES[factor])


def _earlier(one: datetime, other: datetime | None) -> datetime:
    return one if other is None else min(one, other)
