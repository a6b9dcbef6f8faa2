"""One student on the roster."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from classroom.accounts.pages import AuthenticatedHttpRequest, teacher_page
from classroom.models import Student
from classroom.rosters.cards import card_renew
from classroom.rosters.forms import MoveForm, StudentForm
from classroom.rosters.picture_codes import pictures_let_in
from classroom.rosters.services import RosterRefused, student_move, student_rename
from classroom.rosters.views.own import own_student


@teacher_page("GET", "POST")
def student_edit(request: AuthenticatedHttpRequest, student_id: int) -> HttpResponse:
    """Rename a student; move, renew and delete are a click from here."""
    student = own_student(request, student_id)
    form = StudentForm(request.POST or None, initial={"name": student.name})
    if request.method == "POST" and form.is_valid():
        try:
            student_rename(student=student, name=form.cleaned_data["name"])
            return redirect("classroom:class_page", class_id=student.classroom_id)
        except RosterRefused as refused:
            form.add_error("name", str(refused))
    return _page(request, student, form, MoveForm(student=student, teacher=request.user))


@teacher_page("POST")
def student_to(request: AuthenticatedHttpRequest, student_id: int) -> HttpResponse:
    """Move a student to another class."""
    student = own_student(request, student_id)
    form = MoveForm(request.POST, student=student, teacher=request.user)
    if form.is_valid():
        classroom = form.cleaned_data["classroom"]
        try:
            student_move(student=student, classroom=classroom)
            moved = {"name": student.name, "classroom": classroom.name}
            messages.success(request, _("%(name)s is now in “%(classroom)s”.") % moved)
            return redirect("classroom:class_page", class_id=classroom.pk)
        except RosterRefused as refused:
            form.add_error("classroom", str(refused))
    return _page(request, student, StudentForm(initial={"name": student.name}), form)


@teacher_page("POST")
def student_new_card(request: AuthenticatedHttpRequest, student_id: int) -> HttpResponse:
    """Make a student's old card worthless, and print a new one."""
    student = own_student(request, student_id)
    card_renew(student=student)
    sentence = _("%(name)s has a new card. The old one opens nothing any more.")
    messages.success(request, sentence % {"name": student.name})
    return redirect("classroom:cards_of_student", student_id=student_id)


@teacher_page("POST")
def student_let_in(request: AuthenticatedHttpRequest, student_id: int) -> HttpResponse:
    """Let a student's picture code open the seat again, after too many wrong ones."""
    student = own_student(request, student_id)
    pictures_let_in(student=student)
    messages.success(request, _("%(name)s can come in again.") % {"name": student.name})
    return redirect("classroom:class_page", class_id=student.classroom_id)


def _page(
    request: AuthenticatedHttpRequest, student: Student, form: StudentForm, move: MoveForm
) -> HttpResponse:
    context = {"student": student, "classroom": student.classroom, "form": form, "move": move}
    status = 400 if form.is_bound or move.is_bound else 200
    return render(request, "rosters/student.html", context, status=status)
