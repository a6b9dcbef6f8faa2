"""The writers of answers: stored first, marked when read, settled by the teacher."""

import uuid
from datetime import datetime
from typing import Final

import msgspec
from django.db import IntegrityError, transaction

from classroom.live import notify
from classroom.live.rounds import holds_back
from classroom.live.services.answer_rows import (
    ASKED,
    INSERT,
    NOTE,
    READ,
    STORED,
    SUPERSEDE,
    comes_late,
    event_note,
    event_of,
    not_too_many,
    tries_of,
)
from classroom.live.services.corrections import corrected_text, verdict_of
from classroom.live.services.locking import locked, round_of_answer_lock
from classroom.live.services.speed import took_ms_of
from classroom.live.services.tries import another_may_come, later_move_up, points_of, taken, takes
from classroom.models import Answer, AnswerEvent, Seat, User
from classroom.protocol import Refused, Send
from classroom.rules.marking import mark_of_reading
from classroom.rules.sheet import are_times_of, first_ink_at
from classroom.rules.two_numbers import Meaning
from classroom.rules.words import UNREAD, Mark, Marker, Ruling
from inference.api.contract import Reading

TEXT_LENGTH: Final = 32
"""Room of the column for what was read: twice what a teacher may type."""

Kind = AnswerEvent.Kind


def answer_store(*, seat: Seat, sent: Send, reading: Reading | None, now: datetime) -> Answer:
    """Store what a seat hands in, and mark it at once where its ``reading`` is known.

    The same id again returns the answer that is there. An answer after time is stored as late; it
    takes the place of an earlier one only where that was late too, or wrong, and not settled yet,
    and is never read where it does not.
    Raises ``Refused``: ``no_round``, ``not_now`` (it is not open yet), ``no_more_tries``,
    ``too_many``, ``no_answer`` (the id is another seat's).
    """
    try:
        answer = _store(seat=seat, sent=sent, reading=reading, now=now)
    except IntegrityError:  # two sockets of the seat at once: now we see what came before
        answer = _store(seat=seat, sent=sent, reading=reading, now=now)
    notify.answer_changed(answer)  # sent again: the device has not heard what became of it
    return answer


@transaction.atomic
def _store(*, seat: Seat, sent: Send, reading: Reading | None, now: datetime) -> Answer:
    asked = ASKED.first(sent.round, seat.room_id)  # until the answer is there nobody skips it
    tries = tries_of(seat, sent)
    if any(earlier.pk == sent.answer for earlier in tries):
        return _stored_before(seat, sent.answer)
    if asked is None or asked.seat_id not in (None, seat.pk):
        raise Refused("no_round", "this round is not in your room")
    another_may_come(asked, tries)
    not_too_many(tries, now)
    late = comes_late(asked, now)
    events = _superseded(tries, now) if _takes_the_place(tries, late=late) else None
    answer = Answer(
        id=sent.answer,
        seat=seat,
        round=asked,
        strokes=sent.strokes,
        times=sent.times if sent.times and are_times_of(sent.times, sent.strokes) else None,
        began_at=first_ink_at(sent.began, opened=asked.opens_at, now=now),
        is_typed=bool(sent.typed),
        received_at=now,
        is_late=late,
        is_current=events is not None,
        try_number=taken(tries) + 1,
        mark=UNREAD if events is None else Mark.READING,
        claimed_at=None if events is None else now,
        first_ink_ms=sent.first_ink_ms,
        writing_ms=sent.writing_ms,
    )
    answer.took_ms = took_ms_of(answer)
    events = [*(events or []), event_of(answer, Kind.STORED, at=now)]
    if reading is not None and answer.is_current:
        _apply_reading(answer, reading)
        events.append(event_of(answer, Kind.MARKED, at=now))
    elif reading is not None and sent.typed:  # no reader can say later what it was
        answer.text = reading.text
    INSERT.run(answer)
    NOTE.run(*events)
    return answer


def _stored_before(seat: Seat, answer_id: uuid.UUID) -> Answer:
    answer = Answer.objects.select_related("round", "seat").get(pk=answer_id)
    if answer.seat_id != seat.pk:
        raise Refused("no_answer", "this answer is another seat's")
    return answer


def _takes_the_place(tries: list[Answer], *, late: bool) -> bool:
    """Say whether a new answer becomes the current one: a late one where nothing is lost by it."""
    current = [earlier for earlier in tries if earlier.is_current]
    lost = [one for one in current if one.settled_at or not (one.is_late or one.mark == Mark.WRONG)]
    return not late or not lost


def _superseded(tries: list[Answer], now: datetime) -> list[AnswerEvent]:
    """Make room for a new current answer; return what that is in the history of the others."""
    events = []
    for earlier in tries:
        if not earlier.is_current:
            continue
        earlier.is_current = False  # where it is being read it still is: it may be the first try
        SUPERSEDE.run(earlier)
        events.append(event_of(earlier, Kind.SUPERSEDED, at=now))
    return events


