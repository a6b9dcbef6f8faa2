"""One class as tables: students and lessons, weeks, facts, mistakes."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _

from classroom.exchange import Sheet
from classroom.exchange.csv_out import Cell as Value
from classroom.notation import prompt_text
from classroom.reports.exports.student import counted, counted_header, known, known_header
from classroom.reports.selectors.classes import ClassReport
from classroom.reports.standings import Tally


def student_header(report: ClassReport) -> list[str]:
    """Return the header above ``student_rows``."""
    return [_("Name"), *counted_header(), *room_titles(report)]


def room_titles(report: ClassReport) -> list[str]:
    """Return the rooms with their days: ``2026-03-02 Times tables``."""
    return [f"{timezone.localtime(room.created_at):%Y-%m-%d} {room.title}" for room in report.rooms]


def student_rows(report: ClassReport) -> Iterator[list[Value]]:
    """Yield one row for each student: sums, then percent right of asked in each room."""
    for row in report.rows:
        percents = (None if tally is None else tally.percent for tally in row.done)
        yield [row.name, *counted(row.tally), *percents]


def class_sheets(report: ClassReport) -> Iterator[Sheet]:
    """Yield the sheets of a class's workbook."""
    yield Sheet(_("Students"), student_header(report), student_rows(report))
    yield Sheet(
        _("Weeks"),
        [_("Week of"), *counted_header()],
        ([week.monday, *counted(week.tally)] for week in report.weeks),
    )
    yield Sheet(_("Table facts"), fact_header(report), fact_rows(report))
    mistakes = [
        _("Prompt"),
        _("Answer given"),
        _("Accepted"),
        _("As final answer"),
        _("As first try"),
        _("Guess"),
    ]
    yield Sheet(_("Wrong answers"), mistakes, mistake_rows(report))


def fact_header(report: ClassReport) -> list[str]:
    """Return the header above ``fact_rows``."""
    return [_("Fact"), *known_header(), *(row.name for row in report.rows)]


def fact_rows(report: ClassReport) -> Iterator[list[Value]]:
    """Yield one row for each table fact: sums, then percent right of those marked by student."""
    empty = Tally()
    for each in report.facts.together:
        tallies = (report.facts.by_student.get(row.student.pk, {}) for row in report.rows)
        percents = (facts.get(each.fact, empty).known_percent for facts in tallies)
        yield [each.fact, *known(each.tally), *percents]


def mistake_rows(report: ClassReport) -> Iterator[list[Value]]:
    """Yield the most frequent wrong answers."""
    for mistake in report.mistakes:
        accepted = ", ".join(mistake.accepted)
        asked = prompt_text(mistake.prompt)
        counts = [mistake.number, mistake.first]
        yield [asked, mistake.text, accepted, *counts, mistake.guess]
