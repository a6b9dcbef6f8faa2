"""The table at the end of a lesson, as the board shows it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple, TypeAlias

import msgspec
from django.db.models import Exists, OuterRef, Q

from classroom import protocol
from classroom.live.rounds import set_to_add_to
from classroom.live.selectors.naming import Naming
from classroom.live.selectors.scores import plain_scores_in
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
    plain = plain_scores_in(room) if room.streaks else scores
    rows = (
        protocol.ResultPart(
            seat=seat.pk,
            name=naming.of(seat),
            score=scores.get(seat.pk, 0),
            marks=tuple(_cell(line, seat.pk, found).standing for line in lines),
            tries=tuple(_cell(line, seat.pk, found).number for line in lines),
            bonus=scores.get(seat.pk, 0) - plain.get(seat.pk, 0),
            team=seat.team or 0,
            collected=tuple(_cell(line, seat.pk, found).collected for line in lines),
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


class _Stands(NamedTuple):
    """How an answer stands, which try it is, what it earned, and whether it was collected."""

    standing: Standing | None
    number: int
    points: int
    collected: bool


_Found: TypeAlias = dict[tuple[int, int], _Stands]
_NOTHING: Final = _Stands(None, 0, 0, False)


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


def _cell(line: _Line, seat_id: int, found: _Found) -> _Stands:
    """Return how a seat stands in a column: of several rounds the one that counts.

    That is the one which earned most; of those that earned the same the last one.
    """
    asked = [*line.rounds.get(None, ()), *line.rounds.get(seat_id, ())]
    given = [found[seat_id, each] for each in reversed(asked) if (seat_id, each) in found]
    return max(given, key=lambda each: each.points, default=_NOTHING)


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
    """Return how the answer of a seat to a round stands."""
    answers = Answer.objects.current().filter(seat__in=seats).order_by()
    stands = ("mark", "is_late", "settled_at", "round__skipped_at")
    rows = answers.values_list("seat", "round", *stands, "try_number", "points", "is_collected")
    return {
        (seat, asked): _Stands(
            standing_of(
                mark=mark, late=late, settled=settled is not None, skipped=skipped is not None
            ),
            number,
            points,
            collected,
        )
        for seat, asked, mark, late, settled, skipped, number, points, collected in rows
    }
