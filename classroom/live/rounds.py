"""Where a room stands: the round asked last, and the phase at a moment."""

from datetime import datetime

from classroom.models import Room, Round
from classroom.rules.phases import Phase, phase_at


def last_round(room: Room) -> Round | None:
    """Return the round asked last to the whole room."""
    return room.rounds.filter(seat=None).order_by("-number").first()


def phase_of(room: Room, last: Round | None, now: datetime) -> Phase:
    """Return the phase of ``room`` at ``now``; ``last`` is the round asked last."""
    return phase_at(Phase(room.phase), last.closes_at if last else None, now)
