"""Answers that are alike, settled with one tap and taken back with another, all or none of them."""

import uuid
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from classroom.live import notify
from classroom.live.selectors.said import needs_teacher_now, written_in_time
from classroom.live.services.answer_rows import event_note
from classroom.live.services.answers import set_mark
from classroom.live.services.corrections import corrected_text, verdict_of
from classroom.live.services.locking import locked, rounds_of_answers_lock
from classroom.live.services.settling_one import settled_as, settled_words
from classroom.models import Answer, AnswerEvent, User
from classroom.protocol import Refused
from classroom.remembering.services import answer_remember
from classroom.rules.two_numbers import Meaning
from classroom.rules.words import UNREAD, Mark, Marker, Ruling

UNDO_FOR: Final = timedelta(seconds=25)
"""How long a tap can be taken back: a board offers it for ten seconds, and the network is slow."""

Kind = AnswerEvent.Kind


@transaction.atomic
def answers_settle(
    *,
    room_id: int,
    answer_ids: Collection[uuid.UUID],
    mark: Ruling,
    user: User | None,
    now: datetime,
    colleague: str = "",
) -> list[Answer]:
    """Mark answers as the teacher says.

    Raises ``Refused``: ``no_answer``; ``settled`` where another board was quicker with one of them;
    ``not_now`` where one does not wait, or came in time and cannot be ``uncounted``.
    """
    answers = _waiting(room_id, answer_ids)
    if mark is Ruling.UNCOUNTED and not all(answer.is_late for answer in answers):
        raise Refused("not_now", "an answer came in time")
    return [
        settled_as(
            answer,
            mark=Mark(mark),
            text=answer.settled_text,
            user=user,
            colleague=colleague,
            now=now,
        )
        for answer in answers
    ]


@transaction.atomic
def answers_correct(
    *,
    room_id: int,
    answer_ids: Collection[uuid.UUID],
    text: str,
    user: User | None,
    now: datetime,
    colleague: str = "",
    meant: Meaning | None = None,
) -> list[Answer]:
    """Take ``text`` as what the ink of answers says, and mark each by the rules of its round.

    Raises ``Refused``: ``no_answer``, ``not_now``, ``unreadable_text``, ``two_numbers``.
    """
    answers = _waiting(room_id, answer_ids)
    said = [corrected_text(answer.round, text, meant) for answer in answers]
    return [
        settled_as(
            answer,
            mark=verdict_of(answer.round, each),
            text=each,
            user=user,
            colleague=colleague,
            now=now,
        )
        for answer, each in zip(answers, said, strict=True)
    ]


@transaction.atomic
def answers_count(
    *,
    room_id: int,
    answer_ids: Collection[uuid.UUID],
    user: User | None,
    now: datetime,
    colleague: str = "",
) -> list[Answer]:
    """Count answers that came late, though they were written in time, each as it was read.

    Raises ``Refused``: ``no_answer``; ``not_now`` where one of them does not wait, was written
    after time as far as its ink tells, or was not read surely enough to count.
    """
    answers = _waiting(room_id, answer_ids)
    for answer in answers:
        if answer.mark not in (Mark.RIGHT, Mark.WRONG) or not written_in_time(answer):
            raise Refused("not_now", "an answer was not written in time, or has to be looked at")
    return [
        settled_as(answer, mark=Mark(answer.mark), text="", user=user, colleague=colleague, now=now)
        for answer in answers
    ]


@transaction.atomic
def answers_unsettle(
    *,
    room_id: int,
    answer_ids: Collection[uuid.UUID],
    user: User | None,
    now: datetime,
    colleague: str = "",
) -> list[Answer]:
    """Put answers back as they were before this teacher settled them together, a moment ago.

    Raises ``Refused``: ``no_answer``; ``not_now`` where anything happened to one of them since.
    """
    answers = _locked(room_id, answer_ids)
    before = {answer.pk: _mark_before(answer, user, colleague, now) for answer in answers}
    if len({answer.settled_at for answer in answers}) != 1:
        raise Refused("not_now", "they were not settled together")
    for answer in answers:
        answer.settled_by, answer.settled_at, answer.settled_text = None, None, ""
        by, answer.settled_name = answer.settled_name, ""
        set_mark(answer, before[answer.pk], Marker.READER)
        answer.save()
        event_note(answer, Kind.UNSETTLED, at=now, user=user, by=by)
        notify.answer_changed(answer)
        answer_remember(answer)
    return answers


def _locked(room_id: int, answer_ids: Collection[uuid.UUID]) -> list[Answer]:
    wanted = set(answer_ids)
    rounds_of_answers_lock(wanted)
    answers = Answer.objects.current().select_related("round", "seat")
    found = list(locked(answers.filter(pk__in=wanted, seat__room=room_id)))
    if len(found) != len(wanted):
        raise Refused("no_answer", "there is no such answer in this room")
    return found


def _waiting(room_id: int, answer_ids: Collection[uuid.UUID]) -> list[Answer]:
    answers = _locked(room_id, answer_ids)
    for answer in answers:
        if answer.settled_at is not None:
            raise Refused("settled", settled_words(answer))
    if not all(needs_teacher_now(answer) for answer in answers):
        raise Refused("not_now", "an answer waits for the teacher no more")
    return answers


def _mark_before(answer: Answer, user: User | None, colleague: str, now: datetime) -> Mark:
    """Return the mark that an answer had before it was settled, by what its history says."""
    settled, *earlier = answer.events.order_by("-pk")[:2]
    is_the_last = (
        settled.kind == Kind.SETTLED
        and (settled.user_id == user.pk if user else settled.by == colleague)
        and settled.at == answer.settled_at
        and now - settled.at <= UNDO_FOR
    )
    if not is_the_last or not earlier or earlier[0].kind == Kind.SETTLED:
        raise Refused("not_now", "something has changed since, or it was long ago")
    if earlier[0].mark in (Mark.READING, UNREAD):  # nobody knew yet what it says
        raise Refused("not_now", "this answer was not read")
    return Mark(earlier[0].mark)
