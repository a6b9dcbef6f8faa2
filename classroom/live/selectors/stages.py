"""What the stage reads: while a round runs no name that the teacher did not choose to show, and no
accepted answer before it is over."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, Final

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from classroom import protocol
from classroom.live.prepared import Prepared
from classroom.live.rounds import last_round
from classroom.live.selectors.looks import look_number
from classroom.live.selectors.naming import Naming, naming_in
from classroom.live.selectors.own_pace import own_pace
from classroom.live.selectors.parts import room_part, round_part
from classroom.live.selectors.ranking import (
    LEADERS,
    PODIUM_PLACES,
    Podium,
    ranking_of,
    shows_leaders,
    shows_podium,
)
from classroom.live.selectors.staged import replay_part, stage_sheets
from classroom.models import Answer, Room, Round, Seat, alive
from classroom.protocol import epoch_ms
from classroom.rules.groups import given, grouped
from classroom.rules.words import Avatar, Mark, Pace, Phase

LOBBY_NAMES: Final = 60
"""Names that are sent; a stage shows fewer yet, and a room of 200 need not be told whole."""


_LATE: Final = Q(is_late=True, settled_at=None)
"""Answers after time: they count once the teacher has said so."""


def stage_snapshot(room_id: int, now: datetime) -> protocol.StageSnapshot | None:
    """Return everything the projector shows, or None where the room is gone."""
    at = look_number()
    rooms = Room.objects.kept().select_related("problem_set", "classroom")
    room = rooms.filter(pk=room_id).first()
    if room is None:
        return None
    last = last_round(room)
    part = room_part(room, last, now)
    seats = list(room.seats.present().order_by("joined_at", "pk"))
    answers = Answer.objects.current().filter(round=last, seat__in=seats)
    closed = part.phase in (Phase.REVIEW, Phase.OVER) and not (last and last.skipped_at)
    right, right_first = _right(answers) if closed else (None, None)
    naming = cache(lambda: naming_in(room))
    own, ranks = own_pace(room, seats), _ranks(room, seats, part.phase, naming)
    crew = _crew(seats, part.phase, naming)
    sheets = () if part.phase is Phase.OVER else stage_sheets(room)
    return protocol.StageSnapshot(
        now=epoch_ms(now),
        at=at,
        room=part,
        round=None if last is None else round_part(last, part.phase),
        seats=len(seats),
        answered=answers.count() if last else 0,
        right=right,
        right_first=right_first,
        groups=_groups(answers, last) if closed and last and part.phase is Phase.REVIEW else (),
        names=tuple(name for name, _ in crew if name) if part.phase is Phase.LOBBY else (),
        crew=tuple(avatar for _, avatar in crew),
        podium=ranks.podium,
        leaders=ranks.leaders,
        teams=ranks.teams,
        total=ranks.total,
        sheets=sheets,
        replay=replay_part(room) if sheets else None,
        done=sum(own.done.values()),
        finished=sum(seat.finished_at is not None for seat in seats) if own.rounds else 0,
    )


def _right(answers: QuerySet[Answer]) -> tuple[int, int]:
    """Count the right answers, and those of them that were first tries.

    One after time counts once the teacher has said so.
    """
    right = answers.filter(mark=Mark.RIGHT).exclude(_LATE)
    counts = right.aggregate(all=Count("pk"), first=Count("pk", filter=Q(try_number=1)))
    return counts["all"], counts["first"]


def _groups(answers: QuerySet[Answer], asked: Round) -> tuple[protocol.GroupPart, ...]:
    """Gather the marked answers by what they say; what the teacher must decide is in none."""
    marked = answers.filter(mark__in=(Mark.RIGHT, Mark.WRONG)).exclude(_LATE)
    rows = marked.order_by().values_list("mark", "text", "settled_text")
    how = {"form": asked.form, "separator": asked.separator}
    said = [given(mark, settled or text, asked.accepted, **how) for mark, text, settled in rows]
    return tuple(
        protocol.GroupPart(kind=group.kind, text=group.text, count=group.size)
        for group in grouped(said)
    )


def answered(room_id: int) -> protocol.Answered | None:
    """Return how many have answered the present round; None before the first, and at own pace."""
    for last, seats, count in _ANSWERED.rows(room_id):
        return protocol.Answered(round=last, answered=count, seats=seats)
    return None


def is_done(snapshot: protocol.SeatSnapshot) -> bool:
    """Say whether its child has answered the open round, and may hear for how many it waits."""
    asked = snapshot.round
    return asked is not None and not asked.closed and snapshot.answer is not None


def _counted(room_id: int) -> Any:
    """Return the round asked last with how many seats there are and how many have answered it."""
    seats = Seat.objects.present().filter(room=OuterRef("room"))
    there = Answer.objects.current().filter(alive.present("seat"), round=OuterRef("pk"))
    rounds = Round.objects.filter(room=room_id, seat=None).exclude(room__pace=Pace.OWN.value)
    rounds = rounds.order_by("-number")
    return rounds.values_list("pk", _count(seats), _count(there))[:1]


def _count(rows: QuerySet[Any]) -> Any:
    """Return how many rows there are, as a column of another query."""
    counted = rows.order_by().annotate(one=Value(1)).values("one").annotate(count=Count("pk"))
    return Coalesce(Subquery(counted.values("count")), 0)


_ANSWERED: Final = Prepared(_counted, int)


def _crew(
    seats: list[Seat], phase: Phase, naming: Callable[[], Naming]
) -> list[tuple[str, Avatar]]:
    """Return who is on board: those whose names are shown in the lobby, and everybody at the end.

    A class of two hundred needs no more than what fits on a stage.
    """
    if phase not in (Phase.LOBBY, Phase.OVER):
        return []
    called = naming()
    crew = [(called.on_stage(seat), called.avatar(seat)) for seat in seats]
    shown = [one for one in crew if one[0]] if phase is Phase.LOBBY else crew
    return shown[:LOBBY_NAMES]


@dataclass(frozen=True, slots=True)
class _Ranks:
    """What the stage shows of who stands where; ``total`` stands there in place of a podium."""

    podium: Podium = ()
    leaders: Podium = ()
    teams: tuple[protocol.TeamPart, ...] = ()
    total: int | None = None


def _ranks(room: Room, seats: list[Seat], phase: Phase, naming: Callable[[], Naming]) -> _Ranks:
    is_over, leads = phase is Phase.OVER, shows_leaders(room, phase)
    if not (is_over or leads):
        return _Ranks()
    ranking = ranking_of(room, seats)
    if is_over and not shows_podium(room):
        return _Ranks(total=ranking.together)
    called, teams = naming(), ranking.teams(seats)
    if is_over:
        return _Ranks(podium=ranking.best(seats, called, down_to=PODIUM_PLACES), teams=teams)
    return _Ranks(leaders=ranking.best(seats, called, down_to=LEADERS), teams=teams)
