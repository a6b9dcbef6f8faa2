"""The writers of what a child says about its own work: it took a hint, and how sure it is."""

import uuid
from datetime import datetime

from django.db import transaction

from classroom.live import notify
from classroom.live.rounds import clock_of
from classroom.live.services.answer_rows import STORED, SURE
from classroom.live.services.locking import round_of_answer_lock, seat_locked
from classroom.models import HintTaken, Round, Seat
from classroom.notation import prompt_text
from classroom.protocol import Refused
from classroom.rules.phases import is_closed
from classroom.rules.words import Sure, Surety


@transaction.atomic
def hint_take(*, seat: Seat, round_id: int, now: datetime) -> str:
    """Return the hint of a round as plain text, and keep that the child looked at it.

    Asked for again it is the same. Raises ``Refused``: ``no_round``; ``not_now`` where the round
    has no hint to show, or is closed.
    """
    seat_locked(seat.pk)
    asked = Round.objects.select_related("room").filter(pk=round_id, room=seat.room_id).first()
    if asked is None or asked.seat_id not in (None, seat.pk):
        raise Refused("no_round", "this round is not in your room")
    taken = HintTaken.objects.filter(seat=seat, round=asked).exists()
    if not taken:
        if asked.hint == "" or is_closed(asked.closes_at, clock_of(asked, now)):
            raise Refused("not_now", "there is no hint to look at")
        HintTaken.objects.create(seat=seat, round=asked, at=now)
        notify.tile_changed(seat.room_id, seat.pk)
    return prompt_text(asked.hint)


@transaction.atomic
def answer_say_sure(*, seat: Seat, answer_id: uuid.UUID, sure: Surety) -> None:
    """Keep how sure a child is of its answer; what it said first stays, for then it knew no mark.

    Raises ``Refused``: ``no_answer``; ``not_now`` where nobody asked.
    """
    round_of_answer_lock(answer_id)
    answer = STORED.first(answer_id)
    if answer is None or answer.seat_id != seat.pk or not answer.is_current:
        raise Refused("no_answer", "there is no such answer of this seat's")
    if not answer.round.asks_sure:
        raise Refused("not_now", "nobody asks how sure you are")
    if answer.sure == Sure.UNSAID:
        answer.sure = sure.value
        SURE.run(answer)
    notify.answer_changed(answer)
