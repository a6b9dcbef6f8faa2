"""Results over the weeks."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from classroom.models import Room
from classroom.reports.standings import Tally, together

WEEKS = 12
"""A term."""


@dataclass(frozen=True, slots=True)
class Week:
    """A week by its Monday, and what was answered in its rooms."""

    monday: date
    tally: Tally


def weeks(rooms: Sequence[Room], counted: Mapping[int, Tally]) -> tuple[Week, ...]:
    """Return the weeks up to the last room, without gaps, at most ``WEEKS``; ``counted`` by room.

    A week is the one in the present time zone; one without a room has an empty tally.
    """
    by_monday: defaultdict[date, list[Tally]] = defaultdict(list)
    for room in rooms:
        by_monday[monday_of(room.created_at)].append(counted.get(room.pk, Tally()))
    if not by_monday:
        return ()
    first, last = min(by_monday), max(by_monday)
    first = max(first, last - timedelta(weeks=WEEKS - 1))
    mondays = (first + timedelta(weeks=number) for number in range((last - first).days // 7 + 1))
    return tuple(Week(monday, together(by_monday.get(monday, []))) for monday in mondays)


def monday_of(moment: datetime) -> date:
    """Return the Monday of the week of ``moment``, in the present time zone."""
    day = timezone.localtime(moment).date()
    return day - timedelta(days=day.weekday())
