"""The sheets of a whole class for one problem, with their times: to be replayed at once."""

from typing import Any, Literal, TypeAlias

import msgspec
from django.http import Http404

from classroom.live.selectors.parts import round_background
from classroom.models import Answer, Room, User
from classroom.protocol import BackgroundPart, epoch_ms
from classroom.reports.grid_parts import Cell
from classroom.reports.selectors.cell import marks_of
from classroom.reports.selectors.room import room_grid

Origin: TypeAlias = Literal["opening", "ink"]
"""From where time counts: the opening of the problem, or each sheet's own first ink."""


class ReplayedSheet(msgspec.Struct, frozen=True):
    """One child's sheet; ``times`` and ``began`` are as a board is told of an answer."""

    name: str
    mark: str
    strokes: Any
    times: Any
    began: int | None
    marks: Any


class ClassReplay(msgspec.Struct, frozen=True):
    """All sheets of a problem, and what lies under their ink.

    Where each child had a round of its own each has its own time.
    """

    origin: Origin
    background: BackgroundPart | None
    sheets: list[ReplayedSheet]


def class_replay(teacher: User, room: Room, round_id: int) -> ClassReplay:
    """Return the sheets of the column of a room's grid that begins with this round.

    Raises ``Http404`` where there is none.
    """
    grid = room_grid(teacher, room)
    place = next((n for n, column in enumerate(grid.columns) if column.round == round_id), None)
    if place is None:
        raise Http404
    written = {
        (cell.seat, cell.round): (row.seat.name, cell)
        for row in grid.rows
        if (cell := row.cells[place]).given is not None and not cell.is_typed
    }
    answers = Answer.objects.current().filter(
        seat__in={seat for seat, _ in written}, round__in={asked for _, asked in written}
    )
    found: dict[tuple[int, int | None], Answer] = {
        (each.seat_id, each.round_id): each
        for each in answers.select_related("round").prefetch_related("annotations")
    }
    sheets = [_sheet(*written[key], found[key]) for key in written if any(found[key].strokes)]
    asked = room.rounds.get(pk=round_id)
    return ClassReplay(
        origin="opening" if asked.seat_id is None else "ink",
        background=round_background(asked),
        sheets=sheets,
    )


def _sheet(name: str, cell: Cell, answer: Answer) -> ReplayedSheet:
    began, opened = answer.began_at, answer.round.opens_at
    return ReplayedSheet(
        name=name,
        mark=str(cell.standing),
        strokes=answer.strokes,
        times=answer.times,
        began=None if began is None else max(0, epoch_ms(began) - epoch_ms(opened)),
        marks=marks_of(answer),
    )
