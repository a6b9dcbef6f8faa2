"""What students need: on one student's page, and as a table of the class."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from classroom.accounts.pages import AuthenticatedHttpRequest, teacher_page
from classroom.live.services.accommodations import accommodations_set
from classroom.models import Accommodations
from classroom.rosters.accommodation_forms import AccommodationsForm, NeedsRow, rows_of
from classroom.rosters.selectors import roster_of
from classroom.rosters.views.own import own_class, own_student


@teacher_page("GET", "POST")
def student_needs(request: AuthenticatedHttpRequest, student_id: int) -> HttpResponse:
    """What one student needs."""
    student = own_student(request, student_id)
    form = AccommodationsForm(request.POST or None, needs=Accommodations.of(student))
    if request.method == "POST" and form.is_valid():
        accommodations_set(student=student, given=form.cleaned_data, now=timezone.now())
        messages.success(request, _("Saved. It holds at once, also in a lesson that runs."))
        return redirect("classroom:student_edit", student_id=student_id)
    context = {"student": student, "classroom": student.classroom, "form": form}
    status = 400 if form.is_bound else 200
    return render(request, "rosters/student_needs.html", context, status=status)


@teacher_page("GET", "POST")
def class_needs(request: AuthenticatedHttpRequest, class_id: int) -> HttpResponse:
    """What the students of a class need, all in one table."""
    classroom = own_class(request, class_id)
    data = request.POST if request.method == "POST" else None
    rows = rows_of(roster_of(classroom), data)
    if data is not None and all(row.is_valid() for row in rows):
        _save(rows)
        messages.success(request, _("Saved. It holds at once, also in a lesson that runs."))
        return redirect("classroom:class_needs", class_id=class_id)
    context = {"classroom": classroom, "rows": rows}
    return render(request, "rosters/class_needs.html", context, status=200 if data is None else 400)


@transaction.atomic
def _save(rows: list[NeedsRow]) -> None:
    now = timezone.now()
    for row in rows:
        if row.has_changed():
            accommodations_set(student=row.one.student, given=row.cleaned_data, now=now)
