"""The table at the end of a lesson, as the board shows it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from classroom import protocol
from classroom.live.rounds import set_to_add_to
from classroom.live.selectors.naming import Naming
from classroom.models import Answer, Room, Round, Seat
from classroom.notation import prompt_text
from classroom.rules.scoring import standing_of
from classroom.rules.words import Standing


@dataclass(frozen=True, slots=True)
class FinalTable:
    """Columns and rows of the table; best first."""

    columns: tuple[protocol.ColumnPart, ...] = ()
    rows: tuple[protocol.ResultPart, ...] = ()


def final_table(
    room: Room, seats: Sequence[Seat], scores: Mapping[int, int], naming: Naming
) -> FinalTable:
    """Return who got what; a round that was skipped and that nobody answered is no column."""
    given = Answer.objects.current().filter(round=OuterRef("pk"), seat__in=seats)
    rounds = list(
        room.rounds.filter(Q(skipped_at=None) | Exists(given), seat=None).order_by("number")
    )
    found = _standings(seats)
    can_add = any(asked.on_the_spot for asked in rounds) and set_to_add_to(room) is not None
    rows = (
        protocol.ResultPart(
            seat=seat.pk,
            name=naming.of(seat),
            score=scores.get(seat.pk, 0),
            marks=tuple(found.get((seat.pk, asked.pk)) for asked in rounds),
        )
        for seat in seats
    )
    return FinalTable(
        columns=tuple(_column(asked, can_add=can_add) for asked in rounds),
        rows=tuple(sorted(rows, key=lambda row: (-row.score, row.name.casefold()))),
    )


def _column(asked: Round, *, can_add: bool) -> protocol.ColumnPart:
    added = asked.problem_id is not None
    return protocol.ColumnPart(
        number=asked.number,
        place=asked.place,
        again=asked.again,
        prompt=prompt_text(asked.prompt),
        skipped=asked.skipped_at is not None,
        round=asked.pk,
        extra=asked.on_the_spot,
        in_set=added if asked.on_the_spot and (added or can_add) else None,
    )


def _standings(seats: Sequence[Seat]) -> dict[tuple[int, int], Standing]:
    answers = Answer.objects.current().filter(seat__in=seats).order_by()
    fields = ("seat", "round", "mark", "is_late", "settled_at", "round__skipped_at")
    return {
        (seat, asked): standing_of(
            mark=mark, late=late, settled=settled is not None, skipped=skipped is not None
        )
        for seat, asked, mark, late, settled, skipped in answers.values_list(*fields)
    }
