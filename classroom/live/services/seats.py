"""The writers of seats: who sits down, and on which device."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import get_language

from classroom.live import notify
from classroom.live.services.locking import room_locked
from classroom.live.services.simulating import simulated_leave
from classroom.live.services.teams import team_of_newcomer
from classroom.live.services.waiting import seat_came_or_went
from classroom.models import Room, Seat, Student
from classroom.rules import names
from classroom.rules.rude import is_doubtful, look_alike
from classroom.rules.words import Asks, Phase

Fault: TypeAlias = Literal[
    "empty", "too_long", "over", "locked", "full", "asked_already", "other_class"
]


class JoinRefused(Exception):
    """Nobody can sit down like this; ``fault`` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault: Fault = fault


@dataclass(frozen=True, slots=True)
class Joined:
    """A seat taken, or (``waiting``) asked for; ``secret`` is for the device to keep."""

    seat: Seat
    secret: uuid.UUID
    waiting: bool


@dataclass(frozen=True, slots=True)
class _Newcomer:
    """Who comes: the name, the student of the class with that name, and what proves it.

    ``device`` are the secrets of seats that the device held before.
    """

    name: str
    student: Student | None = None
    has_card: bool = False
    device: Collection[uuid.UUID] = field(default_factory=frozenset)

    def is_of(self, seat: Seat) -> bool:
        """Say whether a seat is the newcomer's, by student or by the very name."""
        if self.student is not None and seat.student_id == self.student.pk:
            return True
        return not self.has_card and any(
            names.is_same(name, self.name) for name in (seat.name, seat.typed_name) if name
        )

    def looks_like(self, seat: Seat) -> bool:
        """Say whether a seat has a name that looks like the newcomer's; students know theirs."""
        if self.student is not None and seat.student_id is not None:
            return seat.student_id == self.student.pk
        if self.has_card:
            return False
        alike = look_alike(self.name)
        return alike in (look_alike(seat.name), look_alike(seat.typed_name) or None)


def seat_take(
    *,
    room: Room,
    name: str,
    student: Student | None = None,
    device: Collection[uuid.UUID] = (),
) -> Joined:
    """Take a seat under ``name``; where that is not everybody's to take, the teacher decides.

    A name that is taken is asked for, and so is one that was removed, by name or by ``device``, the
    secrets that the device kept, and one whose card was not shown. A doubtful name is seated under
    a space name. Raises ``JoinRefused``.
    """
    name = names.clean(student.name if student else name)
    fault = names.fault(name)
    if fault is not None and student is None:
        raise JoinRefused(fault)
    newcomer = _Newcomer(name, student, device=frozenset(device))
    try:
        return _take(room_id=room.pk, newcomer=newcomer)
    except IntegrityError:  # another device took the name in the same moment
        return _take(room_id=room.pk, newcomer=newcomer)


def seat_take_by_card(*, room: Room, student: Student) -> Joined:
    """Seat the student whose card it is, at once: the card proves who it is.

    The seat that the student has already leaves the other device; one that the teacher removed is
    asked for. Raises ``JoinRefused``: ``over``, ``locked``, ``full``, ``other_class``.
    """
    if student.classroom_id != room.classroom_id:
        raise JoinRefused("other_class")
    newcomer = _Newcomer(student.name, student, has_card=True)
    try:
        return _take(room_id=room.pk, newcomer=newcomer)
    except IntegrityError:  # another device took the name in the same moment
        return _take(room_id=room.pk, newcomer=newcomer)


@transaction.atomic
def _take(*, room_id: int, newcomer: _Newcomer) -> Joined:
    room = room_locked(room_id)
    if room.phase == Phase.OVER:
        raise JoinRefused("over")
    if newcomer.student is None:
        student = _on_roster(room, newcomer.name)
        newcomer = _Newcomer(newcomer.name, student, device=newcomer.device)
    seats = list(room.seats.real().order_by("pk"))
    present = [seat for seat in seats if seat.removed_at is None]
    for seat in present:
        if newcomer.is_of(seat):
            return _hand_over(seat) if newcomer.has_card else _ask_for(seat)
    if room.is_locked:
        raise JoinRefused("locked")
    if len(present) >= room.seat_limit:
        raise JoinRefused("full")
    outside = [seat for seat in seats if seat.removed_at is not None]
    return _ask_to_come_in(room, newcomer, outside) or _sit_down(room, newcomer, present)


