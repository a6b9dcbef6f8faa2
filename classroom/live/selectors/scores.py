"""Scores: what a seat's answers earn, for one seat or all of a room, the bonus for rows included.

A problem that is asked again does not pay twice: the best round of each counts. Rounds without a
problem (it was asked on the spot, or is gone for good) count by themselves.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final, NamedTuple

from django.db.models import F, FilteredRelation, Max, Q, QuerySet
from django.db.models.functions import Coalesce

from classroom.live.prepared import Prepared
from classroom.models import Answer, Room, Round, alive
from classroom.rules.earnings import Earned, bonus_of, bonuses, score, score_with_bonuses
from classroom.rules.scoring import standing_of
from classroom.rules.words import Standing


def score_of(seat_id: int, *, without: int | None = None) -> int:
    """Return the score of a seat; ``without`` one round, whose marks are held back."""
    rows = [_Points._make(row) for row in _POINTS.rows(seat_id)]
    if any(row.streaks for row in rows):
        kept = [each for each in _rounds_of(seat_id) if each.round != without]
        return score_with_bonuses(kept, bonus=bonus_of(rows[0].scoring))
    return score((row.problem, row.points) for row in rows if row.round != without)


def bonus_in(seat_id: int, round_id: int, scoring: str) -> int:
    """Return the bonus of a seat's answer to one round, in a room that gives any."""
    rounds = _rounds_of(seat_id)
    found = zip(rounds, bonuses(rounds, bonus=bonus_of(scoring)), strict=True)
    return next((bonus for each, bonus in found if each.round == round_id), 0)


def scores_in(room: Room, *, without: int | None = None) -> dict[int, int]:
    """Return the score of each seat of a room that has answered; ``without`` one round."""
    if room.streaks:
        bonus, found = bonus_of(room.scoring), _rounds_in(room, without)
        return {seat: score_with_bonuses(rounds, bonus=bonus) for seat, rounds in found.items()}
    return plain_scores_in(room, without=without)


def plain_scores_in(room: Room, *, without: int | None = None) -> dict[int, int]:
    """Return the scores of a room as ``scores_in`` does, but without any bonus."""
    answers: QuerySet[Answer] = Answer.objects.current().filter(seat__room=room).order_by()
    if without is not None:
        answers = answers.exclude(round=without)
    scores: dict[int, int] = defaultdict(int)
    best = answers.values("seat", problem=_problem("round__")).annotate(best=Max("points"))
    for seat, points in best.values_list("seat", "best"):
        scores[seat] += points
    return dict(scores)


def bonuses_in(room: Room) -> dict[tuple[int, int], int]:
    """Return the bonuses that were earned in a room, by seat and round."""
    if not room.streaks:
        return {}
    bonus = bonus_of(room.scoring)
    return {
        (seat, each.round): extra
        for seat, rounds in _rounds_in(room, None).items()
        for each, extra in zip(rounds, bonuses(rounds, bonus=bonus), strict=True)
        if extra
    }


# --- One seat's points, as every answer asks for them ---------------------------------------------


def _problem(of: str = "") -> Coalesce:
    """Return what all rounds of one problem share, and no other round has."""
    return Coalesce(F(f"{of}problem"), -F(f"{of}pk"))


class _Points(NamedTuple):
    """What one current answer of a seat earned, and whether its room gives a bonus beside it."""

    problem: int
    round: int
    points: int
    streaks: bool
    scoring: str


def _points(seat_id: int) -> Any:
    """Return the current answers of a seat that earned any points."""
    answers = Answer.objects.current().filter(seat=seat_id, points__gt=0)
    room = ("round__room__streaks", "round__room__scoring")
    return answers.order_by().values_list(_problem("round__"), "round", "points", *room)


_POINTS: Final = Prepared(_points, int)


# --- Rounds one after the other, where rows of right answers count --------------------------------


class _Given(NamedTuple):
    """How a seat answered a round, if it did."""

    mark: str | None
    is_late: bool | None
    settled_at: datetime | None
    points: int | None


def _earned(asked: int, problem: int, skipped_at: datetime | None, given: _Given) -> Earned:
    return Earned(asked, problem, _standing(skipped_at, given), given.points or 0)


def _standing(skipped_at: datetime | None, given: _Given) -> Standing | None:
    if given.mark is None:
        return None if skipped_at is None else Standing.SKIPPED
    return standing_of(
        mark=given.mark,
        late=bool(given.is_late),
        settled=given.settled_at is not None,
        skipped=skipped_at is not None,
    )


def _rounds_of(seat_id: int) -> list[Earned]:
    """Return a seat's rounds, in their order; what it left at its own pace is none."""
    return [
        _earned(asked, problem, skipped_at, _Given(*given))
        for asked, problem, owner, skipped_at, *given in _ROUNDS.rows(seat_id)
        if owner is None or given[0] is not None
    ]


def _rounds(seat_id: int) -> Any:
    of_seat = alive.current("answers") & Q(answers__seat=seat_id)
    given = FilteredRelation("answers", condition=of_seat)
    rounds = Round.objects.filter(Q(seat=None) | Q(seat=seat_id), room__seats=seat_id)
    answer = (f"given__{field}" for field in _Given._fields)
    return (
        rounds.annotate(given=given)
        .order_by("pk")
        .values_list("pk", _problem(), "seat", "skipped_at", *answer)
    )


_ROUNDS: Final = Prepared(_rounds, int)


def _rounds_in(room: Room, without: int | None) -> Mapping[int, list[Earned]]:
    """Return the rounds of each seat of a room that has answered, in their order."""
    asked = Round.objects.filter(room=room).order_by("pk")
    found = asked.values_list("pk", _problem(), "seat", "skipped_at")
    rounds = [row for row in found if row[0] != without]
    answers = Answer.objects.current().filter(seat__room=room).order_by()
    given = {
        (seat, of): _Given(*row)
        for seat, of, *row in answers.values_list("seat", "round", *_Given._fields)
    }
    seats = dict.fromkeys(seat for seat, _ in given)
    return {seat: list(_of_seat(seat, rounds, given)) for seat in seats}


def _of_seat(
    seat: int,
    rounds: Iterable[tuple[int, int, int | None, datetime | None]],
    given: Mapping[tuple[int, int], _Given],
) -> Iterable[Earned]:
    for asked, problem, owner, skipped_at in rounds:
        answer = given.get((seat, asked), _NOTHING)
        if owner is None or (owner == seat and answer.mark is not None):
            yield _earned(asked, problem, skipped_at, answer)


_NOTHING: Final = _Given(None, None, None, None)
