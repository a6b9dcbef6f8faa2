"""What each seat of some rooms came to, of what was asked there: the one source of every share."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from classroom.models import Answer, Room, Round, alive
from classroom.models.seats import SeatQuerySet
from classroom.reports.selectors.visible import tallies
from classroom.reports.standings import Tally, together

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Sitting:
    """One seat in a room, and what it came to; ``student`` is None for a guest."""

    room: int
    student: int | None
    tally: Tally


def sittings(seats: SeatQuerySet, rooms: Sequence[Room]) -> list[Sitting]:
    """Return what those of ``seats`` that are in ``rooms`` came to, in four queries.

    Each seat is asked every problem of its room, as in the room's own table; what it did not answer
    is ``nothing``. Seats that were taken out are left out.
    """
    there = seats.present().filter(room__in=rooms)
    given = tallies(Answer.objects.current().filter(seat__in=there), "seat")
    asked = asked_in(rooms)
    rows = there.order_by().values_list("room", "student", "pk")
    return [
        Sitting(room, student, given.get((seat,), Tally()).of_asked(asked.get(room, 0)))
        for room, student, seat in rows
    ]


def summed(found: Iterable[Sitting], key: Callable[[Sitting], Key]) -> dict[Key, Tally]:
    """Add up sittings by ``key``."""
    parts: dict[Key, list[Tally]] = {}
    for sitting in found:
        parts.setdefault(key(sitting), []).append(sitting.tally)
    return {each: together(listed) for each, listed in parts.items()}


def asked_in(rooms: Sequence[Room]) -> dict[int, int]:
    """Return how many problems each room asked, to everybody or at their own pace.

    A skipped one counts for nobody.
    """
    rounds = Round.objects.filter(room__in=rooms, skipped_at=None).order_by()
    everybody = rounds.filter(seat=None).values_list("room", flat=True)
    alone = (
        rounds.filter(alive.real("seat"), seat__isnull=False)
        .values_list("room", "problem", "prompt")
        .distinct()
    )
    return dict(Counter(everybody) + Counter(room for room, *_ in alone))
