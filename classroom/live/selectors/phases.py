"""What everyone in a room is told when its phase changes."""

from datetime import datetime

from classroom import protocol
from classroom.live.rounds import last_round
from classroom.live.selectors.parts import room_part, round_part
from classroom.models import Room
from classroom.protocol import epoch_ms
from classroom.rules.words import Phase


def news(
    room_id: int, now: datetime
) -> protocol.RoundOpened | protocol.RoundClosed | protocol.RoomOver:
    """Return the message that tells the seats of a room where it stands."""
    room = Room.objects.select_related("problem_set").get(pk=room_id)
    last = last_round(room)
    part = room_part(room, last, now)
    if part.phase is Phase.OVER or last is None:
        return protocol.RoomOver(now=epoch_ms(now), room=part)
    asked = round_part(last, part.phase)
    if part.phase is Phase.ASKING:
        return protocol.RoundOpened(now=epoch_ms(now), room=part, round=asked)
    return protocol.RoundClosed(now=epoch_ms(now), room=part, round=asked)
