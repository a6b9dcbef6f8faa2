"""The pauses of a lesson, and how much of a child's time they were. Pure."""

from collections.abc import Sequence
from datetime import datetime
from typing import TypeAlias

Pauses: TypeAlias = Sequence[Sequence[int]]
"""When each pause began and ended, in milliseconds since 1970, the first one in front."""


def ms_of(moment: datetime) -> int:
    """Return a moment in milliseconds since 1970."""
    return round(moment.timestamp() * 1000)


def with_pause(pauses: Pauses, began: datetime, ended: datetime) -> list[list[int]]:
    """Return ``pauses`` with one more that is over."""
    return [*map(list, pauses), [ms_of(began), max(ms_of(began), ms_of(ended))]]


def paused_ms(pauses: Pauses, begin: int, end: int | None = None) -> int:
    """Return how much of the time from ``begin`` to ``end`` was paused; None: until today."""
    within = (
        (max(began, begin), ended if end is None else min(ended, end)) for began, ended in pauses
    )
    return sum(max(0, last - first) for first, last in within)


def thought_ms(given: int | None, first_ink: datetime | None, pauses: Pauses) -> int | None:
    """Return the time to the first ink without the pauses in it, where that ink's moment is known.

    ``given`` is that time by the device's clock, which knows no pauses.
    """
    if given is None or first_ink is None:
        return given
    inked = ms_of(first_ink)
    return max(0, given - paused_ms(pauses, inked - given, inked))


def wrote_ms(given: int | None, first_ink: datetime | None, pauses: Pauses) -> int | None:
    """Return the time of writing without the pauses in it, as ``thought_ms`` does."""
    if given is None or first_ink is None:
        return given
    return max(0, given - paused_ms(pauses, ms_of(first_ink), ms_of(first_ink) + given))


def pauses_till(pauses: Pauses, paused_at: datetime | None, now: datetime) -> Pauses:
    """Return ``pauses`` with the one that lasts, as far as it has."""
    return pauses if paused_at is None else with_pause(pauses, paused_at, now)
