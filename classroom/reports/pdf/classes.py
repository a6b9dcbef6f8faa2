"""One class on paper: students and lessons, facts, and mistakes."""

from typing import Final

from django.utils.translation import gettext as _

from classroom import dates
from classroom.notation import prompt_text
from classroom.reports.pdf import parts
from classroom.reports.pdf.paper import Paper
from classroom.reports.pdf.table import Box, Head, table
from classroom.reports.selectors.classes import ClassReport, ClassRow
from classroom.reports.standings import Tally

NAME: Final = 44
"""Millimetres: most names stand on one line."""


def class_pdf(report: ClassReport) -> bytes:
    """Return a class's results as a PDF file."""
    paper = Paper(report.classroom.name, _("Results over time"), landscape=True)
    paper.words(_summary(report))
    if report.rows:
        paper.section(_("Students and lessons"))
        paper.words(_("Right of asked; the darker a cell, the smaller the share that was right."))
        paper.ln(1)
        table(paper, _room_heads(report), [_room_row(row) for row in report.rows])
    if report.facts.together:
        paper.section(_("Table facts"))
        paper.words(_("Percent right of those marked, the fact known worst first."))
        paper.ln(1)
        table(paper, _fact_heads(report), _fact_rows(report))
    if report.mistakes:
        paper.section(_("Most frequent wrong answers"))
        table(paper, _mistake_heads(), _mistake_rows(report))
    return paper.content()


def _summary(report: ClassReport) -> str:
    return _(
        "%(students)s students; lessons and homework: %(rooms)s; right of what was asked:"
        " %(share)s."
    ) % {
        "students": len(report.rows),
        "rooms": report.page.paginator.count,
        "share": parts.percent(report.tally),
    }


def _room_heads(report: ClassReport) -> list[Head]:
    rooms = (Head(f"{dates.day(room.created_at)} {room.title}", 24, "C") for room in report.rooms)
    return [
        Head(_("Name"), NAME, wraps=True),
        Head(_("Right of asked, %"), 20, "C", wraps=True),
        *rooms,
    ]


def _room_row(row: ClassRow) -> list[Box]:
    done = (
        Box("–") if each is None else parts.share(each, f"{each.right} / {each.asked}")
        for each in row.done
    )
    return [Box(row.name), parts.share(row.tally), *done]


def _fact_heads(report: ClassReport) -> list[Head]:
    facts = (Head(each.fact, 14, "C") for each in report.facts.weakest)
    return [Head(_("Name"), NAME, wraps=True), *facts]


def _fact_rows(report: ClassReport) -> list[list[Box]]:
    facts = report.facts.weakest
    everybody = [Box(_("Everybody"), bold=True), *(parts.known(each.tally) for each in facts)]
    rows = [everybody]
    for row in report.rows:
        known = report.facts.by_student.get(row.student.pk, {})
        shares = (parts.known(known.get(each.fact, Tally())) for each in facts)
        rows.append([Box(row.name), *shares])
    return rows


def _mistake_heads() -> list[Head]:
    return [
        Head(_("Problem"), 64, wraps=True),
        Head(_("Answer given"), 30),
        Head(_("Accepted"), 42, wraps=True),
        Head(_("As final answer"), 27, "R"),
        Head(_("As first try"), 22, "R"),
        Head(_("Guess"), 58, wraps=True),
    ]


def _mistake_rows(report: ClassReport) -> list[list[Box]]:
    return [
        [
            Box(prompt_text(mistake.prompt)),
            Box(mistake.text, bold=True),
            Box(", ".join(mistake.accepted)),
            parts.number(mistake.number),
            parts.number(mistake.first),
            Box(mistake.guess),
        ]
        for mistake in report.mistakes
    ]
