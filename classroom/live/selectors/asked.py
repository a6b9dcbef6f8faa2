"""What the seats of a room are asked, and what each page is told of the room with it."""

from dataclasses import dataclass
from datetime import datetime

from classroom import protocol
from classroom.live.rounds import last_round_of, phase_of_seat
from classroom.live.selectors.parts import held_round, round_part, seats_room_part
from classroom.live.selectors.ranking import Ranking, ranking_of, tells_places
from classroom.live.together import once
from classroom.models import Round, Seat
from classroom.rules.words import Pace


@dataclass(frozen=True, slots=True)
class Asked:
    """The round that was asked last, and what is told of it and of its room.

    ``ranking`` is there where a page is told something of it.
    """

    last: Round | None
    room: protocol.RoomPart
    round: protocol.RoundPart | None
    ranking: Ranking | None


def asked_of(seat: Seat, now: datetime) -> Asked:
    """Return what a seat was asked; for all of a class that is asked together it is the same."""
    if seat.room.pace == Pace.OWN:
        return _asked(seat, now)
    return once(("asked", seat.room_id), lambda: _asked(seat, now))


def _asked(seat: Seat, now: datetime) -> Asked:
    room, last = seat.room, last_round_of(seat)
    phase = phase_of_seat(seat, last, now)
    tells = room.goal or tells_places(room, phase)
    ranking = ranking_of(room, without=held_round(last, phase)) if tells else None
    together = ranking.together if ranking is not None and room.goal else 0
    told = seats_room_part(seat, last, phase, together=together)
    return Asked(last, told, None if last is None else round_part(last, phase), ranking)
