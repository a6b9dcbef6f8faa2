"""The teacher's classes, and the page of each."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from classroom.accounts.pages import AuthenticatedHttpRequest, teacher_page
from classroom.models import Classroom
from classroom.remembering.selectors import practise_next
from classroom.rosters import selectors, services
from classroom.rosters.forms import ClassForm, NewStudentForm
from classroom.rosters.picture_codes import pictures_let_class_in
from classroom.rosters.services import (
    RosterRefused,
    class_bring_back,
    class_change,
    class_create,
    students_add,
)
from classroom.rosters.views.own import own_class


@teacher_page("GET")
def classes(request: AuthenticatedHttpRequest) -> HttpResponse:
    """All classes; those archived are folded in."""
    teacher = request.user
    context = {
        "classes": selectors.classes_of(teacher),
        "archived": selectors.classes_of(teacher, archived=True),
    }
    return render(request, "rosters/classes.html", context)


@teacher_page("GET", "POST")
def class_new(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Make a class."""
    form = ClassForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = class_create(teacher=request.user, **form.cleaned_data)
            return redirect("classroom:class_page", class_id=made.pk)
        except RosterRefused as refused:
            form.add_error("name", str(refused))
    return _class_form(request, form, None)


@teacher_page("GET", "POST")
def class_edit(request: AuthenticatedHttpRequest, class_id: int) -> HttpResponse:
    """Rename a class, or show its names otherwise."""
    classroom = own_class(request, class_id)
    shown = ("name", "name_style", "names_before_pictures")
    before = {field: getattr(classroom, field) for field in shown}
    form = ClassForm(request.POST or None, initial=before)
    if request.method == "POST" and form.is_valid():
        try:
            class_change(classroom=classroom, **form.cleaned_data)
            return redirect("classroom:class_page", class_id=class_id)
        except RosterRefused as refused:
            form.add_error("name", str(refused))
    return _class_form(request, form, classroom)


def _class_form(
    request: AuthenticatedHttpRequest, form: ClassForm, classroom: Classroom | None
) -> HttpResponse:
    context = {
        "form": form,
        "classroom": classroom,
        "looks": selectors.name_looks(classroom),
        "says_more": bool(form["names_before_pictures"].value()),
    }
    status = 400 if form.is_bound else 200
    return render(request, "rosters/class_form.html", context, status=status)


@teacher_page("GET")
def class_page(request: AuthenticatedHttpRequest, class_id: int) -> HttpResponse:
    """The roster and the rooms of a class."""
    return _page(request, own_class(request, class_id, archived=True), NewStudentForm())


def _page(
    request: AuthenticatedHttpRequest, classroom: Classroom, form: NewStudentForm, status: int = 200
) -> HttpResponse:
    roster, now = selectors.roster_of(classroom), timezone.now()
    context = {
        "held": selectors.held_codes(roster, now),
        "all_held_until": selectors.codes_held_until(classroom, now),
        "classroom": classroom,
        "roster": roster,
        "without_card": sum(one.student.card is None for one in roster),
        "rooms": selectors.rooms_of(classroom, request.user),
        "practise_next": practise_next(classroom, now),
        "form": form,
    }
    return render(request, "rosters/class_page.html", context, status=status)


@teacher_page("POST")
def student_add(request: AuthenticatedHttpRequest, class_id: int) -> HttpResponse:
    """Put one typed name on the roster."""
    classroom = own_class(request, class_id)
    form = NewStudentForm(request.POST)
    if form.is_valid():
        try:
            students_add(classroom=classroom, new=[form.cleaned_data["name"]])
            return redirect(f"{classroom_url(class_id)}#add")
        except RosterRefused as refused:
            form.add_error("name", str(refused))
    return _page(request, classroom, form, status=400)


@teacher_page("POST")
def class_let_in(request: AuthenticatedHttpRequest, class_id: int) -> HttpResponse:
    """Let the picture codes of a class open its seats again, after too many wrong ones."""
    pictures_let_class_in(classroom=own_class(request, class_id))
    messages.success(request, _("The picture codes of this class work again."))
    return redirect("classroom:class_page", class_id=class_id)


@teacher_page("POST")
def class_archive(request: AuthenticatedHttpRequest, class_id: int) -> HttpResponse:
    """Archive a class."""
    classroom = own_class(request, class_id)
    services.class_archive(classroom=classroom, now=timezone.now())
    messages.success(request, _("“%(name)s” is archived.") % {"name": classroom.name})
    return redirect("classroom:classes")


@teacher_page("POST")
def class_return(request: AuthenticatedHttpRequest, class_id: int) -> HttpResponse:
    """Bring a class back that was archived."""
    classroom = own_class(request, class_id, archived=True)
    try:
        class_bring_back(classroom=classroom)
    except RosterRefused as refused:
        messages.error(request, f"{refused} {_('Rename that one first.')}")
        return redirect("classroom:classes")
    return redirect("classroom:class_page", class_id=class_id)


def classroom_url(class_id: int) -> str:
    """Return the address of a class's page."""
    return reverse("classroom:class_page", args=[class_id])
