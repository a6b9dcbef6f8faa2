"""Rooms whose next problem comes by itself."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Subquery

from classroom.models import Problem, Room, Round
from classroom.rules.phases import goes_on_at
from classroom.rules.words import Pace, Phase


@dataclass(frozen=True, slots=True)
class GoingOn:
    """A room that asks its next problem ``at`` a moment; ``version`` is the phase seen."""

    room_id: int
    version: int
    at: datetime


def rooms_going_on() -> list[GoingOn]:
    """Return the rooms that will ask their next problem, the one that is due first in front.

    While a room is paused nothing is due there.

    Takes one query: rooms that nobody ended stay for weeks, and every process looks each second.
    """
    rounds = Round.objects.filter(room=OuterRef("pk"), seat=None).order_by("-number")
    asked = Round.objects.filter(room=OuterRef(OuterRef("pk")), seat=None, problem=OuterRef("pk"))
    left = Problem.objects.kept().filter(problem_set=OuterRef("problem_set"))
    rooms = Room.objects.kept().filter(
        Exists(left.exclude(Exists(asked))),
        pace=Pace.TIMER,
        paused_at=None,
        look_seconds__isnull=False,
        phase__in=(Phase.ASKING.value, Phase.REVIEW.value),
    )
    found = []
    for room in rooms.annotate(last_closes_at=Subquery(rounds.values("closes_at")[:1])):
        closes_at, look = room.last_closes_at, room.look_seconds  # type: ignore[attr-defined]
        if closes_at is not None and look is not None:
            at = goes_on_at(closes_at, look, room.look_from)
            found.append(GoingOn(room.pk, room.phase_version, at))
    return sorted(found, key=lambda each: each.at)
