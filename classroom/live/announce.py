"""What an answer's change tells the student, the boards and the stages."""

from channels.db import database_sync_to_async

from classroom import protocol
from classroom.live import broadcast, hub
from classroom.live.selectors import boards, seats
from classroom.models import Answer


async def answer_changed(answer: Answer) -> None:
    """Show the answer on the boards; tell its student the mark; let stages count anew."""
    tile, marked = await database_sync_to_async(_shown)(answer)
    room_hub = hub.find(answer.seat.room_id)
    if tile is not None:
        room_hub.event(protocol.TileEvent(tile=tile), seat_id=answer.seat_id)
    room_hub.count_changed()
    if marked is not None and answer.is_current:
        await broadcast.to_seat(answer.seat_id, marked)


def _shown(answer: Answer) -> tuple[protocol.TilePart | None, protocol.Marked]:
    return boards.tile(answer.seat_id, answer.seat.room_id), seats.marked(answer)
