"""The writer of copies from the library."""

from django.db import transaction

from classroom.library.shelf import ReadySet
from classroom.models import ProblemSet, User
from classroom.problems.services.sets import set_create


@transaction.atomic
def library_copy(*, teacher: User, ready: ReadySet) -> ProblemSet:
    """Copy a ready set to a teacher's own; from then on it is theirs to change."""
    return set_create(
        teacher=teacher,
        title=ready.title,
        description=ready.description,
        separator=ready.separator,
        generator=ready.generator,
        drafts=ready.drafts,
    )
