"""One student, and one class, over time."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from classroom.accounts.pages import AuthenticatedHttpRequest, teacher_page
from classroom.reports.figures import (
    fact_table,
    student_facts,
    student_lines,
    student_tallies,
    week_line,
)
from classroom.reports.selectors.classes import class_report
from classroom.reports.selectors.student import answer_page, student_report
from classroom.reports.selectors.visible import classes_of, students_of
from classroom.reports.standings import STANDINGS
from classroom.reports.words import ENDINGS, LEGEND


@teacher_page("GET")
def student(request: AuthenticatedHttpRequest, student_id: int) -> HttpResponse:
    """One student over time, with ink, weeks and facts."""
    shown = get_object_or_404(students_of(request.user), pk=student_id)
    report = student_report(request.user, shown)
    asked = request.GET.get("only", "")
    only = asked if asked in STANDINGS else ""
    page, answers = answer_page(
        request.user, shown, standing=only, page=request.GET.get("page", "1")
    )
    context = {
        "report": report,
        "page": page,
        "answers": answers,
        "only": only,
        "legend": LEGEND,
        "line": week_line(report.weeks),
        "facts": fact_table(report.facts),
        "endings": ENDINGS,
    }
    return render(request, "reports/student.html", context)


@teacher_page("GET")
def classroom(request: AuthenticatedHttpRequest, class_id: int) -> HttpResponse:
    """One class over time: students and rooms, weeks, facts, mistakes."""
    shown = get_object_or_404(classes_of(request.user), pk=class_id)
    report = class_report(request.user, shown, page=request.GET.get("page", "1"))
    context = {
        "report": report,
        "line": week_line(report.weeks),
        "facts": fact_table(report.facts.together),
        "heat": student_facts(report),
        "student_facts": student_tallies(report),
        "lines": student_lines(report),
        "endings": ENDINGS,
    }
    return render(request, "reports/class.html", context)
