"""The note home: the teacher's page to make, print and take back notes, and the page itself."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from classroom.accounts.pages import AuthenticatedHttpRequest, teacher_page
from classroom.fields import PageForm
from classroom.models import Classroom, Student
from classroom.notes.links import note_url, secret_of
from classroom.notes.selectors import note_of, open_note, open_notes
from classroom.notes.services import MOST_DAYS, USUAL_DAYS, notes_make, notes_take_back
from classroom.rosters.selectors import roster_of
from classroom.rosters.views.own import own_class


class NotesForm(PageForm):
    """For how long the links of notes open, and for whom: one student, or the whole class."""

    days = forms.IntegerField(
        label=gettext_lazy("Days until the links run out"),
        initial=USUAL_DAYS,
        min_value=1,
        max_value=MOST_DAYS,
        widget=forms.NumberInput(attrs={"class": "number", "inputmode": "numeric"}),
        error_messages={
            "required": gettext_lazy("Give 1 to 60 days."),
            "min_value": gettext_lazy("Give 1 to 60 days."),
            "max_value": gettext_lazy("Give 1 to 60 days."),
            "invalid": gettext_lazy("Write a whole number of days."),
        },
    )


@teacher_page("GET", "POST")
def notes(request: AuthenticatedHttpRequest, class_id: int) -> HttpResponse:
    """The notes of a class; posted, made or taken back for one student or for all."""
    classroom, now = own_class(request, class_id), timezone.now()
    form = NotesForm(request.POST if request.POST.get("do") == "make" else None)
    if request.method == "POST":
        students = _students(request, classroom)
        if form.is_bound and form.is_valid():
            days = form.cleaned_data["days"]
            made = notes_make(students=students, teacher=request.user, days=days, now=now)
            words = ngettext("%d note was made.", "%d notes were made.", len(made)) % len(made)
            messages.success(request, words)
            return redirect("classroom:notes", class_id=class_id)
        if request.POST.get("do") == "take-back":
            notes_take_back(students=students, now=now)
            messages.success(request, _("These links open nothing any more."))
            return redirect("classroom:notes", class_id=class_id)
    there = open_notes((one.student for one in roster_of(classroom)), now)
    rows = [
        {"one": one, "note": note, "url": note_url(request, note.secret) if note else ""}
        for one in roster_of(classroom)
        for note in [there.get(one.student.pk)]
    ]
    context = {"classroom": classroom, "rows": rows, "form": form, "any": bool(there)}
    return render(request, "notes/notes.html", context, status=400 if form.is_bound else 200)


def _students(request: HttpRequest, classroom: Classroom) -> list[Student]:
    """Return the students of a class that are meant. Raises ``Http404`` for another class's."""
    everybody = [one.student for one in roster_of(classroom)]
    meant = request.POST.get("student", "")
    chosen = [each for each in everybody if meant in ("", str(each.pk))]
    if meant and not chosen:
        raise Http404
    return chosen


@teacher_page("GET")
def notes_print(request: AuthenticatedHttpRequest, class_id: int) -> HttpResponse:
    """The notes of a class on paper, a page for each child; of one with ``?student=``."""
    classroom, now = own_class(request, class_id), timezone.now()
    meant = request.GET.get("student", "")
    students = [one.student for one in roster_of(classroom) if meant in ("", str(one.student.pk))]
    if meant and not students:
        raise Http404
    pages = [note_of(each, now) for each in students]
    return render(request, "notes/print.html", {"classroom": classroom, "pages": pages})


@never_cache
@require_safe
def home_note(request: HttpRequest, token: str) -> HttpResponse:
    """One child's note, for whoever was given its link; no search engine keeps it."""
    secret, now = secret_of(token), timezone.now()
    note = None if secret is None else open_note(secret, now)
    if note is None:
        raise Http404
    context = {"page": note_of(note.student, now), "until": note.expires_at}
    response = render(request, "notes/home.html", context)
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    return response
