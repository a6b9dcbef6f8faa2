"""A room's lesson as a picture: whose answer came when, with the words that go with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.formats import number_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from classroom.reports.charts.lesson import Step, head, scale_of, strip
from classroom.reports.grid_parts import Cell, Column, Grid, Sat
from classroom.reports.words import WORDS, answer_words, seconds, try_words

MOST: Final = 1200
"""Marks that are drawn unasked, those of 40 children and 30 problems: more make a page slow."""


@dataclass(frozen=True, slots=True)
class Picture:
    """The strips of all children under one head, on one scale of so many seconds."""

    head: SafeString
    strips: tuple[tuple[Sat, SafeString], ...]
    seconds: int


def is_small(grid: Grid) -> bool:
    """Say whether a lesson's picture costs little enough to be drawn unasked."""
    return len(grid.rows) * len(grid.columns) <= MOST


def lesson_picture(grid: Grid) -> Picture | None:
    """Return the picture of a lesson; None where no time of an answer is known."""
    times = [
        cell.given.came_ms / 1000
        for row in grid.rows
        for cell in row.cells
        if cell.given is not None and cell.given.came_ms is not None
    ]
    if not times:
        return None
    scale = scale_of(times)
    labels = [(str(column.number), f"{column.number}. {column.plain}") for column in grid.columns]
    until = _("%(time)s s") % {"time": scale}
    return Picture(
        head=mark_safe(head(labels, until=until, title=_("The problems"))),
        strips=tuple(
            (row.seat, _strip(row.seat, row.cells, grid.columns, scale)) for row in grid.rows
        ),
        seconds=scale,
    )


def _strip(seat: Sat, cells: Sequence[Cell], columns: Sequence[Column], scale: int) -> SafeString:
    steps = [_step(cell, column) for cell, column in zip(cells, columns, strict=True)]
    return mark_safe(strip(steps, scale, key=f"strip-{seat.id}", title=seat.name))


def _step(cell: Cell, column: Column) -> Step | None:
    given = cell.given
    if given is None:
        return None
    return Step(
        look=cell.look,
        title=_said(cell, column),
        link=f"cells/{cell.seat}/{cell.round}/",
        came=seconds(given.came_ms),
        thinking=seconds(given.first_ink_ms),
        writing=seconds(given.writing_ms),
    )


def _said(cell: Cell, column: Column) -> str:
    """Return an answer in words: ``7 × 8: 56, right, after 12.5 s, 3.1 s of thinking``."""
    assert cell.given is not None
    came, thinking = _told(cell.given.came_ms), _told(cell.given.first_ink_ms)
    said = [
        answer_words(cell.given.text, cell.standing),
        str(WORDS[cell.standing]),
        try_words(cell.number),
        _("after %(time)s s") % {"time": came} if came else "",
        _("%(time)s s of thinking") % {"time": thinking} if thinking else "",
    ]
    return f"{column.short}: " + ", ".join(each for each in said if each)


def _told(milliseconds: int | None) -> str:
    time = seconds(milliseconds)
    return "" if time is None else number_format(f"{time:g}")
