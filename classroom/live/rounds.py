"""Where a room stands: the round asked last, and the phase at a moment."""

from datetime import datetime

from classroom.models import Room, Round, Seat
from classroom.models.rooms import Pace
from classroom.rules.phases import Phase, own_phase, phase_at


def last_round(room: Room) -> Round | None:
    """Return the round asked last to the whole room."""
    return room.rounds.filter(seat=None).order_by("-number").first()


def last_round_of(seat: Seat) -> Round | None:
    """Return the round that a seat was asked last, with its room or at its own pace."""
    if seat.room.pace != Pace.OWN:
        return last_round(seat.room)
    return seat.rounds.order_by("-number").first()


def phase_of(room: Room, last: Round | None, now: datetime) -> Phase:
    """Return the phase of ``room`` at ``now``; ``last`` is the round asked last."""
    return phase_at(Phase(room.phase), last.closes_at if last else None, now)


def phase_of_seat(seat: Seat, last: Round | None, now: datetime) -> Phase:
    """Return the phase of the room as a seat sees it; ``last`` is the round it was asked last."""
    if seat.room.pace != Pace.OWN:
        return phase_of(seat.room, last, now)
    return own_phase(
        Phase(seat.room.phase),
        asked=last is not None,
        closed=last is not None and last.closes_at is not None,
        finished=seat.finished_at is not None,
    )
