"""What an answer's change tells the student, the boards and the stages."""

from channels.db import database_sync_to_async

from classroom import protocol
from classroom.live import broadcast, hub
from classroom.live.selectors.changes import change_of
from classroom.models import Answer


async def answer_changed(answer: Answer) -> None:
    """Show the answer on the boards; tell its student the mark; let stages count anew.

    What was superseded, or is late behind one in time, shows nowhere.
    """
    change = await database_sync_to_async(change_of)(answer)
    if change is None:
        return
    room_hub = hub.find(answer.round.room_id)
    room_hub.event(protocol.TileEvent(tile=change.tile), seat_id=answer.seat_id)
    if change.is_earlier:
        event = protocol.QueueEvent(answer=answer.pk, queued=change.queued)
        room_hub.event(event, seat_id=answer.seat_id)
    room_hub.count_changed()
    await broadcast.to_seat(answer.seat_id, change.marked)
