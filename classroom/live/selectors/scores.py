"""Scores: what a seat's answers earn, for one seat, many of them, a room, or inside a query.

A problem that is asked again does not pay twice: the best round of each counts. Rounds without a
problem (it was asked on the spot, or is gone for good) count by themselves.
"""

from collections import defaultdict
from collections.abc import Collection
from typing import Any, Final

from django.db.models import F, IntegerField, Max, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from classroom.live.prepared import Prepared
from classroom.models import Answer, Room, Seat

_OF_A_PROBLEM: Final = Coalesce(F("round__problem"), -F("round"))
"""What all rounds of one problem share, and no other round has."""


def score_of(seat_id: int, *, without: int | None = None) -> int:
    """Return the score of a seat; ``without`` one round, whose marks are held back."""
    best: dict[int, int] = {}
    for problem, asked, points in _POINTS.rows(seat_id):
        if asked != without:
            best[problem] = max(points, best.get(problem, 0))
    return sum(best.values())


def scores_in(room: Room) -> dict[int, int]:
    """Return the score of each seat of a room that has answered."""
    return _scores(seat__room=room)


def scores_of(seats: Collection[Seat]) -> dict[int, int]:
    """Return the score of each of these seats that has answered."""
    return _scores(seat__in=seats)


def _scores(**of: Any) -> dict[int, int]:
    scores: dict[int, int] = defaultdict(int)
    for seat, best in _best(**of).values_list("seat", "best"):
        scores[seat] += best
    return dict(scores)


def score_within(seat: OuterRef) -> "Subquery":
    """Return the score of the seat to which an outer query leads; it has answered."""
    return _SumOfBest(_best(seat=seat).values("best"))


class _SumOfBest(Subquery):
    """The sum over the rows of a query with one column, ``best``."""

    template = "(SELECT SUM(problem_best.best) FROM (%(subquery)s) problem_best)"
    output_field = IntegerField()


def _best(**of: Any) -> Any:
    """Return for each seat and problem what its best round earned."""
    answers: QuerySet[Answer] = Answer.objects.current().filter(**of).order_by()
    return answers.values("seat", problem=_OF_A_PROBLEM).annotate(best=Max("points"))


def _points(seat_id: int) -> Any:
    """Return problem, round and points of each current answer of a seat that earned any."""
    answers = Answer.objects.current().filter(seat=seat_id, points__gt=0)
    return answers.order_by().values_list(_OF_A_PROBLEM, "round", "points")


_POINTS: Final = Prepared(_points, int)
