"""A set as a student sees it."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from classroom.accounts.pages import AuthenticatedHttpRequest, teacher_page
from classroom.models import Problem
from classroom.notation import prompt_html, prompt_text
from classroom.problems import selectors
from classroom.problems.views.access import readable_set


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
    picture = problem.picture
    return {
        "id": problem.pk,
        "number": number,
        "prompt": prompt_text(problem.prompt),
        "prompt_html": prompt_html(problem.prompt),
        "points": problem.points,
        "accepted": problem.accepted,
        "explanation": prompt_text(problem.explanation),
        "hint": prompt_text(problem.hint),
        "picture": None
        if picture is None
        else {
            "url": reverse("classroom:picture", args=[picture.pk]),
            "alt": picture.alt,
            "width": picture.width,
            "height": picture.height,
        },
    }
