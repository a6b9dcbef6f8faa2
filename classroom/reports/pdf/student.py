"""One student on paper: lessons, facts, and the latest answers in their own ink."""

from collections.abc import Sequence
from typing import Final

from django.utils.translation import gettext as _

from classroom import dates
from classroom.models import Answer
from classroom.notation import prompt_text
from classroom.reports.pdf import parts
from classroom.reports.pdf.ink import ink
from classroom.reports.pdf.paper import FONT, Paper, fitted
from classroom.reports.pdf.table import Box, Head, table
from classroom.reports.selectors.cell import standing_of_answer
from classroom.reports.selectors.student import StudentReport, StudentRoom
from classroom.reports.standings import Tally
from classroom.reports.words import answer_words

ACROSS: Final = 4
HIGH: Final = 34.0
GAP: Final = 3.0
"""Answers in a row, and millimetres of each: four fit across A4 with their prompts."""


def student_pdf(report: StudentReport, answers: Sequence[Answer]) -> bytes:
    """Return a student's results as a PDF file; ``answers`` are drawn with their ink."""
    paper = Paper(report.name, report.student.classroom.name)
    paper.words(_summary(report))
    if report.rooms:
        paper.section(_("Lessons"))
        table(
            paper,
            _heads(paper.epw, _("Lesson"), _("Day"), share=_("Right of asked, %")),
            [_lesson(line) for line in report.rooms],
        )
    if report.facts:
        paper.section(_("Table facts"))
        heads = _heads(paper.epw, _("Fact"), share=_("Right of those marked, %"))
        rows = [
            [Box(each.fact), *_counts(each.tally), parts.known(each.tally)] for each in report.facts
        ]
        table(paper, heads, rows)
    if answers:
        paper.section(_("Latest answers"))
        paper.words(parts.legend(), size=8)
        paper.ln(2)
        for start in range(0, len(answers), ACROSS):
            _strip(paper, answers[start : start + ACROSS])
    return paper.content()


def _summary(report: StudentReport) -> str:
    tally = report.tally
    return _(
        "Lessons and homework: %(rooms)s; %(answered)s answers: %(right)s right, %(wrong)s wrong,"
        " %(unsure)s unsure, %(late)s late, %(uncounted)s late and not counted, %(nothing)s without"
        " an answer. Right of what was asked: %(share)s."
    ) % {
        "rooms": len(report.rooms),
        "answered": tally.answered,
        "right": tally.right,
        "wrong": tally.wrong,
        "unsure": tally.unsure,
        "late": tally.late,
        "uncounted": tally.uncounted,
        "nothing": tally.nothing,
        "share": parts.percent(tally),
    }


def _heads(width: float, *named: str, share: str) -> list[Head]:
    counts = [_("Right"), _("Wrong"), _("Unsure"), _("Late")]
    left = width - 4 * 16 - 24
    return [
        *(Head(title, left / len(named), wraps=True) for title in named),
        *(Head(title, 16, "R") for title in counts),
        Head(share, 24, "R", wraps=True),
    ]


def _counts(tally: Tally) -> list[Box]:
    counts = (tally.right, tally.wrong, tally.unsure, tally.late + tally.uncounted)
    return [parts.number(count) for count in counts]


def _lesson(line: StudentRoom) -> list[Box]:
    day = dates.day(line.room.created_at)
    return [Box(line.room.title), Box(day), *_counts(line.tally), parts.share(line.tally)]


def _strip(paper: Paper, answers: Sequence[Answer]) -> None:
    """Draw up to ``ACROSS`` answers side by side."""
    if paper.will_page_break(HIGH + GAP):
        paper.add_page()
    top = paper.get_y()
    wide = (paper.epw - GAP * (ACROSS - 1)) / ACROSS
    for place, answer in enumerate(answers):
        _card(paper, answer, paper.l_margin + place * (wide + GAP), top, wide)
    paper.set_xy(paper.l_margin, top + HIGH + GAP)


def _card(paper: Paper, answer: Answer, x: float, y: float, wide: float) -> None:
    standing = standing_of_answer(answer)
    paper.set_draw_color(170)
    paper.rect(x, y, wide, HIGH)
    paper.set_xy(x, y + 1)
    paper.set_font(FONT, "B", 8.5)
    paper.cell(wide, 5, fitted(paper, prompt_text(answer.round.prompt), wide - 2.5))
    box = (x + 2, y + 6.5, wide - 4, HIGH - 14)
    ink(paper, answer, box)
    paper.set_xy(x, y + HIGH - 6)
    paper.set_font(FONT, "", 8)
    sign = f"{parts.SIGNS[standing]}{parts.tried(answer.try_number)}"
    said = f"{sign} {answer_words(answer.shown_text, standing)}"
    paper.cell(wide - 16, 5, fitted(paper, said, wide - 18))
    day = dates.day(answer.received_at)
    paper.cell(16, 5, day, align="R")
