"""What the children of a room are told of who stands where, once that may have changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from classroom import protocol
from classroom.live.rounds import last_round, phase_of
from classroom.live.selectors.parts import held_round
from classroom.live.selectors.ranking import ranking_of, tells_places
from classroom.models import Room


@dataclass(frozen=True, slots=True)
class RankNews:
    """How far the class has come, for everybody, and its own place for each seat."""

    together: protocol.Together | None = None
    placed: Mapping[int, protocol.Placed] = field(default_factory=dict)


def rank_news(room_id: int, now: datetime) -> RankNews:
    """Return what to tell; nothing where the teacher chose that children hear of none of it."""
    room = Room.objects.kept().filter(pk=room_id).first()
    if room is None:
        return RankNews()
    last = last_round(room)
    phase = phase_of(room, last, now)
    tells = tells_places(room, phase)
    if not (room.goal or tells):
        return RankNews()
    ranking = ranking_of(room, without=held_round(last, phase))
    places = ranking.places() if tells else {}
    return RankNews(
        together=protocol.Together(together=ranking.together) if room.goal else None,
        placed={seat: protocol.Placed(place=place) for seat, place in places.items()},
    )
