"""The writers of seats: who sits down, and on which device."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from django.db import IntegrityError, transaction
from django.utils import timezone

from classroom.live import notify
from classroom.live.services.locking import room_locked
from classroom.live.services.newcomers import Known, Newcomer, known_in
from classroom.live.services.simulating import simulated_leave
from classroom.live.services.teams import team_of_newcomer
from classroom.live.services.waiting import seat_came_or_went
from classroom.models import Room, Seat, Student
from classroom.rules import names
from classroom.rules.crew import avatar_beside
from classroom.rules.rude import is_doubtful
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


def seat_take(
    *,
    room: Room,
    name: str,
    student: Student | None = None,
    device: Collection[uuid.UUID] = (),
    avatar: str = "",
    offered: str = "",
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
    secrets = frozenset(device)
    newcomer = Newcomer(name, student, device=secrets, avatar=avatar, offered=offered)
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
    newcomer = Newcomer(student.name, student, has_card=True)
    try:
        return _take(room_id=room.pk, newcomer=newcomer)
    except IntegrityError:  # another device took the name in the same moment
        return _take(room_id=room.pk, newcomer=newcomer)


@transaction.atomic
def _take(*, room_id: int, newcomer: Newcomer) -> Joined:
    room = room_locked(room_id)
    if room.phase == Phase.OVER:
        raise JoinRefused("over")
    if newcomer.student is None:
        student = _on_roster(room, newcomer.name)
        newcomer = replace(newcomer, student=student)
    known = known_in(room)
    real = [seat for seat in known if not seat.is_simulated]
    present = [seat for seat in real if seat.removed_at is None]
    for seat in present:
        if newcomer.is_of(seat):
            taken = room.seats.get(pk=seat.pk)
            return _hand_over(taken) if newcomer.has_card else _ask_for(taken)
    if room.is_locked:
        raise JoinRefused("locked")
    if len(present) >= room.seat_limit:
        raise JoinRefused("full")
    outside = [seat for seat in real if seat.removed_at is not None]
    asked = _ask_to_come_in(room, newcomer, known, outside)
    return asked or _sit_down(room, newcomer, known, present)


def _sit_down(room: Room, newcomer: Newcomer, known: list[Known], present: list[Known]) -> Joined:
    seat = _new_seat(room, newcomer, known, [seat.name for seat in present])
    seat.team = team_of_newcomer(room, present)
    if any(seat.is_simulated for seat in known):
        simulated_leave(room)
    seat.save()
    if newcomer.avatar and seat.student_id is not None:
        Student.objects.filter(pk=seat.student_id).update(avatar=newcomer.avatar)
    seat_came_or_went(seat, timezone.now())
    notify.seat_changed(room.pk, seat.pk)
    return Joined(seat, seat.secret, waiting=False)


def _new_seat(room: Room, newcomer: Newcomer, known: list[Known], taken: list[str]) -> Seat:
    """Return a seat under the name that may be shown; a doubtful one is kept for the teacher."""
    hidden = [seat.space_name for seat in known]
    seat = _named_seat(room, newcomer, taken, hidden)
    others = [*hidden, *(each.name for each in known), seat.name]
    seat.space_name = names.pick(others, language=room.language)
    seat.avatar = _avatar_of(newcomer, known)
    return seat


def _avatar_of(newcomer: Newcomer, known: list[Known]) -> str:
    """Return what was chosen, what the student always wears, or what few others here wear."""
    if newcomer.avatar:
        return newcomer.avatar
    if newcomer.student is not None:
        return newcomer.student.wears
    worn = [seat.avatar for seat in known if seat.removed_at is None]
    return newcomer.offered or avatar_beside(worn)


def _named_seat(room: Room, newcomer: Newcomer, taken: list[str], hidden: list[str]) -> Seat:
    """Return a seat of its own name; a space name is also none that is ``hidden`` now."""
    name, student = newcomer.name, newcomer.student
    if student is not None:
        is_free = not any(names.is_same(name, other) for other in taken)
        name = name if is_free else names.numbered(name, taken)
        return Seat(room=room, name=name, student=student)
    if is_doubtful(name):
        space_name = names.pick([*taken, *hidden], language=room.language)
        return Seat(room=room, name=space_name, typed_name=name)
    return Seat(room=room, name=name, is_shown=not room.hold_names or names.is_picked(name))


def _ask_to_come_in(
    room: Room, newcomer: Newcomer, known: list[Known], outside: list[Known]
) -> Joined | None:
    """Let the newcomer wait outside where only the teacher may let them in."""
    asking = [seat for seat in outside if seat.asks]
    gone = [seat for seat in outside if not seat.asks]
    rival = next((seat for seat in asking if newcomer.looks_like(seat)), None)
    if rival is not None and newcomer.has_card:
        # Who shows the card of a removed seat asks instead of whoever only knows the name.
        return _wait_again(room, rival) if rival.asks == Asks.BACK else None
    if rival is not None:
        raise JoinRefused("asked_already")
    removed = next((seat for seat in reversed(gone) if newcomer.looks_like(seat)), None)
    why = _reason(room, newcomer)
    if (removed or why) and len(asking) >= room.seat_limit:
        raise JoinRefused("full")
    if removed is not None:
        return _wait_again(room, removed)
    if why is None:
        return None
    return _wait(_new_seat(room, newcomer, known, [seat.name for seat in known]), why)


def _reason(room: Room, newcomer: Newcomer) -> Asks | None:
    if newcomer.has_card:
        return None
    if newcomer.device and _were_removed(room, newcomer.device):
        return Asks.DEVICE
    has_card = newcomer.student is not None and newcomer.student.card is not None
    return Asks.CARD if has_card and room.names_need_card else None


def _were_removed(room: Room, device: Collection[uuid.UUID]) -> bool:
    """Say whether the teacher removed a seat that this device held, which does not ask again."""
    return room.seats.real().removed().filter(asks="", secret__in=device).exists()


def _wait_again(room: Room, removed: Known) -> Joined:
    return _wait(room.seats.get(pk=removed.pk), Asks.BACK)


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
