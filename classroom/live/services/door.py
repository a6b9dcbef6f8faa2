"""The writers of the door: who is let in, who has to go, and by which code one comes."""

import uuid
from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from classroom.live import notify
from classroom.live.services.codes import code_give
from classroom.live.services.locking import locked, locked_update, room_locked
from classroom.live.services.simulating import simulated_leave
from classroom.live.services.staging import sheets_of_seats_forget
from classroom.live.services.teams import team_of_newcomer
from classroom.live.services.waiting import seat_came_or_went
from classroom.models import Room, Seat
from classroom.models.rooms import FORMER_CODES
from classroom.protocol import Refused
from classroom.rules import names
from classroom.rules.words import Asks, Hand, Phase


def _locked(room_id: int, seat_id: int) -> Seat:
    """Return a seat that is in the room or asks to come in. Raises ``Refused``: ``no_seat``."""
    seat = locked(Seat.objects.on_board().filter(pk=seat_id, room=room_id)).first()
    if seat is None:
        raise Refused("no_seat", "this seat is not in the room")
    return seat


def _open_room(room_id: int) -> Room:
    room = room_locked(room_id)
    _check_open(room)
    return room


def _check_open(room: Room) -> None:
    if room.phase == Phase.OVER:
        raise Refused("not_now", "the room is over")


@transaction.atomic
def seat_admit(*, room_id: int, seat_id: int) -> None:
    """Give the seat to the device that asks for it, and put it into the room if it is not there.

    Raises ``Refused``: ``no_seat``, ``not_now``.
    """
    room = room_locked(room_id)
    seat = _locked(room_id, seat_id)
    if seat.claim is None:
        raise Refused("not_now", "nobody asks for this seat")
    if seat.asks:
        _bring_in(room, seat)
    seat.secret, seat.claim = seat.claim, None
    seat.save()
    seat_came_or_went(seat, timezone.now())
    notify.seat_handed_over(room_id, seat_id)


def _bring_in(room: Room, seat: Seat) -> None:
    _check_open(room)
    simulated_leave(room)
    present = list(room.seats.present())
    if len(present) >= room.seat_limit:
        raise Refused("not_now", "the room is full")
    if seat.student_id and any(other.student_id == seat.student_id for other in present):
        raise Refused("not_now", "this child sits in the room already")
    taken = [other.name for other in present]
    if any(names.is_same(seat.name, other) for other in taken):
        seat.name = names.numbered(seat.name, taken)
    seat.asks, seat.removed_at = "", None
    seat.team = team_of_newcomer(room, present, seat)


@transaction.atomic
def seat_decline(*, room_id: int, seat_id: int) -> None:
    """Refuse the device that asks for the seat. Raises ``Refused``: ``no_seat``."""
    _send_away(_locked(room_id, seat_id))
    notify.seat_handed_over(room_id, seat_id)


def _send_away(seat: Seat) -> None:
    """Let nobody ask for the seat any more; one that was only asked for is gone."""
    if seat.asks and seat.asks != Asks.BACK:
        seat.delete()
        return
    seat.asks, seat.claim = "", None
    seat.save()


@transaction.atomic
def seat_claim_withdraw(*, claim: uuid.UUID) -> None:
    """Let a device that asked for a seat ask no more; a seat that it holds is left alone."""
    for seat in locked(Seat.objects.filter(claim=claim)):
        notify.seat_changed(seat.room_id, seat.pk)
        _send_away(seat)


@transaction.atomic
def seats_remove(*, room_id: int, seat_ids: Collection[int], now: datetime) -> list[int]:
    """Take seats out of the room and sign their devices out; return which were there.

    What only asked to come in is refused. Raises ``Refused``: ``no_seat`` where none was there.
    """
    room_locked(room_id)  # before its seats: it may have to wait for one less
    seats = list(locked(Seat.objects.on_board().filter(pk__in=seat_ids, room=room_id)))
    if not seats:
        raise Refused("no_seat", "these seats are not in the room")
    for seat in seats:
        seat_id = seat.pk
        if seat.asks:
            _send_away(seat)
            seat.pk = seat_id  # deleting takes it from the object
        else:
            # The secret stays: it opens nothing now, and tells who comes back.
            seat.removed_at, seat.claim = now, None
            seat.hand, seat.hand_at = Hand.DOWN, None
            seat.save(update_fields=["removed_at", "claim", "hand", "hand_at"])
    gone = [seat.pk for seat in seats]
    sheets_of_seats_forget(gone)
    for seat in seats:
        seat_came_or_went(seat, now)
    notify.seats_gone(room_id, gone)
    return gone


# --- Names ----------------------------------------------------------------------------------------


@transaction.atomic
def name_show(*, room_id: int, seat_id: int) -> None:
    """Let the name that a child typed be seen by everybody. Raises ``Refused``: ``no_seat``."""
    room_locked(room_id)  # nobody takes the name while it is given
    seat = _locked(room_id, seat_id)
    if seat.typed_name:
        others = Seat.objects.present().filter(room=room_id).exclude(pk=seat.pk)
        taken = list(others.values_list("name", flat=True))
        is_free = not any(names.is_same(seat.typed_name, other) for other in taken)
        seat.name = seat.typed_name if is_free else names.numbered(seat.typed_name, taken)
    seat.typed_name, seat.is_shown = "", True
    seat.save(update_fields=["name", "typed_name", "is_shown"])
    notify.seat_handed_over(room_id, seat_id)


@transaction.atomic
def name_keep_back(*, room_id: int, seat_id: int) -> None:
    """Leave a child the space name, and forget what was typed. Raises ``Refused``: ``no_seat``."""
    seat = _locked(room_id, seat_id)
    seat.typed_name = ""
    seat.save(update_fields=["typed_name"])
    notify.seat_handed_over(room_id, seat_id)


@transaction.atomic
def names_show(*, room_id: int) -> list[int]:
    """Let all names be seen that only waited for a look; return whose seats they are."""
    waiting = Seat.objects.present().filter(room=room_id, is_shown=False)
    notify.room_changed(room_id)
    return locked_update(waiting, is_shown=True)


# --- The room's own door --------------------------------------------------------------------------


@transaction.atomic
def room_lock(*, room_id: int, locked: bool) -> None:
    """Let nobody new sit down, or everybody again. Raises ``Refused``: ``not_now``."""
    room = _open_room(room_id)
    room.is_locked = locked
    room.save(update_fields=["is_locked"])
    notify.room_changed(room_id)


def room_new_code(*, room_id: int, code: str) -> None:
    """Give the room another code than ``code``; who is seated is still led by the old one.

    Raises ``Refused``: ``not_now``, and ``stale`` where the room has another code already.
    """
    code_give(lambda free: _change_code(room_id, code, free))


@transaction.atomic
def _change_code(room_id: int, seen: str, free: str) -> None:
    room = _open_room(room_id)
    if room.code != seen:
        raise Refused("stale", "the room has another code already")
    former = [*room.former_codes.split(), room.code][-FORMER_CODES:]
    room.code, room.former_codes = free, " ".join(former)
    room.save(update_fields=["code", "former_codes"])
    notify.room_changed(room_id)
