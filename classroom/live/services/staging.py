"""The writers of what is on the stage: only a teacher's command puts a child's sheet there."""

import uuid
from collections.abc import Collection
from datetime import datetime
from typing import Final

from django.db import transaction

from classroom.live import notify
from classroom.live.services.locking import room_locked
from classroom.models import Answer, Room, Seat, StagedSheet
from classroom.protocol import Refused
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

    It takes the place of another sheet of the same seat. Raises ``Refused``: ``stale``,
    ``not_now``, ``no_seat``, ``no_answer``, ``stage_full``.
    """
    room = room_locked(room_id)
    if room.phase_version != version:
        raise Refused("stale", "the room has moved on")
    if room.phase == Phase.OVER:
        raise Refused("not_now", "the lesson is over")
    if not Seat.objects.present().filter(room=room, pk=seat_id).exists():
        raise Refused("no_seat", "this seat is not in the room")
    _prove_ink(seat_id, answer_id, strokes)
    StagedSheet.objects.filter(seat=seat_id).delete()
    if room.staged.count() >= MOST_STAGED:
        raise Refused("stage_full", f"at most {MOST_STAGED} sheets are on the stage at once")
    staged = StagedSheet.objects.create(
        room=room,
        seat_id=seat_id,
        answer_id=answer_id,
        strokes=None if answer_id else strokes,
        with_name=named,
        staged_at=now,
    )
    notify.stage_changed(room_id)
    return staged


def _prove_ink(seat_id: int, answer_id: uuid.UUID | None, strokes: Sheet) -> None:
    if answer_id is not None:
        answer = Answer.objects.filter(pk=answer_id, seat=seat_id).only("strokes").first()
        if answer is None:
            raise Refused("no_answer", "this answer is not the seat's")
        strokes = answer.strokes  # none where it was typed
    if not any(strokes):
        raise Refused("no_answer", "there is no ink to show")


@transaction.atomic
def sheet_name(*, room_id: int, seat_id: int, named: bool) -> None:
    """Show a sheet on the stage with its name, or without. Raises ``Refused``: ``no_seat``."""
    room = room_locked(room_id)
    if not room.staged.filter(seat=seat_id).update(with_name=named):
        raise Refused("no_seat", "no sheet of this seat is on the stage")
    notify.stage_changed(room_id)


@transaction.atomic
def stage_clear(*, room_id: int, seat_id: int | None) -> None:
    """Take one seat's sheet off the stage, or all of them; what is not there is no fault."""
    room = room_locked(room_id)
    sheets = room.staged.all() if seat_id is None else room.staged.filter(seat=seat_id)
    sheets.delete()
    notify.stage_changed(room_id)


def sheets_of_seats_forget(seat_ids: Collection[int]) -> None:
    """Take the sheets of seats that leave their room off its stage; their going says so."""
    StagedSheet.objects.filter(seat__in=seat_ids).delete()


def sheets_forget(room: Room) -> None:
    """Take everything off the stage of a room that moves on, and say nothing: the move does."""
    room.staged.all().delete()
