"""The pages and buttons of single problems."""

from dataclasses import replace

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from classroom.accounts.pages import AuthenticatedHttpRequest, teacher_page
from classroom.models import Problem, ProblemSet
from classroom.problems import selectors
from classroom.problems.forms import ProblemForm
from classroom.problems.services import problems as services
from classroom.problems.shown import fault_so_far, shown_part, typed_draft
from classroom.problems.views.access import own_problem, own_set

MOVES = {"up": -1, "down": 1}


@teacher_page("GET", "POST")
def problem_new(request: AuthenticatedHttpRequest, set_id: int) -> HttpResponse:
    """Write a new problem at the end of a set."""
    problem_set = own_set(request, set_id)
    form = ProblemForm(request.POST or None, request.FILES or None, problem_set=problem_set)
    if form.is_bound and form.is_valid() and form.draft:
        try:
            (made,) = services.problems_add(problem_set=problem_set, drafts=[form.draft])
        except services.TooManyProblems:
            form.add_error(None, too_many())
        else:
            return _after(request, made)
    return _problem_page(request, problem_set, form)


@teacher_page("GET", "POST")
def problem_edit(request: AuthenticatedHttpRequest, set_id: int, problem_id: int) -> HttpResponse:
    """Change a problem."""
    problem = own_problem(request, set_id, problem_id)
    form = ProblemForm(
        request.POST or None,
        request.FILES or None,
        problem_set=problem.problem_set,
        problem=problem,
    )
    if form.is_bound and form.is_valid() and form.draft:
        services.problem_update(problem=problem, draft=form.draft)
        return _after(request, problem)
    return _problem_page(request, problem.problem_set, form, problem)


def _problem_page(
    request: AuthenticatedHttpRequest,
    problem_set: ProblemSet,
    form: ProblemForm,
    problem: Problem | None = None,
) -> HttpResponse:
    count = selectors.problems_of(problem_set).count()
    typed = typed_draft({name: form[name].value() for name in form.fields if name != "picture"})
    draft = replace(typed, picture=form.kept)
    separator = problem_set.separator
    shown = shown_part(draft, problem.position if problem else count + 1, separator=separator)
    # What is wrong with what was sent is said at its fields.
    fault = "" if form.is_bound else fault_so_far(typed, separator=separator)
    context = {
        "set": problem_set,
        "form": form,
        "problem": problem,
        "problems": count if problem else count + 1,
        "shown": shown | {"fault": fault},
    }
    status = 400 if form.is_bound else 200
    return render(request, "problems/problem.html", context, status=status)


def _after(request: AuthenticatedHttpRequest, problem: Problem) -> HttpResponse:
    """Lead back to the set, or to the next new problem."""
    messages.success(request, _("Saved."))
    if "another" in request.POST:
        return redirect("classroom:problem_new", set_id=problem.problem_set_id)
    return _to_row(problem)


def _to_row(problem: Problem) -> HttpResponse:
    response = redirect("classroom:problem_set", set_id=problem.problem_set_id)
    response["Location"] += f"#problem-{problem.pk}"
    return response


def too_many() -> str:
    """Return the sentence for a set that is full."""
    return _("A set holds at most %(most)s problems.") % {"most": services.MAX_PROBLEMS}


@teacher_page("POST")
def problem_duplicate(
    request: AuthenticatedHttpRequest, set_id: int, problem_id: int
) -> HttpResponse:
    """Put a copy behind a problem."""
    problem = own_problem(request, set_id, problem_id)
    try:
        return _to_row(services.problem_duplicate(problem=problem))
    except services.TooManyProblems:
        messages.error(request, too_many())
        return redirect("classroom:problem_set", set_id=set_id)


@teacher_page("POST")
def problem_move(request: AuthenticatedHttpRequest, set_id: int, problem_id: int) -> HttpResponse:
    """Move a problem one place up or down."""
    problem = own_problem(request, set_id, problem_id)
    by = MOVES.get(request.POST.get("to", ""))
    if by is not None:
        services.problem_move(problem=problem, by=by)
    return _to_row(problem)


@teacher_page("POST")
def problems_order(request: AuthenticatedHttpRequest, set_id: int) -> HttpResponse:
    """Put the problems into the order that was dragged."""
    problem_set = own_set(request, set_id)
    asked = request.POST.getlist("problem")
    if not all(pk.isdecimal() and len(pk) < 16 for pk in asked):
        return HttpResponse(status=400)
    try:
        services.problems_order(problem_set=problem_set, order=[int(pk) for pk in asked])
    except services.OtherProblems:
        return HttpResponse(status=409)
    return HttpResponse(status=204)
