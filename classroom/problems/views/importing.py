"""Sets from files: chosen, looked at with everything that is wrong, and only then saved."""

from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from classroom.accounts.pages import AuthenticatedHttpRequest, teacher_page
from classroom.exchange import BadTable, Readings, Table, read_tables
from classroom.exchange.old_encodings import OLD_ENCODINGS
from classroom.exchange.tickets import of_readings_ticket, readings_ticket
from classroom.models import ProblemSet
from classroom.problems.answers import swapped
from classroom.problems.doubts import doubts_in, meant_in, questions_of, settled
from classroom.problems.drafts import Draft, tidy
from classroom.problems.file_json import from_json
from classroom.problems.file_table import incoming_of
from classroom.problems.incoming import BadFile, Incoming, Line, faults_in
from classroom.problems.services.pictures import pictures_save
from classroom.problems.services.problems import MAX_PROBLEMS, TooManyProblems, problems_add
from classroom.problems.services.sets import MAX_TITLE, set_create
from classroom.problems.set_forms import ImportForm
from classroom.problems.tickets import of_ticket, ticket_of
from classroom.problems.views.access import own_set
from classroom.problems.views.problems import too_many


@dataclass(frozen=True, slots=True)
class Source:
    """A file on its way: the tables it may mean, what it is called, how it writes decimals."""

    readings: Readings
    title: str
    separator: str


@teacher_page("GET", "POST")
def set_import(request: AuthenticatedHttpRequest) -> HttpResponse:
    """A new set from a file."""
    return _import(request, None)


@teacher_page("GET", "POST")
def set_import_into(request: AuthenticatedHttpRequest, set_id: int) -> HttpResponse:
    """Problems from a file, put at the end of a set."""
    return _import(request, own_set(request, set_id))


def _import(request: AuthenticatedHttpRequest, target: ProblemSet | None) -> HttpResponse:
    if "which" in request.POST:
        return _which(request, target)
    if "ticket" in request.POST:
        return _take(request, target)
    form = ImportForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            return _read(request, target, form)
        except (BadFile, BadTable) as error:
            form.add_error("file", str(error))
    status = 400 if form.is_bound else 200
    return render(request, "problems/import.html", {"form": form, "set": target}, status=status)


def _read(
    request: AuthenticatedHttpRequest, target: ProblemSet | None, form: ImportForm
) -> HttpResponse:
    """Look at what a file holds, JSON or table, by its first letter. Raises ``BadFile``."""
    upload, separator = form.cleaned_data["file"], form.cleaned_data["separator"]
    start = upload.read(64).removeprefix(b"\xef\xbb\xbf").lstrip()
    upload.seek(0)
    named = (upload.name or "").rpartition(".")
    if start.startswith(b"{") or named[2].lower() == "json":
        return _look(request, _fitting(from_json(upload.read()), target, separator), target)
    title = tidy(named[0] or named[2])[:MAX_TITLE]
    readings = read_tables(upload)
    source = Source(readings, title, separator)
    if not readings.is_sure:
        return _ask(request, target, source)
    return _look_at(request, target, source, readings.tables[0])


def _which(request: AuthenticatedHttpRequest, target: ProblemSet | None) -> HttpResponse:
    """Look at the sheet, or the letters, that the teacher chose; or ask once more."""
    readings = of_readings_ticket(request.POST.get("ticket", ""), request.user.pk)
    if readings is None:
        messages.error(request, _("That took too long: please choose the file again."))
        return redirect(request.path)
    title = tidy(request.POST.get("title", ""))[:MAX_TITLE]
    separator = "," if request.POST.get("separator") == "," else "."
    source = Source(readings, title, separator)
    chosen = request.POST.get("reading", "")
    number = int(chosen) if chosen.isdecimal() and len(chosen) < 4 else len(readings.each)
    table = readings.each[number].table if number < len(readings.each) else None
    if table is None:
        return _ask(request, target, source)
    try:
        return _look_at(request, target, source, table)
    except BadFile as error:
        return _ask(request, target, source, str(error))