@transaction.atomic
def answer_mark(*, answer_id: uuid.UUID, reading: Reading, now: datetime) -> Answer | None:
    """Mark a stored answer by its reading; None where it is gone or was marked already."""
    round_of_answer_lock(answer_id)
    answer = STORED.first(answer_id)
    if answer is None or answer.mark != Mark.READING:
        return None
    _apply_reading(answer, reading)
    READ.run(answer)
    event_note(answer, Kind.MARKED, at=now)
    notify.answer_changed(answer)
    if not answer.is_current and not takes(answer):
        later_move_up(answer)
    return answer


def _apply_reading(answer: Answer, reading: Reading) -> None:
    answer.text = reading.text[:TEXT_LENGTH]
    answer.confidence = min(1.0, max(0.0, reading.confidence))
    answer.symbols = msgspec.to_builtins(reading.symbols)
    answer.alternatives = msgspec.to_builtins(reading.alternatives)
    answer.model_version = reading.model
    answer.claimed_at = None
    asked = answer.round
    mark = mark_of_reading(
        reading.text,
        asked.accepted,
        form=asked.form,
        separator=asked.separator,
        unsure=reading.unsure or answer.is_disputed,
    )
    set_mark(answer, mark, Marker.READER)


def set_mark(answer: Answer, mark: Mark, marker: Marker) -> None:
    """Mark an answer, with the points that follow; whoever calls stores it."""
    answer.mark = mark
    answer.marked_by = marker
    answer.points = points_of(answer)


@transaction.atomic
def answer_dispute(*, seat: Seat, answer_id: uuid.UUID, now: datetime) -> Answer:
    """Send an answer to the teacher because the child says it was misread.

    Raises ``Refused``: ``no_answer``, or ``not_now`` once the teacher has settled it. While marks
    are held back that is not told: then nothing changes.
    """
    answer = _locked(room_id=seat.room_id, answer_id=answer_id)
    if answer.seat_id != seat.pk:
        raise Refused("no_answer", "this answer is another seat's")
    is_settled = answer.settled_at is not None
    if is_settled and not holds_back(answer.round, now):
        raise Refused("not_now", "the teacher has decided already")
    notify.answer_changed(answer)
    if is_settled or answer.is_disputed:  # nothing is new, however often it is said
        return answer
    answer.is_disputed = True
    if answer.mark != Mark.READING:
        set_mark(answer, Mark.UNSURE, Marker.READER)
    answer.save()
    event_note(answer, Kind.DISPUTED, at=now)
    return answer


@transaction.atomic
def answer_settle(
    *, room_id: int, answer_id: uuid.UUID, mark: Ruling, user: User, now: datetime
) -> Answer:
    """Mark an answer as the teacher says. Raises ``Refused``: ``no_answer``, ``not_now``."""
    answer = _locked(room_id=room_id, answer_id=answer_id)
    if mark is Ruling.UNCOUNTED and not answer.is_late:
        raise Refused("not_now", "this answer came in time")
    return settled_as(answer, mark=Mark(mark), text=answer.settled_text, user=user, now=now)


@transaction.atomic
def answer_correct(
    *,
    room_id: int,
    answer_id: uuid.UUID,
    text: str,
    user: User,
    now: datetime,
    meant: Meaning | None = None,
) -> Answer:
    """Take ``text`` as what the ink says, and mark it by the rules.

    Raises ``Refused``: ``no_answer``, ``unreadable_text``, ``two_numbers`` without ``meant``.
    """
    answer = _locked(room_id=room_id, answer_id=answer_id)
    said = corrected_text(answer.round, text, meant)
    mark = verdict_of(answer.round, said)
    return settled_as(answer, mark=mark, text=said, user=user, now=now)


def _locked(*, room_id: int, answer_id: uuid.UUID) -> Answer:
    round_of_answer_lock(answer_id)
    answers = Answer.objects.current().select_related("round", "seat")
    answer = locked(answers.filter(pk=answer_id, seat__room=room_id)).first()
    if answer is None:
        raise Refused("no_answer", "there is no such answer in this room")
    return answer


def settled_as(answer: Answer, *, mark: Mark, text: str, user: User, now: datetime) -> Answer:
    """Keep the teacher's word for an answer that is locked, and tell who has to know."""
    answer.settled_by, answer.settled_at, answer.settled_text = user, now, text
    answer.claimed_at = None
    set_mark(answer, mark, Marker.TEACHER)
    answer.save()
    event_note(answer, Kind.SETTLED, at=now, user=user)
    notify.answer_changed(answer)
    return answer
