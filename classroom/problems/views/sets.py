"""The list of sets, and the page of one set."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from classroom.accounts.pages import AuthenticatedHttpRequest, teacher_page
from classroom.models import Problem
from classroom.problems import selectors
from classroom.problems.drafts import draft_of
from classroom.problems.services import sets
from classroom.problems.set_forms import SetForm
from classroom.problems.shown import fault_so_far, shown_part
from classroom.problems.views.access import own_set, readable_set


@teacher_page("GET")
def problem_sets(request: AuthenticatedHttpRequest) -> HttpResponse:
    """The teacher's sets, those of the school, and those archived."""
    teacher = request.user
    context = {
        "sets": selectors.with_first_problems(selectors.own_sets(teacher)),
        "shared": selectors.with_first_problems(selectors.shared_sets(teacher)),
        "archived": selectors.archived_sets(teacher),
    }
    return render(request, "problems/sets.html", context)


@teacher_page("GET", "POST")
def set_new(request: AuthenticatedHttpRequest) -> HttpResponse:
    """A new set, still without problems."""
    teacher = request.user
    form = SetForm(request.POST or None, teacher=teacher)
    if form.is_valid():
        made = sets.set_create(teacher=teacher, **form.values())
        return redirect("classroom:problem_new", set_id=made.pk)
    return render(
        request, "problems/set_new.html", {"form": form}, status=400 if form.is_bound else 200
    )


@teacher_page("GET", "POST")
def problem_set(request: AuthenticatedHttpRequest, set_id: int) -> HttpResponse:
    """One set: the own one to be changed, a colleague's to be read and copied."""
    teacher = request.user
    shown = readable_set(request, set_id)
    problems = selectors.problems_of(shown)
    context = {"set": shown, "problems": problems}
    if shown.teacher_id != teacher.pk:
        if request.method == "POST":
            own_set(request, set_id)
        return render(request, "problems/set_read.html", context)
    form = SetForm(
        request.POST or None, teacher=teacher, problem_set=shown, has_problems=bool(problems)
    )
    if form.is_valid():
        sets.set_update(problem_set=shown, **form.values())
        messages.success(request, _("Saved."))
        return redirect("classroom:problem_set", set_id=set_id)
    status = 400 if form.is_bound else 200
    looked = {"form": form, "shown": _shown(shown.separator, problems)}
    return render(request, "problems/set.html", context | looked, status=status)


def _shown(separator: str, problems: Iterable[Problem]) -> dict[int, dict[str, object]]:
    """Return each problem as a child sees it, with what is wrong with it, by its key."""
    made = {}
    for number, problem in enumerate(problems, start=1):
        draft = draft_of(problem)
        part = shown_part(draft, number, separator=separator)
        made[problem.pk] = part | {"fault": fault_so_far(draft, separator=separator)}
    return made


@teacher_page("POST")
def set_duplicate(request: AuthenticatedHttpRequest, set_id: int) -> HttpResponse:
    """Copy a set: the own one, or a colleague's."""
    teacher = request.user
    source = readable_set(request, set_id)
    title = source.title
    if source.teacher_id == teacher.pk:
        title = _("%(title)s (copy)") % {"title": source.title[: sets.MAX_TITLE - 10]}
    made = sets.set_duplicate(problem_set=source, teacher=teacher, title=title)
    messages.success(request, _("This copy is yours: change it as you like."))
    return redirect("classroom:problem_set", set_id=made.pk)


@teacher_page("POST")
def set_archive(request: AuthenticatedHttpRequest, set_id: int) -> HttpResponse:
    """Archive a set."""
    problem_set = own_set(request, set_id)
    sets.set_archive(problem_set=problem_set, now=timezone.now())
    said = _("“%(title)s” is archived. You find it at the end of this page.")
    messages.success(request, said % {"title": problem_set.title})
    return redirect("classroom:problem_sets")


@teacher_page("POST")
def set_bring_back(request: AuthenticatedHttpRequest, set_id: int) -> HttpResponse:
    """Bring a set back that was archived."""
    brought_back = own_set(request, set_id)
    sets.set_bring_back(problem_set=brought_back)
    messages.success(request, _("“%(title)s” is back.") % {"title": brought_back.title})
    return redirect("classroom:problem_set", set_id=set_id)
