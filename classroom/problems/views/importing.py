"""Sets from files: chosen, looked at with everything that is wrong, and only then saved."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.base import File
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from classroom.models import ProblemSet
from classroom.problems.answers import swapped
from classroom.problems.drafts import Draft, tidy
from classroom.problems.file_json import from_json
from classroom.problems.file_table import from_table
from classroom.problems.forms import ImportForm
from classroom.problems.incoming import BadFile, Incoming, faults_in
from classroom.problems.services.pictures import pictures_save
from classroom.problems.services.problems import MAX_PROBLEMS, TooManyProblems, problems_add
from classroom.problems.services.sets import MAX_TITLE, set_create
from classroom.problems.tickets import of_ticket, ticket_of
from classroom.problems.views.access import own_set, teacher_of
from classroom.problems.views.problems import too_many


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def set_import(request: HttpRequest) -> HttpResponse:
    """A new set from a file."""
    return _import(request, None)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def set_import_into(request: HttpRequest, set_id: int) -> HttpResponse:
    """Problems from a file, put at the end of a set."""
    return _import(request, own_set(request, set_id))


def _import(request: HttpRequest, target: ProblemSet | None) -> HttpResponse:
    if "ticket" in request.POST:
        return _take(request, target)
    form = ImportForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            incoming = _read(form.cleaned_data["file"])
        except BadFile as error:
            form.add_error("file", str(error))
        else:
            separator = form.cleaned_data["separator"]
            return _look(request, _fitting(incoming, target, separator), target)
    status = 400 if form.is_bound else 200
    return render(request, "problems/import.html", {"form": form, "set": target}, status=status)


def _read(upload: "File[bytes]") -> Incoming:
    """Return what a file holds, JSON or table, by its first letter. Raises ``BadFile``."""
    start = upload.read(64).removeprefix(b"\xef\xbb\xbf").lstrip()
    upload.seek(0)
    named = (upload.name or "").rpartition(".")
    if start.startswith(b"{") or named[2].lower() == "json":
        return from_json(upload.read())
    title = tidy(named[0] or named[2])[:MAX_TITLE]
    return replace(from_table(upload), title=title)


def _fitting(incoming: Incoming, target: ProblemSet | None, chosen: str) -> Incoming:
    """Return the set with its separator; where it comes into another set, with that one's."""
    if target is None:
        return replace(incoming, separator=incoming.separator or chosen)
    if incoming.separator not in ("", target.separator):
        lines = (replace(line, draft=_other(line.draft)) for line in incoming.lines)
        incoming = replace(incoming, lines=tuple(lines))
    return replace(incoming, separator=target.separator)


def _other(draft: Draft) -> Draft:
    return replace(draft, accepted=tuple(swapped(text) for text in draft.accepted))


def _look(request: HttpRequest, incoming: Incoming, target: ProblemSet | None) -> HttpResponse:
    """Show what would be saved, or everything that is wrong."""
    there = target.problems.filter(deleted_at=None).count() if target else 0
    faults = faults_in(
        incoming, separator=incoming.separator, room_for=max(MAX_PROBLEMS - there, 0)
    )
    context: dict[str, Any] = {"set": target, "incoming": incoming, "faults": faults}
    if faults:
        context["has_columns"] = bool(incoming.columns)
        return render(request, "problems/import_faults.html", context, status=400)
    pictures_save(pictures=[draft.picture for draft in incoming.drafts])
    context["ticket"] = ticket_of(incoming, teacher_of(request))
    return render(request, "problems/import_preview.html", context)


def _take(request: HttpRequest, target: ProblemSet | None) -> HttpResponse:
    """Save what was looked at."""
    teacher = teacher_of(request)
    incoming = of_ticket(request.POST["ticket"], teacher)
    if incoming is None:
        messages.error(request, _("That took too long: please choose the file once more."))
        return redirect(request.path)
    try:
        if target is None:
            title = tidy(request.POST.get("title", ""))[:MAX_TITLE] or _("New set")
            target = set_create(
                teacher=teacher,
                title=title,
                description=incoming.description[:240],
                separator=incoming.separator,
                generator=incoming.generator,
                drafts=incoming.drafts,
            )
        else:
            problems_add(problem_set=target, drafts=incoming.drafts)
    except TooManyProblems:
        messages.error(request, too_many())
        return redirect(request.path)
    count = len(incoming.lines)
    said = ngettext("%(count)s problem is saved.", "%(count)s problems are saved.", count)
    messages.success(request, said % {"count": count})
    return redirect("classroom:problem_set", set_id=target.pk)
