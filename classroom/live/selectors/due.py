"""What is due by the clock: rooms whose next problem comes by itself, ink that is collected."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from classroom.live.own_time import paused_in, shown_end_for, times_of
from classroom.live.prepared import Prepared, PreparedObjects
from classroom.live.rounds import clock_of
from classroom.models import Answer, Problem, Room, Round, Seat
from classroom.rules.collecting import COLLECT_AFTER
from classroom.rules.own_time import shown_end
from classroom.rules.phases import goes_on_at, is_closed
from classroom.rules.words import Mark, Pace, Phase, TimeFactor

COLLECTED_FOR: Final = timedelta(seconds=30)
"""How long after its end a round is looked at: a process may have been away meanwhile."""


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
    found = []
    for room_id, version, look, look_from, closes_at in _GOING_ON.rows():
        if closes_at is not None:
            found.append(GoingOn(room_id, version, goes_on_at(closes_at, look, look_from)))
    return sorted(found, key=lambda each: each.at)


def _going_on() -> QuerySet[Room, tuple[Any, ...]]:
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
    last_closes_at = Subquery(rounds.values("closes_at")[:1])
    return rooms.values_list("pk", "phase_version", "look_seconds", "look_from", last_closes_at)


_GOING_ON: Final = Prepared(_going_on)


@dataclass(frozen=True, slots=True)
class Collecting:
    """A round whose unsent ink is collected ``at`` a moment."""

    round_id: int
    room_id: int
    at: datetime


def rounds_collecting(now: datetime) -> list[Collecting]:
    """Return the rounds that closed a while ago or will in a moment, the first one in front.

    One that is held up by a pause is not closed. Takes one query, and one for each paused room.
    """
    since, until = now - COLLECTED_FOR, now + COLLECT_AFTER
    found = [
        Collecting(asked.pk, asked.room_id, end + COLLECT_AFTER)
        for asked in _COLLECTING.objects(since, until)
        for end in _ends(asked)
        if since < end <= until and not _is_held_up(asked, end, now)
    ]
    return sorted(found, key=lambda each: each.at)


def _collecting(since: datetime, until: datetime) -> QuerySet[Round]:
    closes = Q(closes_at__gt=since, closes_at__lte=until)
    is_over = Q(closes_at__lte=since)  # what waits for some has ends before its own
    waits = Q(class_closes_at__isnull=False, class_closes_at__lte=until) & ~is_over
    rounds = Round.objects.filter(closes | waits, collects_ink=True, skipped_at=None)
    return rounds.select_related("room")


_COLLECTING: Final[PreparedObjects[Round]] = PreparedObjects(_collecting, datetime, datetime)


def _ends(asked: Round) -> set[datetime]:
    """Return when the time of any seat is up in a round: one moment, where nobody has more."""
    if asked.class_closes_at is None:
        return {asked.closes_at} if asked.closes_at is not None else set()
    times, paused = times_of(asked), paused_in(asked)
    ends = (shown_end(times, factor, paused=paused) for factor in TimeFactor)
    return {end for end in ends if end is not None}


def _is_held_up(asked: Round, end: datetime, now: datetime) -> bool:
    clock = clock_of(asked, now)
    return clock != now and not is_closed(end, clock)


def is_over_for(seat: Seat, round_id: int, now: datetime) -> bool:
    """Say whether the time of a round of the seat's room is up, so that its ink is collected."""
    rounds = Round.objects.select_related("room").filter(collects_ink=True, skipped_at=None)
    asked = rounds.filter(pk=round_id, room=seat.room_id).first()
    end = None if asked is None else shown_end_for(asked, seat)
    if asked is None or end is None:
        return False
    return now >= end and not _is_held_up(asked, end, now)


def seats_without_answer(due: Collecting) -> dict[int, Seat]:
    """Return the seats of a room with no answer to a round that its last sheet must not replace.

    It may replace what came late or is wrong, as a late answer may. Who has more time than is over
    goes on writing.
    """
    answers = Answer.objects.current().filter(round=due.round_id, seat=OuterRef("pk"))
    stays = answers.exclude(Q(is_late=True) | Q(mark=Mark.WRONG), settled_at=None)
    seats = Seat.objects.present().filter(~Exists(stays), room=due.room_id)
    seats = seats.select_related("room", "student__accommodations")
    asked = Round.objects.select_related("room").get(pk=due.round_id)
    return {seat.pk: seat for seat in seats if _is_through(asked, seat, due.at)}


def _is_through(asked: Round, seat: Seat, at: datetime) -> bool:
    end = shown_end_for(asked, seat)
    return end is not None and end + COLLECT_AFTER <= at
