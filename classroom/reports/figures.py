"""What the charts of the pages show, with the words that go with them."""

from collections.abc import Sequence

from django.utils.formats import number_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from classroom import dates
from classroom.models import Room
from classroom.reports.charts.bars import Bar, stacked
from classroom.reports.charts.heat import Heat, heat_map
from classroom.reports.charts.line import Point, line
from classroom.reports.charts.small import small
from classroom.reports.grid_parts import Column, Grid
from classroom.reports.selectors.classes import ClassReport, ClassRow
from classroom.reports.selectors.facts import FactTally
from classroom.reports.selectors.times import Week
from classroom.reports.standings import STANDINGS, Tally
from classroom.reports.words import WORDS, seconds
from classroom.rules.tables import factors

FACTS = 16
"""How many facts stand side by side in the map of students."""

FEWEST = 2
"""One point is no chart: the number beside it says the same."""


def said(tally: Tally) -> str:
    """Return a tally in words: ``3 right, 1 wrong``."""
    parts = [f"{tally.of(each)} {WORDS[each]}" for each in STANDINGS if tally.of(each)]
    return ", ".join(parts) or _("no answer")


def problem_bars(grid: Grid) -> SafeString | None:
    """Return how each problem of a room went; None where a single one needs no chart."""
    if len(grid.columns) < FEWEST:
        return None
    return mark_safe(
        stacked(
            [_bar(column) for column in grid.columns],
            called={standing: str(WORDS[standing]) for standing in STANDINGS},
            key="problems",
            title=_("How each problem went"),
            description=_(
                "One column for each problem. From the bottom: right, wrong, unsure, late, does not"
                " count, being read, no answer, skipped. The table below says the same."
            ),
        )
    )


def time_bars(grid: Grid) -> SafeString | None:
    """Return how long each problem was thought about and written at; None without two times.

    Both are medians over the children, without the pauses of the lesson.
    """
    if sum(bool(_seconds_of(column)) for column in grid.columns) < FEWEST:
        return None
    called = {"thinking": _("thinking, s"), "writing": _("writing, s")}
    return mark_safe(
        stacked(
            [_time_bar(column) for column in grid.columns],
            called=called,
            key="times",
            title=_("Thinking and writing"),
            description=_(
                "One column for each problem, in seconds, the middle of all children: from the"
                " bottom the time from the problem to the first stroke, and the time of writing."
                " The last two columns of the table above are the same for each child."
            ),
        )
    )


def _seconds_of(column: Column) -> dict[str, float]:
    times = {"thinking": column.sums.first_ink_ms, "writing": column.sums.writing_ms}
    return {kind: seconds(time) or 0.0 for kind, time in times.items() if time is not None}


def _time_bar(column: Column) -> Bar:
    parts = _seconds_of(column)
    words = {"thinking": _("%(time)s s of thinking"), "writing": _("%(time)s s of writing")}
    told = ", ".join(
        words[kind] % {"time": number_format(f"{time:g}")} for kind, time in parts.items()
    )
    return Bar(
        label=str(column.number),
        title=f"{column.number}. {column.plain} {told or _('no time is known')}",
        parts=parts,
    )


def _bar(column: Column) -> Bar:
    tally = column.sums.tally
    return Bar(
        label=str(column.number),
        title=f"{column.number}. {column.plain} {said(tally)}",
        parts={standing: tally.of(standing) for standing in STANDINGS},
    )


def week_line(weeks: Sequence[Week]) -> SafeString | None:
    """Return the share of right answers over the weeks; None where there are not two of them."""
    points = [_point(week) for week in weeks]
    if sum(point.share is not None for point in points) < FEWEST:
        return None
    return mark_safe(
        line(
            points,
            ends=(pgettext("scale", "none"), pgettext("scale", "half"), pgettext("scale", "all")),
            key="weeks",
            title=_("Right answers over the weeks"),
            description=_(
                "Right of what was asked, one point a week. The table below says the same."
            ),
        )
    )


def _point(week: Week) -> Point:
    day = dates.day(week.monday)
    words = _("Week of %(day)s: ") % {"day": day} + said(week.tally)
    return Point(day, week.tally.share, words, counted(week.tally.right, week.tally.asked))


def counted(right: int, of: int) -> str:
    """Return how many of how many, as short as it stands in a chart."""
    return f"{right}/{of}"


def student_lines(report: ClassReport) -> list[tuple[ClassRow, SafeString]]:
    """Return a small chart for each student, all of the same lessons and on the same scale.

    Nothing where the page shows a single lesson, for that stands in the table.
    """
    if len(report.rooms) < FEWEST:
        return []
    days = [dates.day(room.created_at) for room in report.rooms]
    return [(row, _student_line(row, days, report.rooms)) for row in report.rows]


def _student_line(row: ClassRow, days: Sequence[str], rooms: Sequence[Room]) -> SafeString:
    points = [
        Point(
            label=day,
            share=done.share if done and done.answered else None,
            title="" if done is None else f"{day}, {room.title}: {said(done)}",
        )
        for day, room, done in zip(days, rooms, row.done, strict=True)
    ]
    return mark_safe(small(points, key=f"student-{row.student.pk}", title=row.name))


def fact_table(facts: Sequence[FactTally]) -> SafeString | None:
    """Return the times tables as a heat map, from 1 to the largest factor that was asked."""
    known = {each.fact: each.tally for each in facts if each.tally.marked}
    if not known:
        return None
    largest = max(10, *(max(factors(fact)) for fact in known))
    numbers = range(1, largest + 1)
    cells = {}
    for fact, tally in known.items():
        a, b = factors(fact)
        cells[a - 1, b - 1] = cells[b - 1, a - 1] = _heat(fact, tally)
    return mark_safe(
        heat_map(
            [str(number) for number in numbers],
            [str(number) for number in numbers],
            cells,
            key="tables",
            title=_("The times tables"),
            description=_("Right of those marked, for each fact. The darker, the less is known."),
        )
    )


def _heat(name: str, tally: Tally) -> Heat:
    number = counted(tally.right, tally.marked)
    return Heat(tally.known or 0.0, number, f"{name}: {said(tally)}")


def student_facts(report: ClassReport) -> SafeString | None:
    """Return students and the facts the class knows worst as a heat map."""
    facts = [each.fact for each in report.facts.weakest[:FACTS]]
    cells = {}
    for row, line_of in enumerate(report.rows):
        tallies = report.facts.by_student.get(line_of.student.pk, {})
        for column, fact in enumerate(facts):
            tally = tallies.get(fact)
            if tally is not None and tally.marked:
                cells[row, column] = _heat(f"{line_of.name}, {fact}", tally)
    if not cells:
        return None
    return mark_safe(
        heat_map(
            [row.name for row in report.rows],
            facts,
            cells,
            key="facts",
            title=_("Students and facts"),
            description=_(
                "Right of those marked, for each student and fact, the fact known worst first. The"
                " darker, the less is known."
            ),
        )
    )


def student_tallies(report: ClassReport) -> list[tuple[str, list[Tally]]]:
    """Return the same as a table: a name, and a tally for each of the weakest facts."""
    facts = [each.fact for each in report.facts.weakest]
    empty = Tally()
    rows = []
    for row in report.rows:
        tallies = report.facts.by_student.get(row.student.pk, {})
        rows.append((row.name, [tallies.get(fact, empty) for fact in facts]))
    return rows
