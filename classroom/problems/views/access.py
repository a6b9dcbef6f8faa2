"""Whose sets a page is about; what is not the teacher's own is not there."""

from django.shortcuts import get_object_or_404

from classroom.accounts.pages import AuthenticatedHttpRequest
from classroom.models import Problem, ProblemSet
from classroom.problems import selectors


def own_set(request: AuthenticatedHttpRequest, set_id: int) -> ProblemSet:
    """Return a set that this teacher may change. Raises ``Http404``."""
    return get_object_or_404(selectors.editable_sets(request.user), pk=set_id)


def readable_set(request: AuthenticatedHttpRequest, set_id: int) -> ProblemSet:
    """Return a set that this teacher may look at and copy. Raises ``Http404``."""
    return get_object_or_404(selectors.readable_sets(request.user), pk=set_id)


def own_problem(request: AuthenticatedHttpRequest, set_id: int, problem_id: int) -> Problem:
    """Return a problem of a set that this teacher may change. Raises ``Http404``."""
    problems = own_set(request, set_id).problems.kept()
    return get_object_or_404(problems.select_related("problem_set", "picture"), pk=problem_id)
