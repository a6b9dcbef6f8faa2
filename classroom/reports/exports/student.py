"""One student as tables: lessons, facts, and every answer."""

from collections.abc import Iterator
from datetime import tzinfo

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from classroom.exchange import Sheet
from classroom.exchange.csv_out import Cell as Value
from classroom.flag_words import flag_words
from classroom.models import Answer
from classroom.notation import prompt_text
from classroom.reports.selectors.cell import standing_of_answer
from classroom.reports.selectors.facts import FactTally
from classroom.reports.selectors.student import StudentReport
from classroom.reports.selectors.visible import with_first_try
from classroom.reports.standings import Outcome, Tally
from classroom.reports.words import (
    OF_ASKED,
    OF_MARKED,
    WORDS,
    answer_words,
    mirrored_words,
    seconds,
)
from classroom.rules.words import Standing


def answer_header() -> list[str]:
    """Return the header above ``answer_rows``."""
    return [
        _("Sent"),
        _("Lesson"),
        _("Prompt"),
        _("Accepted"),
        _("Result"),
        _("Answer"),
        _("Try"),
        _("First try"),
        _("Points"),
        _("First stroke, s"),
        _("Writing, s"),
        _("Ink"),
    ]


def answer_rows(answers: QuerySet[Answer], zone: tzinfo) -> Iterator[list[Value]]:
    """Yield one row for each answer, without reading any ink; times in ``zone``."""
    shown = answers.select_related("round", "seat__room")
    shown = with_first_try(shown).defer("strokes", "times", "symbols", "alternatives")
    for answer in shown.iterator(chunk_size=500):
        standing = standing_of_answer(answer)
        yield [
            answer.received_at.astimezone(zone).replace(tzinfo=None),
            answer.seat.room.title,
            prompt_text(answer.round.prompt),
            ", ".join(answer.round.accepted),
            str(WORDS[standing]),
            answer_words(answer.shown_text, standing),
            answer.try_number,
            _first_try(answer, standing),
            answer.points,
            seconds(answer.first_ink_ms),
            seconds(answer.writing_ms),
            _ink_words(answer) or None,
        ]


def _ink_words(answer: Answer) -> str:
    """Return why the ink was looked at, and which digits are mirrored."""
    said = (flag_words(answer.flag), mirrored_words(answer.shown_mirrored))
    return ", ".join(filter(None, said))


def _first_try(answer: Answer, standing: Outcome) -> str:
    """Return how the first try stood: the answer itself where it is that."""
    if answer.try_number > 1:
        mark: str | None = answer.first_mark  # type: ignore[attr-defined]
        return str(WORDS[Standing(mark)]) if mark else ""
    return str(WORDS[standing])


def student_sheets(
    report: StudentReport, answers: QuerySet[Answer], zone: tzinfo
) -> Iterator[Sheet]:
    """Yield the sheets of a student's workbook."""
    yield Sheet(_("Lessons"), lesson_header(), lesson_rows(report))
    yield Sheet(_("Table facts"), fact_header(), fact_rows(report.facts))
    yield Sheet(_("Answers"), answer_header(), answer_rows(answers, zone))


def counted_header() -> list[str]:
    """Return the header above ``counted``."""
    return [*_numbers_header(), _("No answer"), _("Asked"), _percent(OF_ASKED)]


def counted(tally: Tally) -> list[Value]:
    """Return the numbers of a tally, and its share of what was asked."""
    return [*_numbers(tally), tally.nothing, tally.asked, tally.percent]


def known_header() -> list[str]:
    """Return the header above ``known``."""
    return [*_numbers_header(), _percent(OF_MARKED)]


def known(tally: Tally) -> list[Value]:
    """Return the numbers of a single fact, and its share of those marked."""
    return [*_numbers(tally), tally.known_percent]


def _percent(words: Promise) -> str:
    return _("%(share)s, %%") % {"share": words}


def _numbers_header() -> list[str]:
    return [_("Right"), _("Wrong"), _("Unsure"), _("Late"), _("Does not count")]


def _numbers(tally: Tally) -> list[Value]:
    return [tally.right, tally.wrong, tally.unsure, tally.late, tally.uncounted]


def lesson_header() -> list[str]:
    """Return the header above ``lesson_rows``."""
    return [_("Day"), _("Lesson"), *counted_header()]


def lesson_rows(report: StudentReport) -> Iterator[list[Value]]:
    """Yield one row for each room that the student sat in."""
    for line in report.rooms:
        yield [line.room.created_at, line.room.title, *counted(line.tally)]


def fact_header() -> list[str]:
    """Return the header above ``fact_rows``."""
    return [_("Fact"), *known_header()]


def fact_rows(facts: tuple[FactTally, ...]) -> Iterator[list[Value]]:
    """Yield one row for each table fact."""
    for each in facts:
        yield [each.fact, *known(each.tally)]
