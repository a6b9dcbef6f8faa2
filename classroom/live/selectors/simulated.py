"""What a simulated child reads: what its page would show, and the problem with its answers."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from classroom import protocol
from classroom.live.rounds import last_round_of
from classroom.live.selectors.seats import SeatAccess, seat_access, seat_snapshot
from classroom.models import Round


@dataclass(frozen=True, slots=True)
class SimulatedView:
    """The seat, what its page would show, and the problem that it was asked last."""

    held: SeatAccess
    page: protocol.SeatSnapshot
    asked: Round | None


def simulated_view(secret: uuid.UUID, now: datetime) -> SimulatedView | None:
    """Return what the simulated child with this secret sees; None where its seat is gone."""
    held = seat_access(secret)
    if held is None:
        return None
    return SimulatedView(held, seat_snapshot(held, now), last_round_of(held.seat))
