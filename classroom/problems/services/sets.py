"""The writers of problem sets."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from classroom.models import Problem, ProblemSet, School, User
from classroom.problems.answers import swapped
from classroom.problems.drafts import Draft, draft_of
from classroom.problems.services.problems import problems_add
from inference.api.contract import Separator

MAX_TITLE = 120
"""As many characters as the column holds."""


@transaction.atomic
def set_create(
    *,
    teacher: User,
    title: str,
    description: str = "",
    separator: str = Separator.POINT.value,
    school: School | None = None,
    generator: Any = None,
    drafts: Sequence[Draft] = (),
) -> ProblemSet:
    """Make a set of problems. Raises ``TooManyProblems``."""
    problem_set = ProblemSet.objects.create(
        teacher=teacher,
        title=title,
        description=description,
        separator=separator,
        school=school,
        generator=generator,
    )
    problems_add(problem_set=problem_set, drafts=drafts)
    return problem_set


@transaction.atomic
def set_update(
    *,
    problem_set: ProblemSet,
    title: str,
    description: str,
    separator: str,
    school: School | None,
) -> None:
    """Change what a set says; a new decimal separator is written into its answers too."""
    # Two changes at once would swap the separators there and back, or twice.
    locked = ProblemSet.objects.select_for_update().get(pk=problem_set.pk)
    if separator != locked.separator:
        _swap_separators(locked)
    locked.title = title
    locked.description = description
    locked.separator = separator
    locked.school = school
    locked.save()


def _swap_separators(problem_set: ProblemSet) -> None:
    """Write the answers anew, deleted ones too: they may come back."""
    problems = list(problem_set.problems.only("accepted"))
    for problem in problems:
        problem.accepted = [swapped(text) for text in problem.accepted]
    Problem.objects.bulk_update(problems, ["accepted"])


@transaction.atomic
def set_duplicate(*, problem_set: ProblemSet, teacher: User, title: str) -> ProblemSet:
    """Copy a set with its problems for ``teacher``; nobody shares the copy yet."""
    problems = problem_set.problems.kept().select_related("picture").defer("picture__content")
    return set_create(
        teacher=teacher,
        title=title[:MAX_TITLE],
        description=problem_set.description,
        separator=problem_set.separator,
        generator=problem_set.generator,
        drafts=[draft_of(problem) for problem in problems.order_by("position")],
    )


@transaction.atomic
def set_archive(*, problem_set: ProblemSet, now: datetime) -> None:
    """Archive a set; its lessons go on."""
    ProblemSet.objects.in_use().filter(pk=problem_set.pk).update(archived_at=now)


@transaction.atomic
def set_bring_back(*, problem_set: ProblemSet) -> None:
    """Bring back a set that was archived."""
    ProblemSet.objects.kept().filter(pk=problem_set.pk).update(archived_at=None)
