"""The writers of answers: stored first, marked when read, settled by the teacher."""

import uuid
from datetime import datetime
from typing import Any, Final

import msgspec
from django.db import IntegrityError, transaction

from classroom.live import figures, notify
from classroom.live.rounds import holds_back
from classroom.live.services.annotations import annotation_goes_along
from classroom.live.services.answer_rows import (
    ASKED,
    INSERT,
    NOTE,
    READ,
    STORED,
    comes_late,
    event_note,
    event_of,
    is_collected_now,
    not_too_many,
    tries_of,
)
from classroom.live.services.flags import flag_raise
from classroom.live.services.locking import locked, round_of_answer_lock
from classroom.live.services.sheets_again import as_it_comes, not_in_vain, not_made_up
from classroom.live.services.speed import took_ms_of
from classroom.live.services.tries import (
    another_may_come,
    later_move_up,
    points_of,
    superseded,
    taken,
    takes,
    takes_the_place,
)
from classroom.live.services.waiting import (
    round_waits_anew,
    seat_at_is_waited_for,
    seat_is_waited_for,
)
from classroom.models import Answer, AnswerEvent, Round, Seat
from classroom.protocol import Refused, Send
from classroom.remembering.services import answer_remember
from classroom.rules.collecting import is_made, may_go_on
from classroom.rules.marking import mark_of_reading
from classroom.rules.mirrored import mirrored_digits
from classroom.rules.pauses import pauses_till, thought_ms, wrote_ms
from classroom.rules.sheet import are_times_of, first_ink_at
from classroom.rules.words import UNREAD, Flag, Mark, Marker
from inference.api.contract import Reading

TEXT_LENGTH: Final = 32
"""Room of the column for what was read: twice what a teacher may type."""

Kind = AnswerEvent.Kind


def answer_store(
    *, seat: Seat, sent: Send, reading: Reading | None, now: datetime, lay_here: bool = False
) -> Answer:
    """Store what a seat hands in, and mark it at once where its ``reading`` is known.

    The same id again returns the answer that is there. An answer after time is stored as late; it
    takes the place of an earlier one only where that was late too, or wrong, and not settled yet,
    and is never read where it does not. ``lay_here``: the server had this very ink before the time
    was up, so that it is in time where ink is collected.
    Raises ``Refused``: ``no_round``, ``not_now`` (it is not open yet, or collected before time
    ends), ``no_more_tries``, ``too_many``, ``no_answer`` or ``not_allowed`` (the id is another
    seat's, or nothing is collected).
    """
    not_made_up(seat, sent)
    came: Any = {"seat": seat, "sent": sent, "reading": reading, "now": now, "lay_here": lay_here}
    try:
        answer = _store(**came)
    except IntegrityError:  # two sockets of the seat at once: now we see what came before
        answer = _store(**came)
    _changed(answer)  # sent again: the device has not heard what became of it
    return answer


@transaction.atomic
def _store(
    *, seat: Seat, sent: Send, reading: Reading | None, now: datetime, lay_here: bool
) -> Answer:
    asked = ASKED.first(sent.round, seat.room_id)  # until the answer is there nobody skips it
    tries = tries_of(seat, sent)
    sent, known = as_it_comes(seat, sent, tries)
    if known is not None:
        return known
    if asked is None or asked.seat_id not in (None, seat.pk):
        raise Refused("no_round", "this round is not in your room")
    another_may_come(asked, tries)
    if sent.collected:
        is_collected_now(asked, seat, now)
        not_in_vain(tries)
    else:
        not_too_many(tries, now)
    is_later = is_made(sent.answer) and not sent.collected
    own = seat_is_waited_for(asked, seat)  # then it may bring more within its own time
    late = comes_late(asked, seat, now) and not (lay_here and asked.collects_ink)
    late = late or (is_later and not own)
    events = superseded(tries, now) if takes_the_place(tries, late=late) else None
    if is_later and events is None:  # what was collected counts: the device shows that
        notify.seat_moved(seat.room_id, seat.pk)
    here = {"late": late, "counts": events is not None, "lay_here": lay_here}
    answer = _made_of(sent, seat, asked, now, **here)
    answer.try_number = taken(tries) + 1
    came = Kind.COLLECTED if sent.collected else Kind.STORED
    events = [*(events or []), event_of(answer, came, at=now)]
    if reading is not None and answer.is_current:
        _apply_reading(answer, reading)
        events.append(event_of(answer, Kind.MARKED, at=now))
    elif reading is not None and sent.typed:  # no reader can say later what it was
        answer.text = reading.text
    INSERT.run(answer)
    NOTE.run(*events)
    if own:
        round_waits_anew(asked, now)
    annotation_goes_along(answer)
    return answer


