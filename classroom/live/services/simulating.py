"""The writers of simulated children's seats: they sit down together, and leave without a trace."""

from typing import Final

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from classroom.live import notify
from classroom.live.services.locking import locked, room_locked
from classroom.live.services.staging import sheets_of_seats_forget
from classroom.live.services.teams import team_of_newcomer
from classroom.models import Answer, Room, Seat, alive
from classroom.models.rooms import Kind
from classroom.protocol import Refused
from classroom.rules import names
from classroom.rules.crew import avatar_beside
from classroom.rules.words import Phase

SIMULATED_NAMES: Final = ("Nora", "Theo", "Lina", "Max", "Ruby")
"""One for each simulated child; pages show with each that it is none."""


@transaction.atomic
def simulated_sit_down(*, room_id: int) -> list[Seat]:
    """Seat the simulated children, or return those who sit there: one rehearsal a room.

    Whoever sits in the room already stays. Raises ``Refused``: ``not_now`` where the room is over
    or full, ``no_rehearsal`` in homework and where a child has answered.
    """
    room = room_locked(room_id)
    if room.phase == Phase.OVER:
        raise Refused("not_now", "the room is over")
    if room.kind == Kind.HOMEWORK or _children_have_answered(room):
        raise Refused("no_rehearsal", "children have answered here: rehearse in a room of its own")
    present = list(room.seats.present().order_by("pk"))
    there = [seat for seat in present if seat.is_simulated]
    if there:
        return there
    if len(present) + len(SIMULATED_NAMES) > room.seat_limit:
        raise Refused("not_now", "the room is full")
    for name in SIMULATED_NAMES:
        present.append(_sit_down(room, name, present))
    return present[-len(SIMULATED_NAMES) :]


def _children_have_answered(room: Room) -> bool:
    return Answer.objects.filter(alive.real("seat"), seat__room=room).exists()


def _sit_down(room: Room, name: str, present: list[Seat]) -> Seat:
    with translation.override(room.language):
        shown = _("%(name)s (simulated)") % {"name": name}
    taken = [seat.name for seat in present]
    if any(names.is_same(shown, other) for other in taken):
        shown = names.numbered(shown, taken)
    seat = Seat.objects.create(
        room=room,
        name=shown,
        space_name=shown,
        team=team_of_newcomer(room, present),
        avatar=avatar_beside(seat.wears for seat in present),
        is_simulated=True,
    )
    notify.seat_changed(room.pk, seat.pk)
    return seat


@transaction.atomic
def simulated_send_away(*, room_id: int) -> None:
    """Let the simulated children leave, with all that they wrote; without any nothing happens."""
    simulated_leave(room_locked(room_id))


def simulated_leave(room: Room) -> None:
    """Let them leave a room that is locked: a real child sits down, or the teacher wants it."""
    gone = [seat.pk for seat in locked(Seat.objects.simulated().filter(room=room))]
    if not gone:
        return
    sheets_of_seats_forget(gone)
    Seat.objects.filter(pk__in=gone).delete()
    notify.seats_gone(room.pk, gone)
