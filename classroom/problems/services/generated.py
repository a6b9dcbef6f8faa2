"""The writers of generated problems; a set remembers what it was generated from."""

from collections.abc import Sequence

from django.db import transaction

from classroom.generators import Spec, spec_data
from classroom.models import ProblemSet, User
from classroom.problems.drafts import Draft
from classroom.problems.services.problems import problems_add
from classroom.problems.services.sets import set_create


class NothingNew(Exception):
    """A set holds every one of these problems already."""


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
    """Put what ``spec`` made at the end of a set. Raises ``NothingNew``, ``TooManyProblems``."""
    # Of two double clicks the second must see what the first has made.
    locked = ProblemSet.objects.select_for_update().get(pk=problem_set.pk)
    there = set(locked.problems.kept().values_list("prompt", flat=True))
    if there.issuperset(draft.prompt for draft in drafts):
        raise NothingNew
    problems_add(problem_set=locked, drafts=drafts)
    before = locked.generator if isinstance(locked.generator, list) else []
    locked.generator = [*before, spec_data(spec)]
    locked.save(update_fields=["generator"])
