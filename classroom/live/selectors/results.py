"""The table at the end of a lesson, as the board shows it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import msgspec
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
    counted = room.rounds.filter(Q(skipped_at=None) | Exists(given))
    rounds = list(counted.filter(Q(seat=None) | Q(seat__in=seats)).order_by("number"))
    can_add = any(asked.on_the_spot for asked in rounds) and set_to_add_to(room) is not None
    lines = [
        _Line(_column(each, can_add=can_add), {None: [each.pk]})
        for each in rounds
        if each.seat_id is None
    ]
    lines += _own_lines(each for each in rounds if each.seat_id is not None)
    found = _standings(seats)
    rows = (
        protocol.ResultPart(
            seat=seat.pk,
            name=naming.of(seat),
            score=scores.get(seat.pk, 0),
            marks=tuple(_cell(line, seat.pk, found)[0] for line in lines),
            tries=tuple(_cell(line, seat.pk, found)[1] for line in lines),
        )
        for seat in seats
    )
    return FinalTable(
        columns=tuple(line.column for line in lines),
        rows=tuple(sorted(rows, key=lambda row: (-row.score, row.name.casefold()))),
    )


@dataclass(frozen=True, slots=True)
class _Line:
    """A column, and its rounds by their seat; None: the whole room's."""

    column: protocol.ColumnPart
    rounds: Mapping[int | None, list[int]]


_Found: TypeAlias = dict[tuple[int, int], tuple[Standing | None, int]]
_NOTHING: Final[tuple[Standing | None, int]] = (None, 0)


def _own_lines(own: Iterable[Round]) -> list[_Line]:
    """Return a column for each problem that seats were asked at their own pace."""
    columns: dict[tuple[int, str], protocol.ColumnPart] = {}
    rounds: dict[tuple[int, str], dict[int | None, list[int]]] = {}
    for asked in sorted(own, key=lambda each: (each.place or each.number, each.number)):
        place = asked.place or asked.number
        key = (place, asked.prompt)
        column = _column(asked)
        columns.setdefault(key, msgspec.structs.replace(column, number=place, again=0))
        rounds.setdefault(key, {}).setdefault(asked.seat_id, []).append(asked.pk)
    return [_Line(column, rounds[key]) for key, column in columns.items()]


def _cell(line: _Line, seat_id: int, found: _Found) -> tuple[Standing | None, int]:
    """Return how a seat stands in a column, and by which try: its last answer there."""
    asked = [*line.rounds.get(None, ()), *line.rounds.get(seat_id, ())]
    given = [found[seat_id, each] for each in asked if (seat_id, each) in found]
    return given[-1] if given else _NOTHING


def _column(asked: Round, *, can_add: bool = False) -> protocol.ColumnPart:
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


def _standings(seats: Sequence[Seat]) -> _Found:
    """Return how the answer of a seat to a round stands, and which try it is."""
    answers = Answer.objects.current().filter(seat__in=seats).order_by()
    fields = ("seat", "round", "mark", "is_late", "settled_at", "round__skipped_at", "try_number")
    return {
        (seat, asked): (
            standing_of(
                mark=mark, late=late, settled=settled is not None, skipped=skipped is not None
            ),
            number,
        )
        for seat, asked, mark, late, settled, skipped, number in answers.values_list(*fields)
    }
