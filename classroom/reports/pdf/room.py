"""One room on paper."""

from collections.abc import Sequence
from typing import Final

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from classroom import dates
from classroom.models import Room
from classroom.reports.exports.room import mistakes_words
from classroom.reports.grid_parts import Cell, Column, Grid, Row
from classroom.reports.pdf import parts
from classroom.reports.pdf.paper import Paper
from classroom.reports.pdf.table import Box, Head, table
from classroom.reports.standings import Tally
from classroom.reports.words import answer_words, seconds
from classroom.team_names import team_name

PORTRAIT: Final = 7
"""Up to so many problems fit on a page that stands upright."""


def room_pdf(room: Room, grid: Grid) -> bytes:
    """Return the results of a room as a PDF file."""
    paper = Paper(room.title, about(room), landscape=len(grid.columns) > PORTRAIT)
    paper.words(_summary(grid))
    if grid.teams:
        paper.words(teams_words(grid))
    if not grid.columns:
        return paper.content()
    paper.section(_("Who answered what"))
    paper.words(parts.legend(), size=8)
    paper.ln(1)
    table(paper, _heads(grid), [_row(row) for row in (*grid.rows, *grid.removed)])
    paper.section(_("Problem by problem"))
    table(paper, _problem_heads(paper.epw), [_problem(column) for column in grid.columns])
    return paper.content()


def about(room: Room) -> str:
    """Return when a room was, for whom, and its code."""
    day = dates.long_day_and_time(room.created_at)
    kind = room.get_kind_display()
    names = [room.classroom.name] if room.classroom else []
    return " · ".join([day, *names, kind, _("code %(code)s") % {"code": room.code}])


def _summary(grid: Grid) -> str:
    tally = grid.sums.tally
    return _(
        "%(children)s children, %(answered)s answers of %(asked)s: %(right)s right, %(wrong)s"
        " wrong, %(unsure)s unsure, %(late)s late, %(uncounted)s late and not counted, %(nothing)s"
        " without an answer. Right of what was asked: %(share)s; right at the first try:"
        " %(right_first)s; collected when time ended: %(collected)s. First stroke"
        " after %(first)s s, writing %(writing)s s (medians)."
    ) % {
        "children": len(grid.rows),
        "answered": tally.answered,
        "asked": tally.asked,
        "right": tally.right,
        "right_first": grid.sums.right_first,
        "collected": grid.sums.collected,
        "wrong": tally.wrong,
        "unsure": tally.unsure,
        "late": tally.late,
        "uncounted": tally.uncounted,
        "share": parts.percent(tally),
        "nothing": tally.nothing,
        "first": _told(grid.sums.first_ink_ms),
        "writing": _told(grid.sums.writing_ms),
    }


def _told(milliseconds: int | None) -> str:
    time = seconds(milliseconds)
    return number_format(time) if time else "–"


def teams_words(grid: Grid) -> str:
    """Return how the teams stand: ``Points on average: Mars 12.5, Venus 11.0``."""
    teams = (f"{team_name(each.team)} {number_format(each.score, 1)}" for each in grid.teams)
    return _("Points on average: %(teams)s") % {"teams": ", ".join(teams)}


def _heads(grid: Grid) -> list[Head]:
    asked = (Head(_title(column), 17, "L") for column in grid.columns)
    sums = [Head(_("Points"), 15, "R"), Head(_("Right of asked"), 20, "R", wraps=True)]
    return [Head(_("Name"), 44, wraps=True), *sums, *asked]


def _title(column: Column) -> str:
    again = (" ↻" if column.again else "") + (" ↷" if column.skipped else "")
    prompt = column.short
    if column.extra:
        prompt = _("Extra: %(prompt)s") % {"prompt": prompt}
    return f"{column.number}{again}. {prompt}"


def _row(row: Row) -> Sequence[Box]:
    name = row.seat.name
    if row.seat.removed:
        name = _("%(name)s (taken out)") % {"name": name}
    if row.seat.team is not None:
        name = f"{name} · {team_name(row.seat.team)}"
    marks = [
        parts.mark(
            cell.standing,
            answer_words(cell.given.text, cell.standing) if cell.given else "",
            cell.number,
            signs=_signs(cell),
        )
        for cell in row.cells
    ]
    return [Box(name), parts.number(row.sums.points), _right(row.sums.tally), *marks]


def _signs(cell: Cell) -> str:
    """Return the signs of an answer that was collected, that was typed, and that is flagged."""
    flagged = cell.given is not None and cell.given.flag != ""
    signs = (
        (parts.COLLECTED, cell.is_collected),
        (parts.TYPED, cell.is_typed),
        (parts.FLAGGED, flagged),
    )
    return "".join(sign for sign, holds in signs if holds)


def _right(tally: Tally) -> Box:
    return Box(f"{tally.right} / {tally.asked}")


def _problem_heads(width: float) -> list[Head]:
    counts = [_("Right of asked"), _("Wrong"), _("Unsure"), _("Late"), _("No answer")]
    narrow = [Head(title, 15.5, "R") for title in counts]
    times = [Head(_("First stroke, s"), 15.5, "R"), Head(_("Writing, s"), 15.5, "R")]
    left = width - 7 * 15.5
    prompt = Head(_("Problem"), left * 0.36, wraps=True)
    accepted = Head(_("Accepted"), left * 0.24, wraps=True)
    wrong = Head(_("Most frequent wrong answers"), left * 0.4, wraps=True)
    return [prompt, accepted, *narrow, *times, wrong]


def _problem(column: Column) -> Sequence[Box]:
    tally = column.sums.tally
    late = tally.late + tally.uncounted
    counts = (tally.wrong, tally.unsure, late, tally.nothing)
    return [
        Box(_title(column)),
        Box(", ".join(column.accepted)),
        _right(tally),
        *(parts.number(count) for count in counts),
        parts.time(column.sums.first_ink_ms),
        parts.time(column.sums.writing_ms),
        Box(_wrong_words(column) or "–"),
    ]


def _wrong_words(column: Column) -> str:
    """Return the most frequent wrong answers, and those at the first try where they differ."""
    final = mistakes_words(column.mistakes)
    if column.first_mistakes == column.mistakes:
        return final
    first = _("at first: %(mistakes)s") % {"mistakes": mistakes_words(column.first_mistakes)}
    return "; ".join(filter(None, (final, first)))
