"""A list of names becomes a roster: pasted or uploaded, looked at, mended, saved all at once."""

from collections.abc import Sequence
from dataclasses import replace

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from classroom.exchange import BadTable, read_table
from classroom.models import Classroom
from classroom.rosters.forms import EntryForm, ListForm
from classroom.rosters.listing import entries_of_table, entries_of_text
from classroom.rosters.selectors import names_of
from classroom.rosters.services import RosterRefused, students_add
from classroom.rosters.views.own import own_class
from classroom.rules.roster import MAX_STUDENTS, Entry, check, without_those_present

WINDOWS = "cp1252"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def list_import(request: HttpRequest, class_id: int) -> HttpResponse:
    """Take a list and show what would come of it; nothing is saved yet."""
    classroom = own_class(request, class_id)
    form = ListForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            entries, encoding = _entries(form)
            fresh = without_those_present(entries, names_of(classroom))
            return _preview(request, classroom, fresh, encoding=encoding)
        except BadTable as bad:
            form.add_error("file" if form.cleaned_data["file"] else "names", str(bad))
    context = {"classroom": classroom, "form": form}
    status = 400 if form.is_bound else 200
    return render(request, "rosters/import.html", context, status=status)


def _entries(form: ListForm) -> tuple[list[Entry], str]:
    upload = form.cleaned_data["file"]
    if upload is None:
        return entries_of_text(form.cleaned_data["names"]), ""
    table = read_table(upload)
    return entries_of_table(table), table.encoding


@require_POST
@login_required
def list_save(request: HttpRequest, class_id: int) -> HttpResponse:
    """Save the list as it was mended in the preview, or show what is still wrong with it."""
    classroom = own_class(request, class_id)
    entries = _posted(request)
    checked = check(entries, names_of(classroom))
    if "use" in request.POST:
        better = request.POST["use"]
        entries = [
            replace(one.entry, name=one.instead, take=True)
            if one.instead and str(one.entry.line) == better
            else one.entry
            for one in checked
        ]
        return _preview(request, classroom, entries)
    wanted = [entry.name for entry in entries if entry.take]
    if any(one.stops for one in checked) or not wanted:
        return _preview(request, classroom, entries, status=400)
    try:
        students_add(classroom=classroom, new=wanted)
    except RosterRefused as refused:
        return _preview(request, classroom, entries, sentence=str(refused), status=400)
    added = ngettext("%(count)s student added.", "%(count)s students added.", len(wanted))
    messages.success(request, added % {"count": len(wanted)})
    return redirect("classroom:class_page", class_id=class_id)


def _posted(request: HttpRequest) -> list[Entry]:
    count = request.POST.get("count", "")
    lines = int(count) if count.isdecimal() and len(count) < 4 else 0
    forms = [EntryForm(request.POST, prefix=str(n)) for n in range(min(lines, MAX_STUDENTS))]
    return [form.entry() for form in forms if form.is_valid()]


def _preview(
    request: HttpRequest,
    classroom: Classroom,
    entries: Sequence[Entry],
    *,
    encoding: str = "",
    sentence: str = "",
    status: int = 200,
) -> HttpResponse:
    checked = check(entries, names_of(classroom))
    context = {
        "classroom": classroom,
        "checked": checked,
        "faults": sum(one.stops for one in checked),
        "taken": sum(one.entry.take for one in checked),
        "guessed": encoding == WINDOWS,
        "sentence": sentence,
    }
    return render(request, "rosters/preview.html", context, status=status)
