"""What an answer's change tells the student, the boards and the stages."""

from collections.abc import Callable

from channels.db import database_sync_to_async
from django.utils import timezone

from classroom import protocol
from classroom.live import broadcast, hub
from classroom.live.selectors import phases
from classroom.live.selectors.changes import Change, change_of
from classroom.models import Answer


async def room_moved(room_id: int) -> None:
    """Tell everyone in a room where it stands now."""
    news = await database_sync_to_async(phases.news)(room_id, timezone.now())
    await broadcast.round_changed(room_id, news)


async def answer_changed(answer: Answer) -> None:
    """Show the answer on the boards; tell its student the mark; let stages count anew.

    What was superseded, or is late behind one in time, shows nowhere.
    """
    await show(answer, await database_sync_to_async(change_of)(answer))


async def written(write: Callable[[], Answer | None]) -> tuple[Answer | None, Change | None]:
    """Return the answer that ``write`` returns, and what its change shows.

    Both in one call to the database: each costs as much as its queries.
    """
    return await _written(write)


@database_sync_to_async
def _written(write: Callable[[], Answer | None]) -> tuple[Answer | None, Change | None]:
    answer = write()
    return answer, None if answer is None else change_of(answer)


async def show(answer: Answer, change: Change | None) -> None:
    """Show what ``change_of`` found: on the boards, to its student, to the stages."""
    if change is None:
        return
    room_hub = hub.find(answer.round.room_id)
    room_hub.event(protocol.TileEvent(tile=change.tile), seat_id=answer.seat_id)
    if change.is_earlier:
        event = protocol.QueueEvent(answer=answer.pk, queued=change.queued)
        room_hub.event(event, seat_id=answer.seat_id)
    room_hub.count_changed()
    if not room_hub.connections:  # made for this alone: there is nothing to merge it with
        await room_hub.end()
    await broadcast.to_seat(answer.seat_id, change.marked)
