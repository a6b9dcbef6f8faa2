"""A student's socket: ink comes in, readings and marks go out."""

from dataclasses import replace
from typing import Any, Final

import msgspec

from classroom import protocol
from classroom.live import about, broadcast, collecting, connected, cookies, hub, unsent
from classroom.live.consumers.base import LiveConsumer
from classroom.live.own_time import factor_of
from classroom.live.seat_device import SeatDevice
from classroom.live.selectors import seats, stages
from classroom.live.selectors.seats import SeatAccess
from classroom.live.together import Together, once
from classroom.protocol import Closed, Resync
from classroom.rules.words import SeatStatus

SOCKETS: Final = 4
"""Devices and tabs of one seat that may be open at once."""

COUNT_PAUSE: Final = 2.0
"""Seconds until a child hears how many have answered: longer than the hub's pause between calls."""

_access: Final = Together(seats.seat_access)
_look: Final = Together(seats.seat_look)
_answered: Final[Together[int, protocol.Answered | None]] = Together(
    lambda room_id: once(("answered", room_id), lambda: stages.answered(room_id))
)
_over: Final = msgspec.json.Decoder(protocol.RoomOver)


class SeatConsumer(LiveConsumer):
    """One device of one seat."""

    codec = protocol.student_codec

    async def enter(self) -> None:
        """Find the seat by the device's cookie and send its snapshot."""
        secret = cookies.read(self.scope["cookies"])
        if secret is None:
            raise Closed("signed_out")
        await self.known_as(f"seat {secret}", sockets=SOCKETS)
        self.secret = secret
        held = self._held_before() or self._proven(await _access.ask(secret))
        about.here(room=held.seat.room_id, seat=held.seat.pk)
        self.hub = hub.enter(held.seat.room_id, held.seat.pk)
        self.exits.callback(self.leave_hub)
        self.device = SeatDevice(
            held, self.caller, self.hub, key=self.channel_name, say=self.send_message
        )
        self.version = 0
        unsent.enter(held.seat.room_id, self.device)
        self.exits.push_async_callback(self.leave_sheet)
        self.exits.callback(self.device.writing.stop_reading)
        # Joined before the snapshot is read: what happens meanwhile comes behind it, and is not
        # missed.
        await self.join(broadcast.seat(held.seat.pk))
        await self.join(broadcast.students(held.seat.room_id))
        await self.send_snapshot()
        await self.heed_load()
        self.draw_at_once(self.device.draw)
        self.exits.callback(self.told.listen(self.channel_layer, self.channel_name))
        self.device.show_here(True)

    def _held_before(self) -> SeatAccess | None:
        """Return where a device sits that was here lately; its snapshot says if it still does.

        A secret stays with its seat for as long as it opens one.
        """
        known = self.caller.held
        return None if known is None else replace(known, holding=SeatStatus.WAITING)

    def leave_hub(self) -> None:
        """Tell the boards that the seat is away, unless another tab of it is open.

        Where the process leaves the child is back in a moment, at another one.
        """
        self.hub.withdraw(self.channel_name)
        if hub.leave(self.hub, self.device.held.seat.pk) and not connected.is_leaving():
            self.device.show_here(False)

    async def leave_sheet(self) -> None:
        """Keep what lies there where unsent ink is collected: the child may not come back."""
        device, round_id = self.device, self.device.writing.round_id
        unsent.leave(device.held.seat.room_id, device)
        left = None if round_id is None else device.unsent(round_id)
        if left is not None and round_id is not None:
            await collecting.sheet_left(device.held.seat, round_id, left)

    def _proven(self, held: SeatAccess | None) -> SeatAccess:
        if held is None or not held.seat.room.goes_by(self.scope["url_route"]["kwargs"]["code"]):
            raise Closed("signed_out")
        return held

    async def send_snapshot(self) -> None:
        """Send everything the page needs, and go on from there."""
        # The seat again: what came before the groups were joined is missed.
        held, snapshot = await _look.ask(self.secret) or (None, None)
        self.caller.held = held
        self.device.held = self._proven(held)
        assert snapshot is not None
        self.version = snapshot.room.version
        if snapshot.round is not None:
            asked = snapshot.round
            times = (asked.opens_at, asked.closes_at)
            self.device.turn_to(asked.id, asked.separator, *times, collects=asked.collects)
        self.device.paused_at = snapshot.room.paused_at
        self.device.answered = None if snapshot.answer is None else snapshot.answer.round
        await self.send_message(snapshot)
        if stages.is_done(snapshot):
            self.handle_later("count.is_due", COUNT_PAUSE)

    # --- What the student sends ---------------------------------------------------------------

    async def handle(self, message: Any) -> None:
        """Do what the student's page asks."""
        if isinstance(message, Resync):
            await self.snapshot_wanted()
        else:
            await self.device.handle(message)

    # --- What others say ----------------------------------------------------------------------

    async def round_changed(self, event: dict[str, Any]) -> None:
        """A round opened or closed, or the room is over."""
        if event["version"] < self.version or not (self.device.seated or event["over"]):
            return  # a device that waits for a seat learns only that there is none any more
        self.version = event["version"]
        self.device.paused_at = event["paused_at"]
        if event["opened"] is not None:
            asked = (event["opened"], event["separator"], event["opens_at"], event["closes_at"])
            self.device.turn_to(*asked, collects=event["collects"])
        elif event["closes_at"] is not None:
            self.device.closes_at = event["closes_at"]
        text, ends = event["text"], event["ends"]
        own = ends.get(factor_of(self.device.held.seat)) if self.device.seated else None
        if own is not None:  # this child has more time than the class is told of
            text, self.device.closes_at = own["text"], own["closes_at"]
        await self.send(text_data=text if self.device.seated else self._without_new_code(text))
        if event["looks"] and self.device.seated:
            await self.send_snapshot()

    def _without_new_code(self, text: str) -> str:
        """Return what a waiting device is told of the end: no code but the one it knows."""
        over = _over.decode(text)
        room = msgspec.structs.replace(over.room, code=self.device.held.code)
        return protocol.encode(msgspec.structs.replace(over, room=room))

    def text_of(self, message: dict[str, Any]) -> str | None:
        """Return what is only passed on to a device that holds the seat."""
        is_text = message["type"] == "seat.text" and self.device.seated
        return message["text"] if is_text else None

    async def seat_text(self, event: dict[str, Any]) -> None:
        """Pass on a message for this seat."""
        text = self.told.text_in(event)
        if self.device.seated:
            await self.send(text_data=text)

    async def seat_look(self, event: dict[str, Any]) -> None:
        """The seat moved on, on this device or on another one."""
        await self.send_snapshot()

    async def seat_count(self, event: dict[str, Any]) -> None:
        """An answer of somebody came in: say soon how many there are."""
        self.handle_later("count.is_due", COUNT_PAUSE)

    async def count_is_due(self, event: dict[str, Any]) -> None:
        """The pause is over; where each child goes alone there is no one round to count."""
        if not self.device.waits:
            return  # whoever still writes is not told how many are quicker
        counted = await _answered.ask(self.device.held.seat.room_id)
        if counted is not None:
            await self.send_message(counted)

    async def seat_prove(self, event: dict[str, Any]) -> None:
        """Somebody decided who holds this seat: look again, and close if it is not this device."""
        try:
            await self.send_snapshot()
        except Closed:
            # It speaks for the seat no more.
            self.device.held = replace(self.device.held, holding=SeatStatus.WAITING)
            raise
        self.device.show_here(True)

    async def seat_show(self, event: dict[str, Any]) -> None:
        """Show presence to a board that has just come, and the sheet when its turn comes."""
        self.device.show_here(True)
        if self.device.writing.has_ink:
            self.hub.show(self.channel_name, self.device.shown)
