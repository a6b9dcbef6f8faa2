"""The writers of answers: stored first, marked when read, settled by the teacher."""

import math
import uuid
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Final

import msgspec
from django.db import IntegrityError, connection, transaction
from django.db.models import QuerySet

from classroom.models import Answer, AnswerEvent, Round, Seat, User
from classroom.models.answers import Mark, Marker
from classroom.protocol import Refused, Send, Verdict
from classroom.rules.grammar import NotAnAnswer, parse
from classroom.rules.marking import verdict
from classroom.rules.phases import is_closed
from classroom.rules.scoring import points_for
from inference.contract import Reading

CLAIM_AGE: Final = timedelta(seconds=8)
"""How long the claim to an answer's reading lasts; whoever has taken it on renews it till then."""

A_MINUTE: Final = timedelta(minutes=1)
A_MINUTES_ANSWERS: Final = 6
"""Answers that a seat may hand in to one problem within a minute."""

TEXT_LENGTH: Final = 32
Kind = AnswerEvent.Kind


def answer_store(*, seat: Seat, sent: Send, reading: Reading | None, now: datetime) -> Answer:
    """Store what a seat hands in, and mark it at once where its ``reading`` is known.

    The same id again returns the answer that is there. An answer after time is stored as late; it
    takes the place of an earlier one only where that was late too and not settled yet. What is not
    current is never read.
    Raises ``Refused``: ``no_round``, ``too_many``, ``no_answer`` where the id belongs to another
    seat.
    """
    try:
        return _store(seat=seat, sent=sent, reading=reading, now=now)
    except IntegrityError:  # two sockets of the seat at once: now we see what came before
        return _store(seat=seat, sent=sent, reading=reading, now=now)


def _stored_before(seat: Seat, answer_id: uuid.UUID) -> Answer | None:
    answer = Answer.objects.select_related("round", "seat").filter(pk=answer_id).first()
    if answer is not None and answer.seat_id != seat.pk:
        raise Refused("no_answer", "this answer is another seat's")
    return answer


@transaction.atomic
def _store(*, seat: Seat, sent: Send, reading: Reading | None, now: datetime) -> Answer:
    before = _stored_before(seat, sent.answer)
    if before is not None:
        return before
    asked = _round_of(seat, sent.round)
    _not_too_many(seat, asked, now)
    late = is_closed(asked.closes_at, now) or is_closed(asked.room.due_at, now)
    is_current = _supersede(seat, asked, late=late, now=now)
    answer = Answer(
        id=sent.answer,
        seat=seat,
        round=asked,
        strokes=msgspec.to_builtins(sent.strokes),
        received_at=now,
        claimed_at=now if is_current else None,
        is_late=late,
        is_current=is_current,
        mark=Mark.READING if is_current else Mark.UNREAD,
        first_ink_ms=sent.first_ink_ms,
        writing_ms=sent.writing_ms,
    )
    answer.save(force_insert=True)
    _note(answer, Kind.STORED, at=now)
    if reading is not None and is_current:
        _apply_reading(answer, reading, now=now)
    return answer


def _round_of(seat: Seat, round_id: int) -> Round:
    rounds = Round.objects.select_related("room")
    asked = rounds.filter(pk=round_id, room=seat.room_id).first()
    if asked is None or asked.seat_id not in (None, seat.pk):
        raise Refused("no_round", "this round is not in your room")
    return asked


def _not_too_many(seat: Seat, asked: Round, now: datetime) -> None:
    """Raise ``Refused`` where a seat hands in more than a child can write: each is to be read."""
    lately = Answer.objects.filter(seat=seat, round=asked, received_at__gt=now - A_MINUTE)
    times = lately.order_by("-received_at").values_list("received_at", flat=True)
    newest = list(times[:A_MINUTES_ANSWERS])
    if len(newest) == A_MINUTES_ANSWERS:
        wait = math.ceil((newest[-1] + A_MINUTE - now).total_seconds())
        raise Refused("too_many", f"{A_MINUTES_ANSWERS} a minute: send it again in {wait} s")


def _supersede(seat: Seat, asked: Round, *, late: bool, now: datetime) -> bool:
    """Make room for a new current answer; False where an answer in time stays current."""
    current = Answer.objects.select_for_update().filter(seat=seat, round=asked, is_current=True)
    for earlier in current:
        if late and (not earlier.is_late or earlier.settled_at is not None):
            return False
        earlier.is_current = False
        if earlier.mark == Mark.READING:  # it counts no more: nobody needs to know what it says
            earlier.mark, earlier.claimed_at = Mark.UNREAD, None
        earlier.save(update_fields=["is_current", "mark", "claimed_at"])
        _note(earlier, Kind.SUPERSEDED, at=now)
    return True


def _note(answer: Answer, kind: str, *, at: datetime, user: User | None = None) -> None:
    AnswerEvent.objects.create(
        answer=answer,
        kind=kind,
        at=at,
        user=user,
        mark=answer.mark,
        text=answer.shown_text,
        points=answer.points,
    )


@transaction.atomic
def answer_mark(*, answer_id: uuid.UUID, reading: Reading, now: datetime) -> Answer | None:
    """Mark a stored answer by its reading; None where it is gone or was marked already."""
    answer = (
        Answer.objects.select_for_update(of=("self",))
        .select_related("round", "seat")
        .filter(pk=answer_id, mark=Mark.READING)
        .first()
    )
    if answer is None:
        return None
    _apply_reading(answer, reading, now=now)
    return answer


