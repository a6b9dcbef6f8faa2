"""The writers of what is on the stage: only a teacher's command puts a child's sheet there."""

import uuid
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from classroom.live import notify
from classroom.live.services.locking import room_locked
from classroom.live.services.replaying import replay_ends_with_the_last
from classroom.models import Answer, Room, Seat, StagedSheet
from classroom.protocol import Refused, epoch_ms, optional_epoch_ms
from classroom.rules import leave
from classroom.rules.leave import Leave
from classroom.rules.words import Phase
from inference.api.contract import Sheet

MOST_STAGED: Final = 4
"""Sheets that are on a stage at once: more could not be read from the last row."""


@transaction.atomic
def sheet_stage(
    *,
    room_id: int,
    version: int,
    seat_id: int,
    answer_id: uuid.UUID | None,
    strokes: Sheet,
    named: bool,
    now: datetime,
) -> StagedSheet:
    """Put a seat's sheet on the stage: the ink of an answer, or else ``strokes`` as they lie now.

    It takes the place of another sheet of the same seat. Where the room asks first, nobody sees it
    until its child says yes. Raises ``Refused``: ``stale``, ``not_now``, ``no_seat``,
    ``no_answer``, ``stage_full``.
    """
    room = room_locked(room_id)
    if room.phase_version != version:
        raise Refused("stale", "the room has moved on")
    if room.phase == Phase.OVER:
        raise Refused("not_now", "the lesson is over")
    if not Seat.objects.present().filter(room=room, pk=seat_id).exists():
        raise Refused("no_seat", "this seat is not in the room")
    _prove_ink(seat_id, answer_id, strokes)
    before = StagedSheet.objects.filter(seat=seat_id)
    asked = room.ask_stage or before.filter(leave=Leave.ASKED.value).exists()
    before.delete()
    replay_ends_with_the_last(room)
    _prove_room(room, now)
    staged = StagedSheet.objects.create(
        room=room,
        seat_id=seat_id,
        answer_id=answer_id,
        strokes=None if answer_id else strokes,
        with_name=named,
        staged_at=now,
        leave=(Leave.ASKED if room.ask_stage else Leave.GIVEN).value,
        ask_until=_asked_until(now) if room.ask_stage else None,
    )
    notify.stage_changed(room_id)
    if asked:
        notify.stage_asked(room_id, seat_id)
    return staged


def _prove_room(room: Room, now: datetime) -> None:
    rows = room.staged.values_list("leave", "ask_until")
    there = [
        leave.takes_room(Leave(said), optional_epoch_ms(end), epoch_ms(now)) for said, end in rows
    ]
    if sum(there) >= MOST_STAGED:
        raise Refused("stage_full", f"at most {MOST_STAGED} sheets are on the stage at once")


def _asked_until(now: datetime) -> datetime:
    return now + timedelta(seconds=leave.SECONDS)


def _prove_ink(seat_id: int, answer_id: uuid.UUID | None, strokes: Sheet) -> None:
    if answer_id is not None:
        answer = Answer.objects.filter(pk=answer_id, seat=seat_id).only("strokes").first()
        if answer is None:
            raise Refused("no_answer", "this answer is not the seat's")
        strokes = answer.strokes  # none where it was typed
    if not any(strokes):
        raise Refused("no_answer", "there is no ink to show")


@transaction.atomic
def sheet_name(*, room_id: int, seat_id: int, named: bool, now: datetime) -> None:
    """Show a sheet on the stage with its name, or without.

    Where the room asks first a child is asked anew for its name: what it allowed was a sheet
    without. Raises ``Refused``: ``no_seat``, ``stage_full``.
    """
    room = room_locked(room_id)
    staged = room.staged.filter(seat=seat_id).first()
    if staged is None:
        raise Refused("no_seat", "no sheet of this seat is on the stage")
    asks = room.ask_stage and named and not staged.with_name and staged.leave != Leave.REFUSED
    tells = asks or staged.leave == Leave.ASKED
    staged.with_name = named
    if asks:
        # Another row: a yes that is on its way is to the sheet without a name, and a stage has
        # dropped the ink of what it shows no more.
        staged.delete()
        staged.leave, staged.ask_until = Leave.ASKED.value, _asked_until(now)
        _prove_room(room, now)
    staged.save()
    replay_ends_with_the_last(room)
    notify.stage_changed(room_id)
    if tells:
        notify.stage_asked(room_id, seat_id)


@transaction.atomic
def sheet_leave(*, seat: Seat, sheet_id: int, yes: bool, now: datetime) -> None:
    """Take a child's word whether its sheet may go on the stage; said again it changes nothing.

    Raises ``Refused``: ``not_now`` where it is not asked for this sheet, or no more.
    """
    room = room_locked(seat.room_id)
    staged = room.staged.filter(seat=seat, pk=sheet_id).exclude(ask_until=None).first()
    if staged is None:
        raise Refused("not_now", "nobody asks for this sheet")
    said = Leave.GIVEN if yes else Leave.REFUSED
    if staged.leave == said:
        return
    until = optional_epoch_ms(staged.ask_until)
    if not leave.is_asked(Leave(staged.leave), until, epoch_ms(now)):
        raise Refused("not_now", "nobody asks for this sheet any more")
    replay_ends_with_the_last(room)  # of a seat that left: nobody leads it any more
    StagedSheet.objects.filter(pk=staged.pk).update(leave=said.value)
    notify.stage_changed(seat.room_id)
    notify.stage_asked(seat.room_id, seat.pk)


@transaction.atomic
def stage_clear(*, room_id: int, seat_id: int | None) -> None:
    """Take one seat's sheet off the stage, or all of them; what is not there is no fault."""
    room = room_locked(room_id)
    sheets = room.staged.all() if seat_id is None else room.staged.filter(seat=seat_id)
    asked = list(sheets.filter(leave=Leave.ASKED.value).values_list("seat", flat=True))
    sheets.delete()
    replay_ends_with_the_last(room)
    notify.stage_changed(room_id)
    for each in asked:
        notify.stage_asked(room_id, each)


def sheets_of_seats_forget(seat_ids: Collection[int]) -> None:
    """Take the sheets of seats that leave their room off its stage; their going says so."""
    StagedSheet.objects.filter(seat__in=seat_ids).delete()


def sheets_forget(room: Room) -> None:
    """Take everything off the stage of a room that moves on, and say nothing: the move does."""
    room.staged.all().delete()
    replay_ends_with_the_last(room)
