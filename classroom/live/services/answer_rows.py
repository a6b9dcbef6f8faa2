"""The statements of the writers of answers: what they look at and lock, and what they write."""

import uuid
from datetime import datetime
from typing import Final

from django.db.models import Q, QuerySet

from classroom.live.prepared import PreparedObjects
from classroom.live.prepared_writes import PreparedInsert, PreparedUpdate
from classroom.live.services.locking import locked
from classroom.models import Answer, AnswerEvent, Round
from classroom.models.answers import Mark


def _tries(answer_id: uuid.UUID, seat_id: int, round_id: int, since: datetime) -> QuerySet[Answer]:
    """Return what a seat sent to this round lately or what counts, and this id."""
    matter = Q(is_current=True) | Q(received_at__gt=since)
    tries = Answer.objects.filter(Q(pk=answer_id) | Q(matter, seat=seat_id, round=round_id))
    return locked(tries.defer("strokes", "symbols", "alternatives"))


TRIES: Final = PreparedObjects[Answer](_tries, uuid.UUID, int, int, datetime)


def _asked(round_id: int, room_id: int) -> QuerySet[Round]:
    """Return a round of the seat's room, with the room."""
    return locked(Round.objects.select_related("room").filter(pk=round_id, room=room_id))


ASKED: Final = PreparedObjects[Round](_asked, int, int)


def _waiting(answer_id: uuid.UUID) -> QuerySet[Answer]:
    """Return a stored answer that waits for its reading, with its round."""
    answers = Answer.objects.select_related("round").defer("strokes", "symbols", "alternatives")
    return locked(answers.filter(pk=answer_id, mark=Mark.READING))


WAITING: Final = PreparedObjects[Answer](_waiting, uuid.UUID)

INSERT: Final = PreparedInsert(Answer)
NOTE: Final = PreparedInsert(AnswerEvent)
SUPERSEDE: Final = PreparedUpdate(Answer, ["is_current", "mark", "claimed_at"])
READ: Final = PreparedUpdate(
    Answer,
    "text confidence symbols alternatives model_version claimed_at mark marked_by points".split(),
)
