"""Scores: the points of a seat's current answers, for one seat, a room, or inside a query."""

from typing import Any, Final

from django.db.models import OuterRef, Subquery, Sum

from classroom.live.prepared import Prepared
from classroom.models import Answer, Room


def score_of(seat_id: int) -> int:
    """Return the points of a seat."""
    return sum(points for (points,) in _POINTS.rows(seat_id))


def scores_in(room: Room) -> dict[int, int]:
    """Return the points of each seat of a room that has answered."""
    return dict(_totals(seat__room=room).values_list("seat", "total"))


def score_within(seat: OuterRef) -> Subquery:
    """Return the points of the seat to which an outer query leads."""
    return Subquery(_totals(seat=seat).values("total"))


def _totals(**of: Any) -> Any:
    answers = Answer.objects.current().filter(**of)
    return answers.order_by().values("seat").annotate(total=Sum("points"))


def _points(seat_id: int) -> Any:
    """Return the points of each current answer of a seat: as many as the room has rounds."""
    answers = Answer.objects.current().filter(seat=seat_id, points__gt=0)
    return answers.order_by().values_list("points")


_POINTS: Final = Prepared(_points, int)
