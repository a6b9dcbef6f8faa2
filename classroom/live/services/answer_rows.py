"""The statements of the writers of answers: what they look at and lock, and what they write."""

import math
import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Q, QuerySet

from classroom.live.own_time import end_for, shown_end_for
from classroom.live.prepared import PreparedObjects
from classroom.live.prepared_writes import PreparedInsert, PreparedUpdate
from classroom.live.rounds import clock_of
from classroom.live.services.locking import locked
from classroom.models import Answer, AnswerEvent, Round, Seat, User
from classroom.protocol import Refused, Send
from classroom.rules.collecting import has_ended
from classroom.rules.phases import is_closed, is_early

_OF_A_TRY: Final = (
    "is_current is_late is_collected is_disputed received_at mark settled_at settled_text text"
    " points"
).split()
"""What of an earlier answer decides about a new one, is changed by it, or goes in its history."""

_OF_ITS_ROUND: Final = (
    "room seat number place again on_the_spot prompt fact accepted form separator points tries"
    " first_counts_double hold_marks collects_ink asks_sure speed_seconds opens_at closes_at"
    " class_closes_at skipped_at background picture"
).split()
"""What of its round an answer needs to be read, marked and shown, also in the teacher's queue."""

_OF_ITS_ROOM: Final = tuple(
    f"room__{name}" for name in "due_at phase paused_at pauses pace classroom is_annotated".split()
)
"""What of its room decides whether an answer comes in time, and how long it took."""

_OF_AN_ANSWER: Final = (
    "seat mark is_current is_late is_collected is_disputed flag try_number received_at took_ms"
    " settled_text text mirrored is_typed points sure"
).split()
"""What of a stored answer decides about its mark, or goes in its history."""

A_MINUTE: Final = timedelta(minutes=1)

A_MINUTES_ANSWERS: Final = 6
"""Answers that a seat may hand in to one problem within a minute: each is to be read."""


def _tries(answer_id: uuid.UUID, seat_id: int, round_id: int) -> QuerySet[Answer]:
    """Return what a seat sent to this round, and this id."""
    tries = Answer.objects.filter(Q(pk=answer_id) | Q(seat=seat_id, round=round_id))
    return locked(tries.only(*_OF_A_TRY))


_TRIES: Final = PreparedObjects[Answer](_tries, uuid.UUID, int, int)


def tries_of(seat: Seat, sent: Send) -> list[Answer]:
    """Return what the seat sent to this round, newest first, and this id."""
    found = _TRIES.objects(sent.answer, seat.pk, sent.round)
    return sorted(found, key=lambda earlier: earlier.received_at, reverse=True)


def not_too_many(tries: Iterable[Answer], now: datetime) -> None:
    """Raise ``Refused`` where a seat sends more than a child can write; the newest come first."""
    lately = [earlier.received_at for earlier in tries if earlier.received_at > now - A_MINUTE]
    if len(lately) >= A_MINUTES_ANSWERS:
        wait = math.ceil((lately[A_MINUTES_ANSWERS - 1] + A_MINUTE - now).total_seconds())
        raise Refused("too_many", f"{A_MINUTES_ANSWERS} a minute: send it again in {wait} s")


def _asked(round_id: int, room_id: int) -> QuerySet[Round]:
    """Return a round of the seat's room, with the room's day and its clock."""
    rounds = Round.objects.select_related("room").only(*_OF_ITS_ROUND, *_OF_ITS_ROOM)
    return locked(rounds.filter(pk=round_id, room=room_id))


ASKED: Final = PreparedObjects[Round](_asked, int, int)


def is_collected_now(asked: Round, seat: Seat, now: datetime) -> None:
    """Raise ``Refused`` where nothing is collected of a round, or the seat's time is not up.

    A device that says so early would have its half-done sheet looked at in place of being wrong.
    """
    if not asked.collects_ink:
        raise Refused("not_allowed", "nothing is collected of this round")
    if not has_ended(shown_end_for(asked, seat), clock_of(asked, now)):
        raise Refused("not_now", "the time is not up: send it as an answer")


def comes_late(asked: Round, seat: Seat, now: datetime) -> bool:
    """Say whether an answer comes after the time of its seat, by the clock of its round.

    Raises ``Refused``: ``not_now`` for one that comes before its round opens.
    """
    clock = clock_of(asked, now)
    if is_early(asked.opens_at, clock):
        raise Refused("not_now", "the problem is being read: nobody writes yet")
    return is_closed(end_for(asked, seat), clock) or is_closed(asked.room.due_at, now)


def _stored(answer_id: uuid.UUID) -> QuerySet[Answer]:
    """Return a stored answer with its round, to see whether it waits for its reading, or its word.

    It is not asked for by its mark: SQLite would plan anew each time whether the index of those
    that wait helps, which takes longer than the query.
    """
    around = (f"round__{field}" for field in (*_OF_ITS_ROUND, "room__phase", "room__pace"))
    answers = Answer.objects.select_related("round__room").only(*_OF_AN_ANSWER, *around)
    return locked(answers.filter(pk=answer_id))


STORED: Final = PreparedObjects[Answer](_stored, uuid.UUID)

INSERT: Final = PreparedInsert(Answer)
NOTE: Final = PreparedInsert(AnswerEvent)
SUPERSEDE: Final = PreparedUpdate(Answer, ["is_current"])
READ: Final = PreparedUpdate(
    Answer,
    "text confidence symbols alternatives mirrored model_version claimed_at mark marked_by"
    " points".split(),
)
SURE: Final = PreparedUpdate(Answer, ["sure"])


def event_note(
    answer: Answer, kind: str, *, at: datetime, user: User | None = None, by: str = ""
) -> None:
    """Add one line to the history of an answer."""
    NOTE.run(event_of(answer, kind, at=at, user=user, by=by))


def event_of(
    answer: Answer, kind: str, *, at: datetime, user: User | None = None, by: str = ""
) -> AnswerEvent:
    """Return one line of the history of an answer, as it is now."""
    return AnswerEvent(
        answer=answer,
        kind=kind,
        at=at,
        user=user,
        by=by,
        mark=answer.mark,
        text=answer.shown_text,
        points=answer.points,
    )
