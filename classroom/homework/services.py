"""The writers of homework; rounds and answers are written by the live room's services."""

from datetime import datetime

from django.db import transaction

from classroom.models import Room
from classroom.protocol import Refused


@transaction.atomic
def homework_move_due(*, room: Room, due_at: datetime | None) -> None:
    """Give another due date; answers that are in keep what they were, in time or late.

    Raises ``Refused``: ``not_now`` once the homework was collected.
    """
    updated = Room.objects.open().filter(pk=room.pk).update(due_at=due_at)
    if not updated:
        raise Refused("not_now", "this homework was collected")
