"""Results to take along: CSV, XLSX and PDF of a room, a student and a class."""

from collections.abc import Callable, Iterable, Iterator
from datetime import tzinfo
from functools import partial
from typing import Final

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone, translation
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from classroom.accounts.pages import AuthenticatedHttpRequest, teacher_page
from classroom.exchange import Sheet, csv_download, file_name, xlsx_bytes
from classroom.exchange.downloads import TYPES, Stream
from classroom.models import Answer, Room
from classroom.reports.exports import classes as class_tables
from classroom.reports.exports import room as room_tables
from classroom.reports.exports import student as student_tables
from classroom.reports.grid_parts import Grid
from classroom.reports.selectors.classes import ClassReport, class_report
from classroom.reports.selectors.room import room_grid
from classroom.reports.selectors.student import StudentReport, answers_of, student_report
from classroom.reports.selectors.visible import classes_of, rooms_of, students_of
from classroom.rosters.selectors import shown_name

DRAWN: Final = 60
"""How many answers a student's report draws."""
EVERY: Final = 10_000
"""More rooms than a class can have had: files are not cut into pages."""


class Later(Stream):
    """A file whose content ``build`` makes when it is sent, in the present zone and language.

    All requests of a process read the database in one thread, where a workbook of thousands of
    answers would hold up every lesson for a second; ``build`` reads nothing and runs in another.
    """

    reads = False

    def __init__(self, build: Callable[[], bytes], name: str) -> None:
        self._build = build
        self._zone: tzinfo = timezone.get_current_timezone()
        self._language = translation.get_language()
        super().__init__(self._pieces(), content_type=TYPES[name.rpartition(".")[2]])
        self["Content-Disposition"] = content_disposition_header(True, name)

    def _pieces(self) -> Iterator[bytes]:
        with timezone.override(self._zone), translation.override(self._language):
            content = self._build()
        yield content


@teacher_page("GET")
def room(request: AuthenticatedHttpRequest, room_id: int, ending: str) -> HttpResponseBase:
    """One room."""
    shown = get_object_or_404(rooms_of(request.user), pk=room_id)
    name = file_name(shown.title, f"{shown.created_at:%Y-%m-%d}", ending)
    grid = room_grid(request.user, shown)
    if ending == "csv":
        rows = room_tables.answer_rows(shown, grid, timezone.get_current_timezone())
        return csv_download(name, room_tables.answer_header(grid), rows)
    if ending == "xlsx":
        zone = timezone.get_current_timezone()
        return _workbook(name, room_tables.room_sheets(shown, grid, zone))
    if ending == "pdf":
        return Later(partial(_room_pdf, shown, grid), name)
    raise Http404


@teacher_page("GET")
def student(request: AuthenticatedHttpRequest, student_id: int, ending: str) -> HttpResponseBase:
    """One student."""
    shown = get_object_or_404(students_of(request.user), pk=student_id)
    name = file_name(shown_name(shown), _("results"), ending)
    answers = answers_of(request.user, shown)
    if ending == "csv":
        rows = student_tables.answer_rows(answers, timezone.get_current_timezone())
        return csv_download(name, student_tables.answer_header(), rows)
    if ending == "xlsx":
        report, zone = student_report(request.user, shown), timezone.get_current_timezone()
        sheets = student_tables.student_sheets(report, answers, zone)
        return _workbook(name, sheets)
    if ending == "pdf":
        drawn = list(answers.select_related("round")[:DRAWN])
        return Later(partial(_student_pdf, student_report(request.user, shown), drawn), name)
    raise Http404


@teacher_page("GET")
def classroom(request: AuthenticatedHttpRequest, class_id: int, ending: str) -> HttpResponseBase:
    """One class."""
    shown = get_object_or_404(classes_of(request.user), pk=class_id)
    name = file_name(shown.name, _("results"), ending)
    report = class_report(request.user, shown, rooms=EVERY)
    if ending == "csv":
        rows = class_tables.student_rows(report)
        return csv_download(name, class_tables.student_header(report), rows)
    if ending == "xlsx":
        return _workbook(name, class_tables.class_sheets(report))
    if ending == "pdf":
        return Later(partial(_class_pdf, report), name)
    raise Http404


def _workbook(name: str, sheets: Iterable[Sheet]) -> Later:
    read = [Sheet(sheet.title, sheet.header, list(sheet.rows)) for sheet in sheets]
    return Later(partial(xlsx_bytes, read), name)


# --- PDFs -----------------------------------------------------------------------------------------

# Their library takes some 40 MB and half a second: a process has it from its first PDF on, and
# imports it in the thread that builds that, beside the lessons.


def _room_pdf(room: Room, grid: Grid) -> bytes:
    from classroom.reports.pdf.room import room_pdf

    return room_pdf(room, grid)


def _student_pdf(report: StudentReport, answers: list[Answer]) -> bytes:
    from classroom.reports.pdf.student import student_pdf

    return student_pdf(report, answers)


def _class_pdf(report: ClassReport) -> bytes:
    from classroom.reports.pdf.classes import class_pdf

    return class_pdf(report)
