"""The stage's socket: it only listens."""

import time
from typing import Any, Final, cast

from channels.db import database_sync_to_async
from django.utils import timezone

from classroom import protocol
from classroom.live import about, broadcast, callers, links
from classroom.live.consumers.base import SOON, LiveConsumer
from classroom.live.selectors import inks, stages
from classroom.live.selectors.boards import room_of
from classroom.protocol import Closed, Resync

COUNT_INTERVAL: Final = 0.5
"""Seconds between two counts of the answers, however fast they come in."""


SOCKETS: Final = 8
"""Stages of one room that may be open at once by the link; and as many where its teacher is in."""


class StageConsumer(LiveConsumer):
    """One projector of one room, opened by a signed link."""

    codec = protocol.stage_codec

    async def enter(self) -> None:
        """Check the link and send a snapshot."""
        room_id = links.room_of_stage(self.scope["url_route"]["kwargs"]["token"])
        if room_id is None:
            raise Closed("no_room")
        self.room_id = room_id
        about.here(room=room_id)
        self.inked: dict[int, bool] = {}  # by sheet, whether it came with its times
        await self.take_place()
        # Joined before the snapshot is read: what happens meanwhile comes behind it, and is not
        # missed.
        await self.join(broadcast.stages(room_id))
        await self.send_snapshot()
        self.exits.callback(self.told.listen(self.channel_layer, self.channel_name))

    async def take_place(self) -> None:
        """Be one of the room's stages. Raises ``Closed``: ``full``, from which a stage comes back.

        The newest is refused, so that nobody who has the link, and no number of tabs, takes the
        place of the projector. Where the room's teacher is signed in the link's places do not
        count: a stranger cannot keep the teacher's own projector out. What each stage asks for is
        counted by itself, for the same reason.
        """
        name, user = f"stage {self.room_id}", cast(Any, self.scope["user"])
        if user.is_authenticated and await self._teaches(user.pk):
            name = f"{name} {user.pk}"
        places = callers.find(name)
        if len(places.channels) >= SOCKETS or not places.arrivals.take(time.monotonic()):
            raise Closed("full")
        places.enter(self.channel_name, SOCKETS)
        self.exits.callback(places.leave, self.channel_name)

    async def _teaches(self, user_id: int) -> bool:
        return await database_sync_to_async(room_of)(self.room_id, user_id) is not None

    async def send_snapshot(self) -> None:
        """Send everything the projector shows, and the ink that it has not got yet."""
        snapshot = await database_sync_to_async(stages.stage_snapshot)(self.room_id, timezone.now())
        if snapshot is None:
            raise Closed("no_room")
        await self.send_message(snapshot)
        timed = snapshot.replay is not None
        for sheet in snapshot.sheets:
            if sheet.id not in self.inked or (timed and not self.inked[sheet.id]):
                await self._send_ink(sheet.id, timed=timed)

    async def _send_ink(self, sheet_id: int, *, timed: bool) -> None:
        read = database_sync_to_async(inks.stage_ink)
        ink = await read(self.room_id, sheet_id, timed=timed)
        if ink is not None:
            self.inked[sheet_id] = timed
            await self.send_message(ink)

    async def handle(self, message: Any) -> None:
        """Send a new snapshot when asked."""
        if isinstance(message, Resync):
            await self.snapshot_wanted()

    async def stage_refresh(self, event: dict[str, Any]) -> None:
        """The phase or the seats changed."""
        if event.get("soon"):
            self.handle_later("stage.refresh", SOON)
        else:
            await self.send_snapshot()

    async def stage_ink(self, event: dict[str, Any]) -> None:
        """An adult wrote on a sheet that is here."""
        if event["sheet"] in self.inked:
            await self._send_ink(event["sheet"], timed=self.inked[event["sheet"]])

    def text_of(self, message: dict[str, Any]) -> str | None:
        """Return what is only passed on."""
        return message["text"] if message["type"] == "stage.text" else None

    async def stage_text(self, event: dict[str, Any]) -> None:
        """Pass on a message for stages."""
        await self.send(text_data=self.told.text_in(event))

    async def stage_count(self, event: dict[str, Any]) -> None:
        """An answer came in: count soon, and once for all that come until then."""
        self.handle_later("count.is_due", COUNT_INTERVAL)

    async def count_is_due(self, event: dict[str, Any]) -> None:
        """The pause is over; where each child goes alone there is no one round to count."""
        message = await database_sync_to_async(stages.answered)(self.room_id)
        if message is None:
            await self.send_snapshot()
        else:
            await self.send_message(message)
