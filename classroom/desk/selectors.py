"""What the desk reads."""

from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from classroom.models import Room, Round, User
from classroom.models.rooms import Kind
from classroom.rules.phases import Phase, phase_at

RECENT = 8


def open_rooms_of(teacher: User, now: datetime) -> list[Room]:
    """Return a teacher's rooms that are not over, each with ``seat_count``.

    Their ``phase`` is the one at ``now``: a room whose round has run out of time is in review.
    """
    rounds = Round.objects.filter(room=OuterRef("pk"), seat=None).order_by("-number")
    rooms = _rooms_of(teacher).exclude(phase=Phase.OVER.value)
    rooms_with_ends = rooms.annotate(last_closes_at=Subquery(rounds.values("closes_at")[:1]))
    found: list[Room] = []
    for room in rooms_with_ends:
        room.phase = phase_at(Phase(room.phase), room.last_closes_at, now).value
        found.append(room)
    return found


def recent_rooms_of(teacher: User) -> QuerySet[Room]:
    """Return the last lessons that are over, each with ``seat_count``.

    A room that ended in its lobby was no lesson.
    """
    is_lesson = Exists(Round.objects.filter(room=OuterRef("pk")))
    return _rooms_of(teacher).filter(is_lesson, phase=Phase.OVER.value)[:RECENT]


def _rooms_of(teacher: User) -> QuerySet[Room]:
    seated = Count("seats", filter=Q(seats__removed_at=None))
    rooms = Room.objects.filter(teacher=teacher, kind=Kind.LIVE, deleted_at=None)
    return rooms.annotate(seat_count=seated).order_by("-created_at")
