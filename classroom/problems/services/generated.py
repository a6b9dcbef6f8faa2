"""The writers of generated problems; a set remembers what it was generated from."""

from collections.abc import Sequence

from django.db import transaction

from classroom.generators import Spec, spec_data
from classroom.models import ProblemSet, User
from classroom.problems.drafts import Draft
from classroom.problems.services.problems import problems_add
from classroom.problems.services.sets import set_create


@transaction.atomic
def set_generate(
    *, teacher: User, title: str, separator: str, spec: Spec, drafts: Sequence[Draft]
) -> ProblemSet:
    """Make a set of what ``spec`` made."""
    return set_create(
        teacher=teacher,
        title=title,
        separator=separator,
        generator=[spec_data(spec)],
        drafts=drafts,
    )


@transaction.atomic
def set_extend(*, problem_set: ProblemSet, spec: Spec, drafts: Sequence[Draft]) -> None:
    """Put what ``spec`` made at the end of a set. Raises ``TooManyProblems``."""
    problems_add(problem_set=problem_set, drafts=drafts)
    before = problem_set.generator if isinstance(problem_set.generator, list) else []
    problem_set.generator = [*before, spec_data(spec)]
    problem_set.save(update_fields=["generator"])