def _ask(
    request: AuthenticatedHttpRequest, target: ProblemSet | None, source: Source, sentence: str = ""
) -> HttpResponse:
    ticket = readings_ticket(source.readings, request.user.pk)
    context = {"set": target, "source": source, "readings": source.readings, "ticket": ticket}
    status = 400 if sentence else 200
    context["sentence"] = sentence
    return render(request, "problems/which.html", context, status=status)


def _look_at(
    request: AuthenticatedHttpRequest, target: ProblemSet | None, source: Source, table: Table
) -> HttpResponse:
    incoming = replace(incoming_of(table), title=source.title)
    context: dict[str, Any] = {}
    if table.encoding in OLD_ENCODINGS:
        ticket = readings_ticket(source.readings, request.user.pk)
        context = {"source": source, "readings_ticket": ticket}
        context["encoding"] = OLD_ENCODINGS[table.encoding][0]
    return _look(request, _fitting(incoming, target, source.separator), target, context)


def _fitting(incoming: Incoming, target: ProblemSet | None, chosen: str) -> Incoming:
    """Return the set with its separator; where it comes into another set, with that one's."""
    separator = target.separator if target else incoming.separator or chosen
    lines = (_with_separator(line, separator) for line in incoming.lines)
    if incoming.separator not in ("", separator):
        lines = (replace(line, draft=_other(line.draft)) for line in incoming.lines)
    return replace(incoming, lines=tuple(lines), separator=separator)


def _with_separator(line: Line, separator: str) -> Line:
    """Return a line with what a spreadsheet holds as numbers written as this set writes them."""
    draft = line.draft
    if "accepted" in line.numbers:
        accepted = tuple(text.replace(".", separator) for text in draft.accepted)
        draft = replace(draft, accepted=accepted)
    if "prompt" in line.numbers:
        draft = replace(draft, prompt=draft.prompt.replace(".", separator))
    return replace(line, draft=draft)


def _other(draft: Draft) -> Draft:
    return replace(draft, accepted=tuple(swapped(text) for text in draft.accepted))


def _look(
    request: AuthenticatedHttpRequest,
    incoming: Incoming,
    target: ProblemSet | None,
    more: dict[str, Any] | None = None,
) -> HttpResponse:
    """Show what would be saved, with what is still to be asked, or everything that is wrong."""
    there = target.problems.kept().count() if target else 0
    faults = faults_in(
        incoming, separator=incoming.separator, room_for=max(MAX_PROBLEMS - there, 0)
    )
    context: dict[str, Any] = {"set": target, "incoming": incoming, "faults": faults}
    if faults:
        context["has_columns"] = bool(incoming.columns)
        return render(request, "problems/import_faults.html", context, status=400)
    pictures_save(pictures=[draft.picture for draft in incoming.drafts])
    context |= {
        "ticket": ticket_of(incoming, request.user),
        "questions": questions_of(doubts_in(incoming), meant_in(request.POST)),
        "separator": incoming.separator,
        **(more or {}),
    }
    status = 400 if context.get("sentence") else 200
    return render(request, "problems/import_preview.html", context, status=status)


def _take(request: AuthenticatedHttpRequest, target: ProblemSet | None) -> HttpResponse:
    """Save what was looked at."""
    teacher = request.user
    incoming = of_ticket(request.POST["ticket"], teacher)
    if incoming is None:
        messages.error(request, _("That took too long: please choose the file again."))
        return redirect(request.path)
    meant = meant_in(request.POST)
    if set(doubts_in(incoming)) - set(meant):
        title = tidy(request.POST.get("title", ""))[:MAX_TITLE]
        sentence = _("Say what the marks before three digits mean.")
        return _look(request, replace(incoming, title=title), target, {"sentence": sentence})
    incoming = settled(incoming, meant)
    if faults_in(incoming, separator=incoming.separator):
        return _look(request, incoming, target)
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
