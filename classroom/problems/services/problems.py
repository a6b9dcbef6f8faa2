"""The writers of problems and of their order."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone

from classroom.models import Picture, Problem, ProblemSet
from classroom.problems.drafts import Draft, draft_of

MAX_PROBLEMS: Final = 200
"""A set is shown on one page, and sent whole to the board."""

_OUT_OF_THE_WAY: Final = 1_000_000
"""Added to places before they are given anew: at no moment may two of a set be alike."""


class TooManyProblems(Exception):
    """A set would hold more than ``MAX_PROBLEMS`` problems."""


class OtherProblems(Exception):
    """An order that does not name exactly the problems of its set."""


@transaction.atomic
def problems_add(*, problem_set: ProblemSet, drafts: Sequence[Draft]) -> list[Problem]:
    """Put problems at the end of a set. Raises ``TooManyProblems``."""
    _lock(problem_set)
    there = problem_set.problems.kept()
    if there.count() + len(drafts) > MAX_PROBLEMS:
        raise TooManyProblems
    last = there.aggregate(last=Max("position"))["last"] or 0
    return Problem.objects.bulk_create(
        Problem(
            problem_set=problem_set,
            position=position,
            picture=_saved(draft.picture),
            **draft.values(),
        )
        for position, draft in enumerate(drafts, last + 1)
    )


def _saved(picture: Picture | None) -> Picture | None:
    if picture is not None and picture._state.adding:
        picture.save()
    return picture


def _lock(problem_set: ProblemSet) -> None:
    """Let nobody else change the order meanwhile, and note the change.

    The set is locked, not its problems: one that is just being added has no row to lock yet.
    """
    ProblemSet.objects.select_for_update().get(pk=problem_set.pk)
    ProblemSet.objects.filter(pk=problem_set.pk).update(updated_at=timezone.now())


@transaction.atomic
def problem_update(*, problem: Problem, draft: Draft) -> None:
    """Change a problem; rounds that asked it keep what they asked."""
    _lock(problem.problem_set)
    values = draft.values() | {"picture": _saved(draft.picture)}
    Problem.objects.filter(pk=problem.pk).update(**values)


@transaction.atomic
def problem_duplicate(*, problem: Problem) -> Problem:
    """Put a copy right behind a problem. Raises ``TooManyProblems``."""
    (copy,) = problems_add(problem_set=problem.problem_set, drafts=[draft_of(problem)])
    order = [pk for pk in _order_of(problem.problem_set) if pk != copy.pk]
    order.insert(order.index(problem.pk) + 1, copy.pk)
    _write_order(problem.problem_set, order)
    return copy


@transaction.atomic
def problem_delete(*, problem: Problem, now: datetime) -> None:
    """Delete a problem, to be purged in a month; the others close up."""
    _lock(problem.problem_set)
    Problem.objects.kept().filter(pk=problem.pk).update(deleted_at=now)
    _write_order(problem.problem_set, _order_of(problem.problem_set))


@transaction.atomic
def problem_bring_back(*, problem: Problem) -> None:
    """Bring a deleted problem back to its place. Raises ``TooManyProblems``."""
    _lock(problem.problem_set)
    order = _order_of(problem.problem_set)
    if problem.pk in order:
        return
    if len(order) >= MAX_PROBLEMS:
        raise TooManyProblems
    order.insert(problem.position - 1, problem.pk)
    Problem.objects.filter(pk=problem.pk).update(deleted_at=None, position=_OUT_OF_THE_WAY)
    _write_order(problem.problem_set, order)


@transaction.atomic
def problem_move(*, problem: Problem, by: int) -> bool:
    """Move a problem up (-1) or down (1); False where it is at the end already."""
    _lock(problem.problem_set)
    order = _order_of(problem.problem_set)
    place = order.index(problem.pk)
    if not 0 <= place + by < len(order):
        return False
    order.insert(place + by, order.pop(place))
    _write_order(problem.problem_set, order)
    return True


@transaction.atomic
def problems_order(*, problem_set: ProblemSet, order: Sequence[int]) -> None:
    """Put the problems of a set into this order. Raises ``OtherProblems``."""
    _lock(problem_set)
    if sorted(order) != sorted(_order_of(problem_set)):
        raise OtherProblems
    _write_order(problem_set, order)


def _order_of(problem_set: ProblemSet) -> list[int]:
    return list(problem_set.problems.kept().order_by("position").values_list("pk", flat=True))


def _write_order(problem_set: ProblemSet, order: Sequence[int]) -> None:
    """Number the problems from 1; they step aside first, since no two may share a number."""
    problem_set.problems.kept().update(position=F("position") + _OUT_OF_THE_WAY)
    moved = [Problem(pk=pk, position=place) for place, pk in enumerate(order, 1)]
    Problem.objects.bulk_update(moved, ["position"])
