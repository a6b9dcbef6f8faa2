"""A list of names becomes a roster: pasted or uploaded, looked at, mended, saved all at once."""

from dataclasses import replace

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from classroom.accounts.pages import AuthenticatedHttpRequest, teacher_page
from classroom.exchange import BadTable, Readings
from classroom.exchange.tickets import of_readings_ticket, readings_ticket
from classroom.models import Classroom
from classroom.rosters.layout import guess
from classroom.rosters.list_forms import LayoutForm, ListForm, entries_in
from classroom.rosters.listing import listed
from classroom.rosters.selectors import names_of
from classroom.rosters.services import RosterRefused, students_add
from classroom.rosters.views.own import own_class
from classroom.rosters.views.preview import Look, preview
from classroom.rules.roster import check, without_those_present


@teacher_page("GET", "POST")
def list_import(request: AuthenticatedHttpRequest, class_id: int) -> HttpResponse:
    """Take a list and show what would come of it; nothing is saved yet."""
    classroom = own_class(request, class_id)
    form = ListForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            readings = form.readings()
            ticket = readings_ticket(readings, request.user.pk)
            if readings.is_sure:
                return _look(request, classroom, readings, ticket)
            return _ask(request, classroom, readings, ticket)
        except BadTable as bad:
            form.add_error("file" if form.cleaned_data["file"] else "names", str(bad))
    context = {"classroom": classroom, "form": form}
    status = 400 if form.is_bound else 200
    return render(request, "rosters/import.html", context, status=status)


@teacher_page("POST", never_cached=True)
def list_look(request: AuthenticatedHttpRequest, class_id: int) -> HttpResponse:
    """Look at a list again: another sheet, other letters, other columns; or ask which of them."""
    classroom = own_class(request, class_id)
    ticket = request.POST.get("ticket", "")
    readings = of_readings_ticket(ticket, request.user.pk)
    if readings is None:
        messages.error(request, _("That took too long: please choose the list again."))
        return redirect("classroom:list_import", class_id=class_id)
    if "ask" in request.POST:
        return _ask(request, classroom, readings, ticket)
    return _look(request, classroom, readings, ticket)


def _ask(
    request: AuthenticatedHttpRequest, classroom: Classroom, readings: Readings, ticket: str
) -> HttpResponse:
    context = {"classroom": classroom, "readings": readings, "ticket": ticket}
    return render(request, "rosters/which.html", context)


def _look(
    request: AuthenticatedHttpRequest, classroom: Classroom, readings: Readings, ticket: str
) -> HttpResponse:
    """Show the names of the reading and by the layout that were chosen, else by a guess."""
    look = _chosen(request, readings, ticket)
    if look is None:
        return _ask(request, classroom, readings, ticket)
    try:
        found = listed(look.table, look.layout, kept=look.kept)
    except BadTable as bad:
        return preview(request, classroom, [], look=look, sentence=str(bad), status=400)
    fresh = without_those_present(found.entries, names_of(classroom))
    return preview(request, classroom, fresh, look=replace(look, listed=found))


def _chosen(request: AuthenticatedHttpRequest, readings: Readings, ticket: str) -> Look | None:
    """Return how the list is to be looked at, or None where a reading is still to be chosen."""
    chosen = request.POST.get("reading", "")
    number = int(chosen) if chosen.isdecimal() and len(chosen) < 4 else -1
    if number < 0 and readings.is_sure:
        number = next(n for n, one in enumerate(readings.each) if one.table is not None)
    table = readings.each[number].table if 0 <= number < len(readings.each) else None
    if table is None:
        return None
    form = LayoutForm(request.POST, width=max(len(row.cells) for row in table.rows))
    layout = form.layout() if "header" in request.POST and form.is_valid() else guess(table)
    lines = request.POST.getlist("keep")
    kept = {int(line) for line in lines if line.isdecimal() and len(line) < 7}
    return Look(readings, ticket, number, layout, sorted(kept))


@teacher_page("POST")
def list_save(request: AuthenticatedHttpRequest, class_id: int) -> HttpResponse:
    """Save the list as it was mended in the preview, or show what is still wrong with it."""
    classroom = own_class(request, class_id)
    entries = entries_in(request.POST)
    checked = check(entries, names_of(classroom))
    look = _kept_look(request)
    if look is not None and look.layout.signature != request.POST.get("shown", ""):
        # Other columns were chosen, and these names come from those before.
        return _look(request, classroom, look.readings, look.ticket)
    if "use" in request.POST:
        better = request.POST["use"]
        entries = [
            replace(one.entry, name=one.instead, take=True)
            if one.instead and str(one.entry.line) == better
            else one.entry
            for one in checked
        ]
        return preview(request, classroom, entries, look=look)
    wanted = [entry.name for entry in entries if entry.take]
    if any(one.stops for one in checked) or not wanted:
        return preview(request, classroom, entries, look=look, status=400)
    try:
        students_add(classroom=classroom, new=wanted)
    except RosterRefused as refused:
        sentence = str(refused)
        return preview(request, classroom, entries, look=look, sentence=sentence, status=400)
    added = ngettext("%(count)s student added.", "%(count)s students added.", len(wanted))
    messages.success(request, added % {"count": len(wanted)})
    return redirect("classroom:class_page", class_id=class_id)


def _kept_look(request: AuthenticatedHttpRequest) -> Look | None:
    """Return where the names came from, so that the page can go on saying it."""
    ticket = request.POST.get("ticket", "")
    readings = of_readings_ticket(ticket, request.user.pk)
    look = _chosen(request, readings, ticket) if readings else None
    if look is None:
        return None
    try:
        return replace(look, listed=listed(look.table, look.layout, kept=look.kept))
    except BadTable:
        return look
