"""What an answer's change tells the student, the boards and the stages."""

from channels.db import database_sync_to_async

from classroom import protocol
from classroom.live import broadcast, hub
from classroom.live.selectors import boards, seats
from classroom.models import Answer


async def answer_changed(answer: Answer) -> None:
    """Show the answer on the boards; tell its student the mark; let stages count anew."""
    events, marked = await database_sync_to_async(_shown)(answer)
    room_hub = hub.find(answer.seat.room_id)
    for event in events:
        room_hub.event(event, seat_id=answer.seat_id)
    room_hub.count_changed()
    if answer.is_current or answer.is_late:
        await broadcast.to_seat(answer.seat_id, marked)


def _shown(answer: Answer) -> tuple[list[protocol.BoardEvent], protocol.Marked]:
    events: list[protocol.BoardEvent] = []
    tile = boards.tile(answer.seat_id, answer.seat.room_id)
    if tile is not None:
        events.append(protocol.TileEvent(tile=tile))
        if tile.answer is None or tile.answer.round != answer.round_id:
            queued = boards.queued(answer)
            events.append(protocol.QueueEvent(answer=answer.pk, queued=queued))
    return events, seats.marked(answer)
