"""A set as a student sees it."""

import msgspec
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from classroom.accounts.pages import AuthenticatedHttpRequest, teacher_page
from classroom.models import Problem
from classroom.notation import prompt_html, prompt_text
from classroom.problems import selectors
from classroom.problems.views.access import readable_set
from classroom.sheet_parts import background_part, picture_part


@teacher_page("GET")
def set_preview(request: AuthenticatedHttpRequest, set_id: int) -> HttpResponse:
    """One problem a page, on the student's screen, with a pen that writes."""
    problem_set = readable_set(request, set_id)
    pages = Paginator(selectors.problems_of(problem_set), 1, allow_empty_first_page=True)
    page = pages.get_page(request.GET.get("problem"))
    problem = page.object_list[0] if page.object_list else None
    context = {
        "set": problem_set,
        "page": page,
        "problem": problem,
        "shown": _shown(problem, page.number) if problem else None,
    }
    return render(request, "problems/preview.html", context)


def _shown(problem: Problem, number: int) -> dict[str, object]:
    """Return the problem as the protocol's round, so that the student's own modules show it."""
    picture = picture_part(problem.picture_id)
    background = background_part(
        problem.background, problem.problem_set.separator, problem.picture_id
    )
    return {
        "id": problem.pk,
        "number": number,
        "prompt": prompt_text(problem.prompt),
        "prompt_html": prompt_html(problem.prompt),
        "points": problem.points,
        "accepted": problem.accepted,
        "explanation": prompt_text(problem.explanation),
        "hint": prompt_text(problem.hint),
        "picture": msgspec.to_builtins(picture),
        "background": msgspec.to_builtins(background),
    }
