"""What the pages of problem sets read."""

from typing import Final

from django.db.models import Count, Prefetch, Q, QuerySet

from classroom.models import Problem, ProblemSet, User, alive
from classroom.models.problems import ProblemSetQuerySet

PROBLEM_COUNT: Final = Count("problems", filter=alive.kept("problems"))
"""How many problems a set has, without the deleted ones."""

FIRST: Final = 3
"""How many problems of a set stand on its card."""


def own_sets(teacher: User) -> QuerySet[ProblemSet]:
    """Return a teacher's own sets that are not archived, each with ``problem_count``."""
    return _counted(ProblemSet.objects.in_use().of(teacher))


def archived_sets(teacher: User) -> QuerySet[ProblemSet]:
    """Return a teacher's own sets that were archived, each with ``problem_count``."""
    return _counted(ProblemSet.objects.kept().archived().of(teacher))


def shared_sets(teacher: User) -> QuerySet[ProblemSet]:
    """Return what colleagues of the same school share, each with ``problem_count``."""
    if teacher.school_id is None:
        return ProblemSet.objects.none()
    shared = ProblemSet.objects.in_use().filter(school=teacher.school_id)
    return _counted(shared.exclude(teacher=teacher).select_related("teacher"))


def editable_sets(teacher: User) -> QuerySet[ProblemSet]:
    """Return the sets that a teacher may change: the own ones, archived or not."""
    return ProblemSet.objects.kept().of(teacher)


def readable_sets(teacher: User) -> ProblemSetQuerySet:
    """Return the sets that a teacher may look at, copy and use."""
    mine = Q(teacher=teacher)
    if teacher.school_id is not None:
        mine |= Q(school=teacher.school_id) & alive.in_use()
    return ProblemSet.objects.kept().filter(mine).select_related("teacher", "school")


def usable_sets(teacher: User) -> QuerySet[ProblemSet]:
    """Return the sets a teacher may ask, own and the school's, each with ``problem_count`` > 0."""
    counted = readable_sets(teacher).in_use().annotate(problem_count=PROBLEM_COUNT)
    return counted.filter(problem_count__gt=0).order_by("title", "pk")


def with_first_problems(sets: QuerySet[ProblemSet]) -> QuerySet[ProblemSet]:
    """Return the sets, each with its ``first_problems``."""
    first = Problem.objects.kept().only("prompt", "problem_set").order_by("position")[:FIRST]
    return sets.prefetch_related(Prefetch("problems", first, to_attr="first_problems"))


def problems_of(problem_set: ProblemSet) -> QuerySet[Problem]:
    """Return the problems of a set in their order, pictures without their bytes."""
    problems = problem_set.problems.kept().select_related("picture")
    return problems.defer("picture__content").order_by("position")


def _counted(sets: QuerySet[ProblemSet]) -> QuerySet[ProblemSet]:
    return sets.annotate(problem_count=PROBLEM_COUNT).order_by("title", "pk")