def _apply_reading(answer: Answer, reading: Reading, *, now: datetime) -> None:
    answer.text = reading.text[:TEXT_LENGTH]
    answer.confidence = min(1.0, max(0.0, reading.confidence))
    answer.symbols = msgspec.to_builtins(reading.symbols)
    answer.alternatives = msgspec.to_builtins(reading.alternatives)
    answer.model_version = reading.model
    answer.claimed_at = None
    doubtful = reading.unsure or not reading.text or answer.is_disputed
    mark = Mark.UNSURE if doubtful else _verdict(answer.round, reading.text)
    _set_mark(answer, mark, Marker.READER)
    answer.save()
    _note(answer, Kind.MARKED, at=now)


def _verdict(asked: Round, text: str) -> Verdict:
    return verdict(text, asked.accepted, form=asked.form, separator=asked.separator)


def _set_mark(answer: Answer, mark: str, marker: Marker) -> None:
    answer.mark = mark
    answer.marked_by = marker
    answer.points = points_for(
        mark=mark,
        worth=answer.round.points,
        late=answer.is_late,
        settled=marker == Marker.TEACHER,
    )


@transaction.atomic
def answer_dispute(*, seat: Seat, answer_id: uuid.UUID, now: datetime) -> Answer:
    """Send an answer to the teacher because the child says it was misread.

    Raises ``Refused``: ``no_answer``, or ``not_now`` once the teacher has settled it.
    """
    answer = _locked(room_id=seat.room_id, answer_id=answer_id)
    if answer.seat_id != seat.pk:
        raise Refused("no_answer", "this answer is another seat's")
    if answer.settled_at is not None:
        raise Refused("not_now", "the teacher has decided already")
    answer.is_disputed = True
    if answer.mark != Mark.READING:
        _set_mark(answer, Mark.UNSURE, Marker.READER)
    answer.save()
    _note(answer, Kind.DISPUTED, at=now)
    return answer


@transaction.atomic
def answer_settle(
    *, room_id: int, answer_id: uuid.UUID, mark: Verdict, user: User, now: datetime
) -> Answer:
    """Mark an answer as the teacher says. Raises ``Refused``: ``no_answer``."""
    answer = _locked(room_id=room_id, answer_id=answer_id)
    return _settled(answer, mark=mark, text=answer.settled_text, user=user, now=now)


@transaction.atomic
def answer_correct(
    *, room_id: int, answer_id: uuid.UUID, text: str, user: User, now: datetime
) -> Answer:
    """Take ``text`` as what the ink says, and mark it by the rules.

    Raises ``Refused``: ``no_answer``, ``unreadable_text``.
    """
    answer = _locked(room_id=room_id, answer_id=answer_id)
    text = "".join(text.split())
    try:
        parse(text, separator=answer.round.separator)
    except NotAnAnswer:
        raise Refused("unreadable_text", "write 56, -7, 3.5 or 1/2") from None
    return _settled(answer, mark=_verdict(answer.round, text), text=text, user=user, now=now)


def _locked(*, room_id: int, answer_id: uuid.UUID) -> Answer:
    answer = (
        Answer.objects.select_for_update(of=("self",))
        .select_related("round", "seat")
        .filter(pk=answer_id, seat__room=room_id, is_current=True)
        .first()
    )
    if answer is None:
        raise Refused("no_answer", "there is no such answer in this room")
    return answer


def _settled(answer: Answer, *, mark: str, text: str, user: User, now: datetime) -> Answer:
    answer.settled_by, answer.settled_at, answer.settled_text = user, now, text
    answer.claimed_at = None
    _set_mark(answer, mark, Marker.TEACHER)
    answer.save()
    _note(answer, Kind.SETTLED, at=now, user=user)
    return answer


@transaction.atomic
def answers_claim(*, now: datetime, limit: int = 32) -> list[Answer]:
    """Take on answers that have waited too long for their reading; each goes to one process."""
    waiting = Answer.objects.select_related("round").filter(
        mark=Mark.READING, claimed_at__lt=now - CLAIM_AGE
    )
    if connection.features.has_select_for_update_skip_locked:
        waiting = waiting.select_for_update(skip_locked=True, of=("self",))
    claimed = []
    for answer in waiting.order_by("claimed_at")[:limit]:
        same = Answer.objects.filter(pk=answer.pk, mark=Mark.READING, claimed_at=answer.claimed_at)
        if same.update(claimed_at=now) == 1:  # else another process got there first
            claimed.append(answer)
    return claimed


@transaction.atomic
def answers_renew(*, answers: Collection[uuid.UUID], now: datetime) -> set[uuid.UUID]:
    """Renew the claims to ``answers``; return those of them that still wait for their reading."""
    waiting = Answer.objects.filter(pk__in=answers, mark=Mark.READING)
    found = set(waiting.values_list("pk", flat=True))
    waiting.update(claimed_at=now)
    return found


@transaction.atomic
def answers_read_again(*, answers: QuerySet[Answer], now: datetime) -> int:
    """Put answers that no teacher settled back in the queue of the reader; return how many.

    The sweep takes them up at once; until then they keep what was read before. An answer that a
    teacher settles meanwhile stays settled; one that was superseded counts nothing and is left.
    """
    waiting = answers.filter(settled_at=None, is_current=True).exclude(mark=Mark.READING)
    waiting = waiting.order_by("pk")
    count = 0
    for answer in waiting.defer("symbols", "alternatives").iterator(chunk_size=500):
        answer.mark, answer.points = Mark.READING, 0
        same = Answer.objects.filter(pk=answer.pk, settled_at=None, is_current=True)
        same = same.exclude(mark=Mark.READING)
        if same.update(mark=Mark.READING, points=0, claimed_at=now - 2 * CLAIM_AGE) == 1:
            _note(answer, Kind.READ_AGAIN, at=now)
            count += 1
    return count