def _sit_down(room: Room, newcomer: _Newcomer, present: list[Seat]) -> Joined:
    seat = _new_seat(room, newcomer, [seat.name for seat in present])
    seat.team = team_of_newcomer(room, present)
    simulated_leave(room)
    seat.save()
    seat_came_or_went(seat, timezone.now())
    notify.seat_changed(room.pk, seat.pk)
    return Joined(seat, seat.secret, waiting=False)


def _new_seat(room: Room, newcomer: _Newcomer, taken: list[str]) -> Seat:
    """Return a seat under the name that may be shown; a doubtful one is kept for the teacher."""
    seat = _named_seat(room, newcomer, taken)
    called = room.seats.values_list("name", "space_name")
    others = [name for both in called for name in both]
    seat.space_name = names.pick([*others, seat.name], language=get_language())
    return seat


def _named_seat(room: Room, newcomer: _Newcomer, taken: list[str]) -> Seat:
    name, student = newcomer.name, newcomer.student
    if student is not None:
        is_free = not any(names.is_same(name, other) for other in taken)
        name = name if is_free else names.numbered(name, taken)
        return Seat(room=room, name=name, student=student)
    if is_doubtful(name):
        return Seat(room=room, name=_free(room, taken), typed_name=name)
    return Seat(room=room, name=name, is_shown=not room.hold_names or names.is_picked(name))


def _free(room: Room, taken: list[str]) -> str:
    """Return a space name that nobody has, also none that a seat has while names are hidden."""
    hidden = room.seats.values_list("space_name", flat=True)
    return names.pick([*taken, *hidden], language=get_language())


def _ask_to_come_in(room: Room, newcomer: _Newcomer, outside: list[Seat]) -> Joined | None:
    """Let the newcomer wait outside where only the teacher may let them in."""
    asking = [seat for seat in outside if seat.asks]
    gone = [seat for seat in outside if not seat.asks]
    rival = next((seat for seat in asking if newcomer.looks_like(seat)), None)
    if rival is not None and newcomer.has_card:
        # Who shows the card of a removed seat asks instead of whoever only knows the name.
        return _wait(rival, Asks.BACK) if rival.asks == Asks.BACK else None
    if rival is not None:
        raise JoinRefused("asked_already")
    removed = next((seat for seat in reversed(gone) if newcomer.looks_like(seat)), None)
    why = _reason(room, newcomer, gone)
    if (removed or why) and len(asking) >= room.seat_limit:
        raise JoinRefused("full")
    if removed is not None:
        return _wait(removed, Asks.BACK)
    if why is None:
        return None
    return _wait(_new_seat(room, newcomer, [seat.name for seat in room.seats.all()]), why)


def _reason(room: Room, newcomer: _Newcomer, gone: list[Seat]) -> Asks | None:
    if newcomer.has_card:
        return None
    if any(seat.secret in newcomer.device for seat in gone):
        return Asks.DEVICE
    has_card = newcomer.student is not None and newcomer.student.card is not None
    return Asks.CARD if has_card and room.names_need_card else None


def _wait(seat: Seat, why: Asks) -> Joined:
    seat.asks, seat.claim = why, uuid.uuid4()
    seat.removed_at = seat.removed_at or timezone.now()
    seat.save()
    notify.seat_changed(seat.room_id, seat.pk)
    return Joined(seat, seat.claim, waiting=True)


def _on_roster(room: Room, name: str) -> Student | None:
    if room.classroom_id is None:
        return None
    # SQLite ignores case in ASCII only, so names are compared here.
    students = Student.objects.on_roster().filter(classroom=room.classroom_id)
    return next((student for student in students if names.is_same(student.name, name)), None)


def _ask_for(seat: Seat) -> Joined:
    if seat.claim is not None:
        raise JoinRefused("asked_already")
    seat.claim = uuid.uuid4()
    seat.save(update_fields=["claim"])
    notify.seat_changed(seat.room_id, seat.pk)
    return Joined(seat, seat.claim, waiting=True)


def _hand_over(seat: Seat) -> Joined:
    seat.secret, seat.claim = uuid.uuid4(), None
    seat.save(update_fields=["secret", "claim"])
    notify.seat_handed_over(seat.room_id, seat.pk)
    return Joined(seat, seat.secret, waiting=False)
