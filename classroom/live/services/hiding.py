"""The writers of what is hidden on a room's board and stage."""

from django.db import transaction

from classroom.live import notify
from classroom.live.services.locking import locked, room_locked
from classroom.models import Room
from classroom.models.rooms import Kind
from classroom.protocol import Refused
from classroom.rules import names


@transaction.atomic
def room_hide(
    *, room_id: int, hide_names: bool | None = None, hide_readings: bool | None = None
) -> Room:
    """Hide names or readings, or show them again; None leaves it as it is.

    It takes no version and goes in every phase, the end too: who hides before the projector wants
    it now, and said twice it is said once. Raises ``Refused``: ``not_now`` for homework.
    """
    room = room_locked(room_id)
    names_before = room.hide_names
    if hide_names is not None:
        room.hide_names = hide_names
    if hide_readings is not None:
        room.hide_readings = hide_readings
    hiding_prepare(room)
    room.save(update_fields=["hide_names", "hide_readings"])
    if room.hide_names != names_before:
        notify.everybody_looks(room_id)
    else:
        notify.room_changed(room_id)
    return room


def hiding_prepare(room: Room) -> None:
    """Give each seat of a room that hides names its space name, where it has none yet.

    Raises ``Refused``: ``not_now`` for homework, whose names only its teacher sees.
    """
    if not room.hide_names:
        return
    if room.kind == Kind.HOMEWORK:
        raise Refused("not_now", "homework has no stage to hide names from")
    seats = list(locked(room.seats.all()))
    taken = [name for seat in seats for name in (seat.name, seat.space_name)]
    for seat in seats:
        if not seat.space_name:
            seat.space_name = names.pick(taken, language=room.language)
            seat.save(update_fields=["space_name"])
            taken.append(seat.space_name)
