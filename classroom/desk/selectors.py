"""What the desk reads."""

from datetime import datetime

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery

from classroom.models import Room, Round, User, alive
from classroom.models.rooms import Kind, RoomQuerySet
from classroom.rules.phases import phase_at
from classroom.rules.words import Phase

RECENT = 8
"""Lessons on the first page; results show all."""


def open_rooms_of(teacher: User, now: datetime) -> list[Room]:
    """Return a teacher's rooms that are not over, each with ``seat_count``.

    Their ``phase`` is the one at ``now``: a room whose round has run out of time is in review.
    """
    rounds = Round.objects.filter(room=OuterRef("pk"), seat=None).order_by("-number")
    rooms = _rooms_of(teacher).open()
    rooms_with_ends = rooms.annotate(last_closes_at=Subquery(rounds.values("closes_at")[:1]))
    found: list[Room] = []
    for room in rooms_with_ends:
        closes_at = room.last_closes_at  # type: ignore[attr-defined]
        phase = phase_at(Phase(room.phase), closes_at, now, paused_at=room.paused_at)
        room.phase = phase.value
        found.append(room)
    return found


def recent_rooms_of(teacher: User) -> QuerySet[Room]:
    """Return the last lessons that are over, each with ``seat_count``.

    A room that ended in its lobby was no lesson.
    """
    is_lesson = Exists(Round.objects.filter(room=OuterRef("pk")))
    return _rooms_of(teacher).filter(is_lesson, phase=Phase.OVER.value)[:RECENT]


def _rooms_of(teacher: User) -> RoomQuerySet:
    seated = Count("seats", filter=alive.present("seats") & alive.real("seats"))
    rooms = Room.objects.kept().of(teacher).filter(kind=Kind.LIVE)
    return rooms.annotate(seat_count=seated).order_by("-created_at")
