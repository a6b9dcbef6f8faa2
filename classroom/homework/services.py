"""The writers of homework; rounds and answers are written by the live room's services."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext

from classroom.generators.about_facts import about_facts
from classroom.live.services.rooms import homework_open
from classroom.models import Classroom, Room, User
from classroom.problems.drafts import Draft
from classroom.problems.services.sets import set_create
from classroom.protocol import Refused
from classroom.rules.languages import ENGLISH


@transaction.atomic
def homework_move_due(*, room: Room, due_at: datetime | None) -> None:
    """Give another due date; answers that are in keep what they were, in time or late.

    Raises ``Refused``: ``not_now`` once the homework was collected.
    """
    updated = Room.objects.open().filter(pk=room.pk).update(due_at=due_at)
    if not updated:
        raise Refused("not_now", "this homework was collected")


@transaction.atomic
def homework_about_facts(
    *,
    teacher: User,
    classroom: Classroom,
    title: str,
    facts: Sequence[str],
    due_at: datetime | None,
    now: datetime,
    language: str = ENGLISH,
) -> Room:
    """Make a set of problems about table facts, and give it to a class."""
    drafts = [
        Draft(prompt=made.prompt, accepted=tuple(made.accepted), explanation=made.explanation)
        for made in about_facts(facts, gettext)
    ]
    return homework_open(
        teacher=teacher,
        problem_set=set_create(teacher=teacher, title=title, drafts=drafts),
        classroom=classroom,
        due_at=due_at,
        now=now,
        names_need_card=True,
        language=language,
    )
