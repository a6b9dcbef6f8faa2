"""One room as tables: every answer, the grid, and the problems."""

from collections.abc import Iterable, Iterator
from datetime import datetime, tzinfo

from django.db.models import Case, F, When
from django.utils.translation import gettext as _

from classroom.exchange import Sheet
from classroom.exchange.csv_out import Cell as Value
from classroom.guesses import words_of
from classroom.models import Answer, Room, alive
from classroom.models.answers import MARKER_LABELS
from classroom.reports.exports.cells import cell_words, first_try_words
from classroom.reports.grid_parts import Column, Grid, Mistake, Row
from classroom.reports.selectors.cell import percent_sure
from classroom.reports.standings import Tally
from classroom.reports.words import (
    OF_ASKED,
    WORDS,
    answer_words,
    helped_values,
    notes_on_ink,
    seconds,
)
from classroom.team_names import team_name


def answer_header(grid: Grid) -> list[str]:
    """Return the header above ``answer_rows``."""
    return [
        _("Name"),
        *([_("Team")] if grid.teams else []),
        _("Guest"),
        _("Problem"),
        _("Prompt"),
        _("Accepted"),
        _("Result"),
        _("Answer"),
        _("Try"),
        _("First try"),
        _("Percent sure"),
        _("Marked by"),
        _("Points"),
        *([_("Bonus")] if grid.has_bonus else []),
        _("First stroke, s"),
        _("Writing, s"),
        _("Sent"),
        _("Collected"),
        _("Typed"),
        _("Settled by"),
        _("Ink"),
        _("How sure"),
        _("Hint"),
    ]


def answer_rows(room: Room, grid: Grid, zone: tzinfo) -> Iterator[list[Value]]:
    """Yield one row for each child and problem, those without an answer too; times in ``zone``.

    A file that streams is written when the time zone of its request is long gone.
    """
    read = _readings(room)
    for row in (*grid.rows, *grid.removed):
        for column, cell in zip(grid.columns, row.cells, strict=True):
            percent, marker, sent = read.get((cell.seat, cell.round), (None, None, None))
            yield [
                *_asked(row, column, grid),
                str(WORDS[cell.standing]),
                answer_words(cell.given.text, cell.standing) if cell.given else None,
                cell.number or None,
                first_try_words(cell),
                percent,
                marker,
                cell.given.points if cell.given else None,
                *([cell.bonus or None] if grid.has_bonus else []),
                seconds(cell.given.first_ink_ms) if cell.given else None,
                seconds(cell.given.writing_ms) if cell.given else None,
                sent and sent.astimezone(zone).replace(tzinfo=None),
                (_("yes") if cell.is_collected else _("no")) if cell.given else None,
                (_("yes") if cell.is_typed else _("no")) if cell.given else None,
                (cell.given.settled_by or None) if cell.given else None,
                notes_on_ink(cell.given) or None,
                *helped_values(cell.given),
            ]


def _asked(row: Row, column: Column, grid: Grid) -> list[Value]:
    guest = _("yes") if row.seat.student is None else _("no")
    return [*_who(row, grid), guest, column.number, column.plain, ", ".join(column.accepted)]


def _who(row: Row, grid: Grid) -> list[Value]:
    return [row.seat.name, *([team_name(row.seat.team)] if grid.teams else [])]


def _readings(room: Room) -> dict[tuple[int, int | None], tuple[int | None, str, datetime]]:
    answers = Answer.objects.current().filter(alive.real("seat"), seat__room=room).order_by()
    sure = Case(When(is_typed=True, then=None), default=F("confidence"))
    rows = answers.values_list("seat", "round", "text", sure, "marked_by", "received_at")
    called = {marker.value: str(label) for marker, label in MARKER_LABELS.items()}
    return {
        (seat, asked): (percent_sure(text, sure), called.get(marker, ""), sent)
        for seat, asked, text, sure, marker, sent in rows.iterator(chunk_size=1000)
    }


