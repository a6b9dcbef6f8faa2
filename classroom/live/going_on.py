"""Timer rooms go on by themselves: each process sends the command that a board would.

A room says when its next problem is due, and the command carries the phase version that was seen
before. So any number of processes may try, and a teacher who was quicker has won: whoever comes
second is refused as stale. Nothing is kept here, so a server that was away goes on where it left.
"""

import logging
from typing import Final

from channels.db import database_sync_to_async
from django.utils import timezone

from classroom.live.beside import again_and_again
from classroom.live.selectors.due import GoingOn, rooms_going_on
from classroom.live.services.rooms import room_ask
from classroom.protocol import Refused

logger = logging.getLogger(__name__)

INTERVAL: Final = 1.0
"""Seconds between two looks, where no room is due before."""


async def run() -> None:
    """Ask what is due until cancelled."""
    await again_and_again(ask_what_is_due, interval=INTERVAL, failed="Rooms could not go on.")


async def ask_what_is_due() -> float:
    """Let every room go on whose moment has come; return the seconds until the next look."""
    for room in await database_sync_to_async(rooms_going_on)():
        left = (room.at - timezone.now()).total_seconds()
        if left > 0:
            return min(left, INTERVAL)
        try:
            await go_on(room)
        except Exception:  # the others do not wait for it
            logger.exception("Room %d could not go on.", room.room_id)
    return INTERVAL


async def go_on(room: GoingOn) -> None:
    """Ask the room's next problem, unless a teacher or another process was quicker."""
    try:
        await database_sync_to_async(room_ask)(
            room_id=room.room_id, version=room.version, problem_id=None, now=timezone.now()
        )
    except Refused:
        return
