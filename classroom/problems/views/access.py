"""Whose sets a page is about; what is not the teacher's own is not there."""

from typing import cast

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from classroom.models import Problem, ProblemSet, User
from classroom.problems import selectors


def teacher_of(request: HttpRequest) -> User:
    """Return who is signed in."""
    return cast(User, request.user)


def own_set(request: HttpRequest, set_id: int) -> ProblemSet:
    """Return a set that this teacher may change. Raises ``Http404``."""
    return get_object_or_404(selectors.editable_sets(teacher_of(request)), pk=set_id)


def readable_set(request: HttpRequest, set_id: int) -> ProblemSet:
    """Return a set that this teacher may look at and copy. Raises ``Http404``."""
    return get_object_or_404(selectors.readable_sets(teacher_of(request)), pk=set_id)


def own_problem(request: HttpRequest, set_id: int, problem_id: int) -> Problem:
    """Return a problem of a set that this teacher may change. Raises ``Http404``."""
    problems = own_set(request, set_id).problems.kept()
    return get_object_or_404(problems.select_related("problem_set", "picture"), pk=problem_id)
