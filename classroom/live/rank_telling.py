"""Tells the children of a room who stands where, at most twice a second: not once an answer, for
that is one message to each child for each answer of each."""

import asyncio
from contextvars import Context
from typing import Final

from channels.db import database_sync_to_async
from django.utils import timezone

from classroom.live import broadcast
from classroom.live.beside import beside, end
from classroom.live.selectors.rank_news import rank_news

INTERVAL: Final = 0.5
"""Seconds for which changes gather, as the stage's count of answers does."""

_due: Final[dict[int, "asyncio.Task[None]"]] = {}
"""Rooms that are told soon."""

_telling: Final[set["asyncio.Task[None]"]] = set()
"""All that is not told yet. An event loop holds its tasks weakly."""


def ranks_changed(room_id: int) -> None:
    """Tell a room soon, once for all that changes until then."""
    due = _due.get(room_id)
    if due is not None and due.get_loop() is asyncio.get_running_loop():
        return
    what = f"Room {room_id}: telling who stands where"
    # In a context of its own: in a writer's, asgiref takes the thread for one that waits.
    task = _due[room_id] = Context().run(beside, _tell_soon(room_id), what)
    _telling.add(task)
    task.add_done_callback(_telling.discard)


async def _tell_soon(room_id: int) -> None:
    try:
        await asyncio.sleep(INTERVAL)
    finally:
        _due.pop(room_id, None)  # what changes from here on is told the next time
    news = await database_sync_to_async(rank_news)(room_id, timezone.now())
    if news.together is not None:
        await broadcast.to_children_and_stages(room_id, news.together)
    for seat_id, placed in news.placed.items():
        await broadcast.to_seat(seat_id, placed)


async def close() -> None:
    """Tell nothing more from this event loop, which is about to end."""
    await end(_telling)
