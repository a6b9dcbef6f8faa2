"""A set as a student sees it, and a problem while it is being written."""

from django.core.paginator import Paginator
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render

from classroom.accounts.pages import AuthenticatedHttpRequest, teacher_page
from classroom.problems import selectors
from classroom.problems.drafts import draft_of
from classroom.problems.shown import fault_so_far, shown_part, typed_draft
from classroom.problems.views.access import readable_set
from inference.api.contract import Separator


@teacher_page("GET")
def set_preview(request: AuthenticatedHttpRequest, set_id: int) -> HttpResponse:
    """One problem a page, on the student's screen, with a pen that writes."""
    problem_set = readable_set(request, set_id)
    pages = Paginator(selectors.problems_of(problem_set), 1, allow_empty_first_page=True)
    page = pages.get_page(request.GET.get("problem"))
    problem = page.object_list[0] if page.object_list else None
    shown = None
    if problem:
        shown = shown_part(draft_of(problem), page.number, separator=problem_set.separator)
    context = {"set": problem_set, "page": page, "problem": problem, "shown": shown}
    return render(request, "problems/preview.html", context)


@teacher_page("POST")
def prompt_preview(request: AuthenticatedHttpRequest) -> JsonResponse:
    """Say how a problem will look while it is being written, and what is wrong with it so far."""
    draft = typed_draft(request.POST.dict())
    is_comma = request.POST.get("separator") == Separator.COMMA
    separator = Separator.COMMA if is_comma else Separator.POINT
    fault = fault_so_far(draft, separator=separator)
    return JsonResponse(shown_part(draft, 1, separator=separator) | {"fault": fault})