def room_sheets(room: Room, grid: Grid, zone: tzinfo) -> Iterator[Sheet]:
    """Yield the sheets of a room's workbook."""
    yield Sheet(_("Children"), grid_header(grid), grid_rows(grid))
    if grid.teams:
        yield Sheet(_("Teams"), team_header(), team_rows(grid))
    yield Sheet(_("Problems"), problem_header(), problem_rows(grid))
    yield Sheet(_("Answers"), answer_header(grid), answer_rows(room, grid, zone))


def grid_header(grid: Grid) -> list[str]:
    """Return the header above ``grid_rows``."""
    sums = [
        *([_("Team")] if grid.teams else []),
        _("Points"),
        *([_("Bonus")] if grid.has_bonus else []),
        *_counted(),
        _("Right at first try"),
        _("First stroke, s"),
        _("Writing, s"),
    ]
    return [_("Name"), *sums, *(f"{each.number}. {column_words(each)}" for each in grid.columns)]


def _counted() -> list[str]:
    return [
        _("Right"),
        _("Wrong"),
        _("Unsure"),
        _("Late"),
        _("Does not count"),
        _("No answer"),
        _("Asked"),
        _("%(share)s, %%") % {"share": OF_ASKED},
    ]


def _counts(tally: Tally) -> list[Value]:
    late = tally.late, tally.uncounted
    return [
        tally.right,
        tally.wrong,
        tally.unsure,
        *late,
        tally.nothing,
        tally.asked,
        tally.percent,
    ]


def grid_rows(grid: Grid) -> Iterator[list[Value]]:
    """Yield one row for each child: sums, then each problem in words."""
    for row in grid.rows:
        yield [
            *_who(row, grid),
            row.sums.points,
            *([row.sums.bonus] if grid.has_bonus else []),
            *_counts(row.sums.tally),
            row.sums.right_first,
            seconds(row.sums.first_ink_ms),
            seconds(row.sums.writing_ms),
            *(cell_words(cell) for cell in row.cells),
        ]


def team_header() -> list[str]:
    """Return the header above ``team_rows``."""
    return [_("Team"), _("Children"), _("Points on average")]


def team_rows(grid: Grid) -> Iterator[list[Value]]:
    """Yield one row for each team, best first."""
    for team in grid.teams:
        yield [team_name(team.team), team.seats, team.score]


def problem_header() -> list[str]:
    """Return the header above ``problem_rows``."""
    return [
        _("Number"),
        _("Prompt"),
        _("Accepted"),
        *_counted(),
        _("Right at first try"),
        _("First stroke, s"),
        _("Writing, s"),
        _("Most frequent wrong answers"),
        _("Most frequent wrong first tries"),
    ]


def problem_rows(grid: Grid) -> Iterator[list[Value]]:
    """Yield one row for each problem as it was asked."""
    for column in grid.columns:
        yield [
            column.number,
            column_words(column),
            ", ".join(column.accepted),
            *_counts(column.sums.tally),
            column.sums.right_first,
            seconds(column.sums.first_ink_ms),
            seconds(column.sums.writing_ms),
            mistakes_words(column.mistakes),
            mistakes_words(column.first_mistakes),
        ]


def column_words(column: Column) -> str:
    """Return what was asked, and whether it was typed on the spot, asked again or skipped."""
    words = _("Extra: %(prompt)s") % {"prompt": column.plain} if column.extra else column.plain
    if column.again:
        words = _("%(prompt)s (asked again)") % {"prompt": words}
    return _("%(prompt)s (skipped)") % {"prompt": words} if column.skipped else words


def mistakes_words(mistakes: Iterable[Mistake]) -> str:
    """Return the most frequent wrong answers: ``54 (3), 57 (1: may be off by one)``."""
    return ", ".join(_mistake_words(mistake) for mistake in mistakes)


def _mistake_words(mistake: Mistake) -> str:
    why = words_of(mistake.guess)
    times = f"{mistake.number}: {why}" if why else str(mistake.number)
    return f"{mistake.text} ({times})"
