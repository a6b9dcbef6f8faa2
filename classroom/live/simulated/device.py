"""The device of a simulated child: it hears of its room as a socket does, and sends as one."""

import asyncio
import uuid
from contextlib import AsyncExitStack, suppress
from typing import Any, Final

from channels.db import database_sync_to_async
from channels.layers import get_channel_layer
from django.utils import timezone

from classroom import protocol
from classroom.live import broadcast, hub, unsent
from classroom.live.broadcast import PASSES
from classroom.live.callers import Caller
from classroom.live.seat_device import SeatDevice
from classroom.live.selectors.simulated import SimulatedView, simulated_view
from classroom.models import Seat
from classroom.protocol import Refused
from classroom.rules.words import Phase

STILL_HERE: Final = 10.0
"""Seconds after which a page says that it is still here."""


class SimulatedDevice:
    """One device of a simulated child's seat; ``view`` is what its page would show now.

    It is None before the device has come, and once the seat is gone or the room over.
    """

    def __init__(self, seat: Seat) -> None:
        self.view: SimulatedView | None = None
        self.sender: SeatDevice
        self._seat = seat

    async def come(self, exits: AsyncExitStack) -> None:
        """Sit in the room until ``exits`` are taken."""
        layer: Any = get_channel_layer()
        channel = await layer.new_channel()
        room_id, seat_id = self._seat.room_id, self._seat.pk
        view = await self._seen()
        if view is None:
            return
        self._hub = hub.enter(room_id, seat_id)
        self._key = f"simulated {uuid.uuid4().hex}"
        self.sender = SeatDevice(view.held, Caller(), self._hub, key=self._key, say=_heard)
        unsent.enter(room_id, self.sender)
        exits.callback(unsent.leave, room_id, self.sender)
        exits.callback(self._leave_hub)
        exits.callback(self.sender.writing.stop_reading)
        for group in (broadcast.seat(seat_id), broadcast.students(room_id)):
            await layer.group_add(group, channel)
            exits.push_async_callback(layer.group_discard, group, channel)
        await self.look()
        self.sender.show_here(True)
        hearing = [asyncio.create_task(self._listen(layer, channel))]
        hearing.append(asyncio.create_task(self._stay()))
        exits.callback(lambda: [task.cancel() for task in hearing])

    async def look(self) -> None:
        """See where the room stands, as a page does by its snapshot."""
        view = await self._seen()
        if view is not None and view.page.room.phase is Phase.OVER:
            view = None
        self.view = view
        if view is None:
            return
        self.sender.held, self.sender.paused_at = view.held, view.page.room.paused_at
        if view.page.round is not None:
            asked = view.page.round
            times = (asked.opens_at, asked.closes_at)
            self.sender.turn_to(asked.id, asked.separator, *times, collects=asked.collects)
        if view.page.stage_ask is not None:
            await self._may_show(view.page.stage_ask)

    async def _may_show(self, ask: protocol.StageAskPart) -> None:
        """Say at once whether the sheet may go on the stage: every fourth would rather not."""
        yes = self._seat.pk % 4 != 0
        with suppress(Refused):  # the teacher took it off meanwhile
            await self.sender.handle(protocol.MayShow(sheet=ask.sheet, yes=yes))

    async def _seen(self) -> SimulatedView | None:
        seen = database_sync_to_async(simulated_view)
        return await seen(self._seat.secret, timezone.now())

    async def _listen(self, layer: Any, channel: str) -> None:
        while True:
            event = await layer.receive(channel)
            if event["type"] == "seat.show":
                self._show()
            elif not event.get(PASSES):  # nobody looks where an adult points
                await self.look()

    async def _stay(self) -> None:
        """Say that the child is still here, and see what no message said."""
        while True:
            await asyncio.sleep(STILL_HERE)
            self.sender.show_here(True)
            await self.look()

    def _show(self) -> None:
        self.sender.show_here(True)
        if self.sender.writing.has_ink:
            self._hub.show(self._key, self.sender.shown)

    def _leave_hub(self) -> None:
        self._hub.withdraw(self._key)
        if hub.leave(self._hub, self._seat.pk):
            self.sender.show_here(False)


async def _heard(message: protocol.Message) -> None:
    """Nobody looks at the page of a simulated child."""
