"""A student's socket: ink comes in, readings and marks go out."""

import time
from dataclasses import replace
from typing import Any, Final

import msgspec
from channels.db import database_sync_to_async
from django.utils import timezone

from classroom import protocol
from classroom.live import broadcast, cookies, hub, notify
from classroom.live.consumers.base import Closed, LiveConsumer
from classroom.live.marking import mark_when_read
from classroom.live.reading_desk import SHEET
from classroom.live.reading_requests import KnownReading
from classroom.live.seat_events import SeatEvents
from classroom.live.selectors import seats
from classroom.live.selectors.seats import SeatAccess
from classroom.live.services.answers import answer_dispute, answer_store
from classroom.live.services.hands import hand_raise
from classroom.live.services.own_pace import round_next, round_reveal
from classroom.live.writing import Writing, points_in
from classroom.protocol import (
    Dispute,
    Drawn,
    Ink,
    Next,
    RaiseHand,
    Refused,
    Resync,
    Reveal,
    Send,
    Truncate,
    WholeSheet,
)
from classroom.rules.fair_queue import Seat, Turn
from classroom.rules.words import Mark, SeatStatus

SOCKETS: Final = 4
"""Devices and tabs of one seat that may be open at once."""

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
        self.held = await self._held()
        self.hub = hub.enter(self.held.seat.room_id, self.held.seat.pk)
        self.exits.callback(self.leave_hub)
        self.events = SeatEvents(self.hub, self.held.seat.pk)
        self.version = 0
        self.writing = Writing(
            Turn(Seat(self.held.seat.room_id, self.held.seat.pk), SHEET, key=self.channel_name),
            show=self.show_reading,
            still_reading=self.show_still_reading,
        )
        self.exits.callback(self.writing.stop_reading)
        # Joined before the snapshot is read: what happens meanwhile comes behind it, and is not
        # missed.
        await self.join(broadcast.seat(self.held.seat.pk))
        await self.join(broadcast.students(self.held.seat.room_id))
        await self.send_snapshot()
        self.show_here(True)

    def leave_hub(self) -> None:
        """Tell the boards that the seat is away, unless another tab of it is open."""
        self.hub.withdraw(self.channel_name)
        if hub.leave(self.hub, self.held.seat.pk):
            self.show_here(False)

    async def _held(self) -> SeatAccess:
        return self._proven(await database_sync_to_async(seats.seat_access)(self.secret))

    def _proven(self, held: SeatAccess | None) -> SeatAccess:
        if held is None or not held.seat.room.goes_by(self.scope["url_route"]["kwargs"]["code"]):
            raise Closed("signed_out")
        return held

    @property
    def seated(self) -> bool:
        """Whether this device holds the seat, and does not only ask for it."""
        return self.held.holding is SeatStatus.SEATED

    async def send_snapshot(self) -> None:
        """Send everything the page needs, and go on from there."""
        # The seat again: what came before the groups were joined is missed.
        self.held, snapshot = await database_sync_to_async(self._snapshot)()
        self.version = snapshot.room.version
        if snapshot.round is not None:
            self.writing.turn_to(snapshot.round.id, snapshot.round.separator)
        await self.send_message(snapshot)

    def _snapshot(self) -> tuple[SeatAccess, protocol.SeatSnapshot]:
        held = self._proven(seats.seat_access(self.secret))
        return held, seats.seat_snapshot(held, timezone.now())

    # --- What the student sends ---------------------------------------------------------------

    async def handle(self, message: Any) -> None:
        """Do what the student's page asks."""
        if not self.seated and not isinstance(message, Resync | protocol.Clock):
            raise Refused("not_seated", "your teacher has not let you in yet")
        match message:
            case Ink() | Truncate() | WholeSheet():
                self.draw(message)
            case Send():
                await self.hand_in(message)
            case Dispute():
                await self.dispute(message)
            case RaiseHand():
                await self.raise_hand(message)
            case Next() | Reveal():
                await self.move_on(message)
            case Resync():
                await self.snapshot_wanted()
            case protocol.Clock():
                self.show_here(True)

    def draw(self, message: Drawn) -> None:
        """Take ink on the sheet and pass it to the boards."""
        self.ink_allowed(message)
        self.events.drew(message, self.writing.draw(message))

    def ink_allowed(self, message: Drawn) -> None:
        """Raise ``Refused``: ``too_fast`` over what a pen draws, or what a room of pens draws."""
        now, cost = time.monotonic(), points_in(message)
        if not self.caller.points.take(now, cost):
            raise Refused("too_fast", "more ink than a pen draws: send the sheet again")
        if not (self.hub.bucket.take(now) and self.hub.points.take(now, cost)):
            raise Refused("too_fast", "the room is very busy: send the sheet again")

    async def hand_in(self, sent: Send) -> None:
        """Store the answer, acknowledge it, and see to its reading."""
        reading = self.writing.hand_in(sent)
        seat, now = self.held.seat, timezone.now()
        answer = await notify.in_thread(
            answer_store, seat=seat, sent=sent, reading=reading, now=now
        )
        await self.send_message(
            protocol.Stored(answer=answer.pk, round=answer.round_id, late=answer.is_late)
        )
        if answer.mark == Mark.READING:
            mark_when_read(answer)  # else the sweep asks

    async def dispute(self, message: Dispute) -> None:
        """Send an answer to the teacher."""
        await database_sync_to_async(answer_dispute)(
            seat=self.held.seat, answer_id=message.answer, now=timezone.now()
        )

    async def raise_hand(self, message: RaiseHand) -> None:
        """Ask for help or for a check, or ask no more."""
        if not self.caller.hands.take(time.monotonic()):
            raise Refused("too_fast", "leave the hand up or down for a while")
        seat, now = self.held.seat, timezone.now()
        await database_sync_to_async(hand_raise)(
            room_id=seat.room_id, seat_id=seat.pk, hand=message.kind, now=now
        )

    async def move_on(self, message: Next | Reveal) -> None:
        """Ask for the next problem, or to see the answer, at the student's own pace."""
        seat_id, now = self.held.seat.pk, timezone.now()
        if isinstance(message, Next):
            await database_sync_to_async(round_next)(seat_id=seat_id, after=message.after, now=now)
        else:
            await database_sync_to_async(round_reveal)(
                seat_id=seat_id, round_id=message.round, now=now
            )

    # --- What the reader says -----------------------------------------------------------------

    async def show_reading(self, round_id: int, known: KnownReading) -> None:
        """Show what was read to the student and on the boards."""
        await self.send_message(known.shown(round_id))
        self.events.read(round_id, known.reading)

    async def show_still_reading(self, round_id: int) -> None:
        """Say that the reader is late."""
        await self.send_message(protocol.StillReading(round=round_id))
        self.events.still_reading(round_id)

    # --- What others say ----------------------------------------------------------------------

    async def round_changed(self, event: dict[str, Any]) -> None:
        """A round opened or closed, or the room is over."""
        if event["version"] < self.version or not (self.seated or event["over"]):
            return  # a device that waits for a seat learns only that there is none any more
        self.version = event["version"]
        if event["opened"] is not None:
            self.writing.turn_to(event["opened"], event["separator"])
        text = event["text"]
        await self.send(text_data=text if self.seated else self._without_new_code(text))

    def _without_new_code(self, text: str) -> str:
        """Return what a waiting device is told of the end: no code but the one it knows."""
        over = _over.decode(text)
        room = msgspec.structs.replace(over.room, code=self.held.code)
        return protocol.encode(msgspec.structs.replace(over, room=room))

    async def seat_text(self, event: dict[str, Any]) -> None:
        """Pass on a message for this seat."""
        if self.seated:
            await self.send(text_data=event["text"])

    async def seat_look(self, event: dict[str, Any]) -> None:
        """The seat moved on, on this device or on another one."""
        await self.send_snapshot()

    async def seat_prove(self, event: dict[str, Any]) -> None:
        """Somebody decided who holds this seat: look again, and close if it is not this device."""
        try:
            await self.send_snapshot()
        except Closed:
            # It speaks for the seat no more.
            self.held = replace(self.held, holding=SeatStatus.WAITING)
            raise
        self.show_here(True)

    async def seat_show(self, event: dict[str, Any]) -> None:
        """Show presence to a board that has just come, and the sheet when its turn comes."""
        self.show_here(True)
        if self.writing.has_ink:
            self.hub.show(self.channel_name, self.shown)

    def shown(self) -> list[protocol.BoardEvent]:
        """Return what shows the sheet, as it lies now."""
        shown = self.writing.shown()
        return self.events.shown(*shown) if self.seated and shown is not None else []

    def show_here(self, here: bool) -> None:
        """Tell the boards whether the seat's own device is connected."""
        if self.seated:
            self.events.here(here)
