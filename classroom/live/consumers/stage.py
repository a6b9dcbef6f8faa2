"""The stage's socket: it only listens."""

import asyncio
from typing import Any, Final

from channels.db import database_sync_to_async
from django.utils import timezone

from classroom import protocol
from classroom.live import broadcast, links
from classroom.live.consumers.base import Closed, LiveConsumer
from classroom.live.selectors import stages
from classroom.protocol import Resync

COUNT_INTERVAL: Final = 0.5
"""Seconds between two counts of the answers, however fast they come in."""


SOCKETS: Final = 8
"""Projectors of one room that may be open at once."""


class StageConsumer(LiveConsumer):
    """One projector of one room, opened by a signed link."""

    codec = protocol.from_stage

    async def enter(self) -> None:
        """Check the link and send a snapshot."""
        room_id = links.room_of_stage(self.scope["url_route"]["kwargs"]["token"])
        if room_id is None:
            raise Closed("no_room")
        self.room_id = room_id
        await self.known_as(f"stage {room_id}", sockets=SOCKETS)
        self.counting: asyncio.Task[None] | None = None
        self.exits.callback(self.stop_counting)
        await self.join(broadcast.stages(room_id))
        await self.send_snapshot()

    def stop_counting(self) -> None:
        """Count no more: nobody is there to see it."""
        if self.counting is not None:
            self.counting.cancel()

    async def send_snapshot(self) -> None:
        """Send everything the projector shows."""
        snapshot = await database_sync_to_async(stages.stage_snapshot)(self.room_id, timezone.now())
        if snapshot is None:
            raise Closed("no_room")
        await self.send_message(snapshot)

    async def handle(self, message: Any) -> None:
        """Send a new snapshot when asked."""
        if isinstance(message, Resync):
            await self.snapshot_wanted()

    async def stage_refresh(self, event: dict[str, Any]) -> None:
        """The phase or the seats changed."""
        await self.send_snapshot()

    async def stage_count(self, event: dict[str, Any]) -> None:
        """An answer came in: count soon, and once for all that come until then."""
        if self.counting is None or self.counting.done():
            self.counting = asyncio.get_running_loop().create_task(self._count())

    async def _count(self) -> None:
        await asyncio.sleep(COUNT_INTERVAL)
        message = await database_sync_to_async(stages.answered)(self.room_id)
        if message is not None:
            await self.send_message(message)
