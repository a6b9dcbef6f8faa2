"""What the seats of a room are told when it moves to another phase."""

from datetime import datetime
from typing import TypeAlias

from django.db.models import Q

from classroom import protocol
from classroom.live.rounds import last_round
from classroom.live.selectors.parts import room_part, round_part
from classroom.models import Room, Round
from classroom.protocol import epoch_ms
from classroom.rules.words import Leaderboard, Phase

News: TypeAlias = protocol.RoundOpened | protocol.RoundClosed | protocol.RoomOver


def news(room_id: int, now: datetime) -> News | None:
    """Return the message that tells the seats of a room where it stands.

    None where each has to look for itself: at own pace, and before the first round.
    """
    room = Room.objects.select_related("problem_set").get(pk=room_id)
    last = last_round(room)
    part = room_part(room, last, now)
    if part.phase is Phase.OVER:
        return protocol.RoomOver(now=epoch_ms(now), room=part)
    if last is None:
        return None
    asked = round_part(last, part.phase)
    if part.phase is Phase.ASKING:
        return protocol.RoundOpened(now=epoch_ms(now), room=part, round=asked)
    return protocol.RoundClosed(now=epoch_ms(now), room=part, round=asked)


def tells_ranks(room_id: int) -> bool:
    """Say whether the children of a room hear who stands where, or how far the class has come."""
    told = Q(goal__gt=0) | Q(leaderboard__in=(Leaderboard.EACH.value, Leaderboard.OWN.value))
    return Room.objects.filter(told, pk=room_id).exists()


def marks_were_held(room_id: int) -> bool:
    """Say whether marks were held back in the room: its seats learn theirs when it moves."""
    return Round.objects.filter(room=room_id, hold_marks=True).exists()