def _made_of(
    sent: Send, seat: Seat, asked: Round, now: datetime, *, late: bool, counts: bool, lay_here: bool
) -> Answer:
    """Return the answer that a device hands in, before it is read; one that counts will be."""
    first_ink = first_ink_at(sent.began, opened=asked.opens_at, now=now)
    pauses = pauses_till(asked.room.pauses, asked.room.paused_at, now)
    answer = Answer(
        id=sent.answer,
        seat=seat,
        round=asked,
        strokes=sent.strokes,
        times=sent.times if sent.times and are_times_of(sent.times, sent.strokes) else None,
        began_at=first_ink,
        is_typed=bool(sent.typed),
        is_collected=sent.collected,
        received_at=now,
        is_late=late,
        is_current=counts,
        mark=Mark.READING if counts else UNREAD,
        claimed_at=now if counts else None,
        first_ink_ms=thought_ms(sent.first_ink_ms, first_ink, pauses),
        writing_ms=wrote_ms(sent.writing_ms, first_ink, pauses),
    )
    answer.took_ms = took_ms_of(answer)
    flag_raise(answer, sent.strokes, lay_here=lay_here)
    return answer


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
    _changed(answer)
    if seat_at_is_waited_for(answer.round, answer.seat_id):
        asked = ASKED.first(answer.round_id, answer.round.room_id)
        assert asked is not None
        round_waits_anew(asked, now)
    if not answer.is_current and not takes(answer):
        later_move_up(answer)
    return answer


def _changed(answer: Answer) -> None:
    """Tell who has to know, and let what the child remembers follow."""
    notify.answer_changed(answer)
    answer_remember(answer)


def _apply_reading(answer: Answer, reading: Reading) -> None:
    answer.text = reading.text[:TEXT_LENGTH]
    answer.confidence = min(1.0, max(0.0, reading.confidence))
    answer.symbols = msgspec.to_builtins(reading.symbols)
    answer.alternatives = msgspec.to_builtins(reading.alternatives)
    answer.mirrored = mirrored_digits(reading.symbols)
    answer.model_version = reading.model
    answer.claimed_at = None
    asked = answer.round
    mark = mark_of_reading(
        reading.text,
        asked.accepted,
        form=asked.form,
        separator=asked.separator,
        unsure=reading.unsure or _needs_a_look(answer, reading),
    )
    set_mark(answer, mark, Marker.READER)
    figures.answers[mark] += 1


def _needs_a_look(answer: Answer, reading: Reading) -> bool:
    """Say whether a teacher decides about an answer, however surely it was read."""
    is_unfinished = answer.is_collected and may_go_on(reading.text, answer.round.accepted)
    return is_unfinished or answer.is_disputed or answer.flag != Flag.NOTHING


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
    answer = answer_locked(room_id=seat.room_id, answer_id=answer_id)
    if answer.seat_id != seat.pk:
        raise Refused("no_answer", "this answer is another seat's")
    is_settled = answer.settled_at is not None
    if is_settled and not holds_back(answer.round, now):
        raise Refused("not_now", "the teacher has decided already")
    _changed(answer)
    if is_settled or answer.is_disputed:  # nothing is new, however often it is said
        return answer
    answer.is_disputed = True
    if answer.mark != Mark.READING:
        set_mark(answer, Mark.UNSURE, Marker.READER)
    answer.save()
    event_note(answer, Kind.DISPUTED, at=now)
    return answer


def answer_locked(*, room_id: int, answer_id: uuid.UUID) -> Answer:
    """Lock the answer that counts, and its round. Raises ``Refused``: ``no_answer``."""
    round_of_answer_lock(answer_id)
    answers = Answer.objects.current().select_related("round", "seat")
    answer = locked(answers.filter(pk=answer_id, seat__room=room_id)).first()
    if answer is None:
        raise Refused("no_answer", "there is no such answer in this room")
    return answer
