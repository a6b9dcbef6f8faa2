"""What can be deleted, under which name it stands in an address, and whose it is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeAlias

from django.db.models import Q, QuerySet

from classroom.models import Classroom, Problem, ProblemSet, Room, Student, User, alive
from classroom.notation import prompt_text
from classroom.rules.keeping import UNDO

Deletable: TypeAlias = Classroom | Student | ProblemSet | Problem | Room | User


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of thing: ``rows`` are those of a user, deleted or not.

    ``alone`` leaves out what went together with something larger and comes back with that only.
    """

    name: str
    rows: Callable[[User], QuerySet[Deletable]]
    alone: Q

    def kept(self, user: User) -> QuerySet[Deletable]:
        """Return the rows of ``user`` that are not deleted."""
        return self.rows(user).filter(alive.kept())

    def deleted(self, user: User, now: datetime) -> QuerySet[Deletable]:
        """Return what ``user`` deleted and may still bring back, the latest first."""
        lately = self.rows(user).filter(self.alone, alive.deleted_after(now - UNDO))
        return lately.order_by("-deleted_at", "pk")


KINDS: Final = {
    kind.name: kind
    for kind in (
        Kind("class", lambda user: Classroom.objects.of(user), Q()),
        Kind(
            "student",
            lambda user: Student.objects.filter(classroom__teacher=user).select_related(
                "classroom__school"
            ),
            alive.kept("classroom"),
        ),
        Kind("problem-set", lambda user: ProblemSet.objects.of(user), Q()),
        Kind(
            "problem",
            lambda user: Problem.objects.filter(
                alive.kept("problem_set"), problem_set__teacher=user
            ).select_related("problem_set"),
            Q(),
        ),
        Kind(
            "room",
            lambda user: Room.objects.of(user).select_related("classroom"),
            Q(classroom=None) | alive.kept("classroom") | ~alive.deleted_with("classroom"),
        ),
        Kind("account", lambda user: User.objects.filter(pk=user.pk), Q()),
    )
}


def kind_of(thing: Deletable) -> str:
    """Return the name of a thing's kind."""
    names: dict[type[Deletable], str] = {
        Classroom: "class",
        Student: "student",
        ProblemSet: "problem-set",
        Problem: "problem",
        Room: "room",
    }
    return names.get(type(thing), "account")


def title_of(thing: Deletable) -> str:
    """Return what a thing is called."""
    if isinstance(thing, Room | ProblemSet):
        return thing.title
    if isinstance(thing, Problem):
        return prompt_text(thing.prompt)
    return thing.display_name if isinstance(thing, User) else thing.name
