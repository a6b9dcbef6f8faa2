"""The writers of seats: who sits where, and on which device."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

from django.db import IntegrityError, transaction

from classroom.models import Room, Seat, Student
from classroom.protocol import Refused
from classroom.rules import names
from classroom.rules.phases import Phase

Fault: TypeAlias = Literal[
    "empty", "too_long", "rude", "over", "full", "asked_already", "other_class"
]


class JoinRefused(Exception):
    """Nobody can sit down like this; ``fault`` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault: Fault = fault


@dataclass(frozen=True, slots=True)
class Joined:
    """A seat taken, or (``waiting``) asked for; ``secret`` is for the device to keep.

    ``handed_over`` says that another device held the seat until now.
    """

    seat: Seat
    secret: uuid.UUID
    waiting: bool
    handed_over: bool = False


def seat_take(*, room: Room, name: str, student: Student | None = None) -> Joined:
    """Take a seat under ``name``; a name that is taken is asked for, and the teacher decides.

    Raises ``JoinRefused``.
    """
    name = names.clean(student.name if student else name)
    fault = names.fault(name)
    if fault is not None and student is None:
        raise JoinRefused(fault)
    try:
        return _take(room_id=room.pk, name=name, student=student)
    except IntegrityError:  # another device took the name in the same moment
        return _take(room_id=room.pk, name=name, student=student)


@transaction.atomic
def _take(*, room_id: int, name: str, student: Student | None) -> Joined:
    room = Room.objects.select_for_update().get(pk=room_id)
    if room.phase == Phase.OVER:
        raise JoinRefused("over")
    student = student or _on_roster(room, name)
    present = list(room.seats.filter(removed_at=None))
    for seat in present:
        if (student and seat.student_id == student.pk) or names.is_same(seat.name, name):
            return _ask_for(seat)
    if len(present) >= room.seat_limit:
        raise JoinRefused("full")
    seat = Seat.objects.create(room=room, name=name, student=student)
    return Joined(seat, seat.secret, waiting=False)


def seat_take_by_card(*, room: Room, student: Student) -> Joined:
    """Seat the student whose card it is, at once: the card proves who it is.

    The seat that the student has already leaves the other device. Raises ``JoinRefused``: ``over``,
    ``full``, ``other_class``.
    """
    if student.classroom_id != room.classroom_id:
        raise JoinRefused("other_class")
    try:
        return _take_by_card(room_id=room.pk, student=student)
    except IntegrityError:  # another device took the name in the same moment
        return _take_by_card(room_id=room.pk, student=student)


@transaction.atomic
def _take_by_card(*, room_id: int, student: Student) -> Joined:
    room = Room.objects.select_for_update().get(pk=room_id)
    if room.phase == Phase.OVER:
        raise JoinRefused("over")
    present = list(room.seats.filter(removed_at=None))
    for seat in present:
        if seat.student_id == student.pk:
            seat.secret, seat.claim = uuid.uuid4(), None
            seat.save(update_fields=["secret", "claim"])
            return Joined(seat, seat.secret, waiting=False, handed_over=True)
    if len(present) >= room.seat_limit:
        raise JoinRefused("full")
    taken = [seat.name for seat in present]
    is_free = not any(names.is_same(name, student.name) for name in taken)
    name = student.name if is_free else names.numbered(student.name, taken)
    seat = Seat.objects.create(room=room, name=name, student=student)
    return Joined(seat, seat.secret, waiting=False)


def _on_roster(room: Room, name: str) -> Student | None:
    if room.classroom_id is None:
        return None
    # SQLite ignores case in ASCII only, so names are compared here.
    students = Student.objects.filter(classroom=room.classroom_id, archived_at=None)
    return next((student for student in students if names.is_same(student.name, name)), None)


def _ask_for(seat: Seat) -> Joined:
    if seat.claim is not None:
        raise JoinRefused("asked_already")
    seat.claim = uuid.uuid4()
    seat.save(update_fields=["claim"])
    return Joined(seat, seat.claim, waiting=True)


def _locked(room_id: int, seat_id: int) -> Seat:
    seat = (
        Seat.objects.select_for_update().filter(pk=seat_id, room=room_id, removed_at=None).first()
    )
    if seat is None:
        raise Refused("no_seat", "this seat is not in the room")
    return seat


@transaction.atomic
def seat_admit(*, room_id: int, seat_id: int) -> None:
    """Give the seat to the device that asks for it.

    Raises ``Refused``: ``no_seat``, ``not_now``.
    """
    seat = _locked(room_id, seat_id)
    if seat.claim is None:
        raise Refused("not_now", "nobody asks for this seat")
    seat.secret, seat.claim = seat.claim, None
    seat.save(update_fields=["secret", "claim"])


@transaction.atomic
def seat_decline(*, room_id: int, seat_id: int) -> None:
    """Refuse the device that asks for the seat. Raises ``Refused``: ``no_seat``."""
    seat = _locked(room_id, seat_id)
    seat.claim = None
    seat.save(update_fields=["claim"])


@transaction.atomic
def seat_claim_withdraw(*, claim: uuid.UUID) -> None:
    """Let a device that asked for a seat ask no more; a seat that it holds is left alone."""
    Seat.objects.filter(claim=claim).update(claim=None)


@transaction.atomic
def seat_remove(*, room_id: int, seat_id: int, now: datetime) -> None:
    """Take the seat out of the room and sign its device out. Raises ``Refused``: ``no_seat``."""
    seat = _locked(room_id, seat_id)
    seat.removed_at, seat.claim, seat.secret = now, None, uuid.uuid4()
    seat.save(update_fields=["removed_at", "claim", "secret"])
