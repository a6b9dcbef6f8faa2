"""One device of a seat in a lesson: what it sends is done alike, whatever carries it."""

import time
import uuid
from typing import Any

from channels.db import database_sync_to_async
from django.utils import timezone

from classroom import protocol
from classroom.live import telling, unsent
from classroom.live.callers import Caller
from classroom.live.hearing import Say
from classroom.live.helping import beside_writing
from classroom.live.marking import mark_when_read
from classroom.live.reading_desk import SHEET
from classroom.live.reading_requests import KnownReading
from classroom.live.seat_events import SeatEvents, Teller, sheet_events
from classroom.live.selectors.ahead import problems_ahead
from classroom.live.selectors.seats import SeatAccess
from classroom.live.services.ahead import answer_store_ahead, round_go_ahead
from classroom.live.services.answers import answer_dispute, answer_store
from classroom.live.services.own_pace import round_next, round_reveal
from classroom.live.unsent import Unsent
from classroom.live.writing import Writing, points_in
from classroom.models import Answer
from classroom.protocol import (
    Dispute,
    Drawn,
    GoAhead,
    Ink,
    LookAhead,
    MayShow,
    Next,
    RaiseHand,
    Refused,
    Reveal,
    SaySure,
    Send,
    SendAhead,
    TakeHint,
    Truncate,
    WholeSheet,
    now_ms,
)
from classroom.rules.fair_queue import Seat, Turn
from classroom.rules.phases import is_closed_ms, is_early_ms
from classroom.rules.words import Mark, SeatStatus
from inference.api.contract import MAX_POINTS, Separator, Sheet, count_points


class SeatDevice:
    """What a child does with one device: it draws, hands in, disputes and moves on.

    ``held`` is set anew whenever the device has proven itself again. ``teller`` tells the boards,
    ``key`` is a name for the device's place at the reading desk, ``say`` sends to the device.
    ``opens_at`` and ``closes_at`` of the round and ``paused_at`` of the room say when it may draw,
    in milliseconds since 1970. ``answered`` is the round that its child has handed in an answer to.
    ``lay`` is what the device left at its last visit, where it comes by plain HTTP.
    """

    def __init__(
        self, held: SeatAccess, caller: Caller, teller: Teller, *, key: str, say: Say
    ) -> None:
        self.held = held
        self.opens_at = 0
        self.closes_at: int | None = None
        self.paused_at: int | None = None
        self.answered: int | None = None
        self.lay: tuple[int | None, Sheet] = (None, ())
        self._collects = False
        self._began_at = self._drew_at = 0
        self.events = SeatEvents(teller, held.seat.pk)
        self.writing = Writing(
            Turn(Seat(held.seat.room_id, held.seat.pk), SHEET, key=key),
            show=self._show_reading,
            still_reading=self._show_still_reading,
        )
        self._caller = caller
        self._teller = teller
        self._say = say

    @property
    def seated(self) -> bool:
        """Whether this device holds the seat, and does not only ask for it."""
        return self.held.holding is SeatStatus.SEATED

    async def handle(self, message: Any) -> None:
        """Do what the student's page asks. Raises ``Refused``."""
        if not isinstance(message, protocol.Resync | protocol.Clock):
            self._must_be_seated()
        match message:
            case Ink() | Truncate() | WholeSheet():
                self.draw(message)
            case Send():
                await self.hand_in(message)
            case Dispute():
                await self.dispute(message)
            case RaiseHand() | TakeHint() | SaySure() | MayShow():
                await beside_writing(self.held.seat, self._caller, self._say, message)
            case Next() | Reveal():
                await self.move_on(message)
            case LookAhead() | GoAhead() | SendAhead():
                await self.go_ahead(message)
            case protocol.Clock():
                self.show_here(True)

    @property
    def waits(self) -> bool:
        """Whether its child has answered what the class is asked, and hears who is missing."""
        return self.seated and self.answered is not None and self.answered == self.writing.round_id

    @property
    def seat_id(self) -> int:
        """Whose device it is."""
        return int(self.held.seat.pk)

    def turn_to(
        self,
        round_id: int,
        separator: Separator,
        opens_at: protocol.Epoch,
        closes_at: protocol.Epoch | None = None,
        *,
        collects: bool = False,
    ) -> None:
        """Begin an empty sheet for another round; for the same one its times alone change.

        Where unsent ink is collected, what lay there is put aside.
        """
        before = self.writing.round_id
        if before not in (None, round_id):
            left = self.unsent(before)
            if left is not None:
                unsent.put_aside(before, self.seat_id, left)
        self.writing.turn_to(round_id, separator)
        self.opens_at, self.closes_at, self._collects = opens_at, closes_at, collects

    def unsent(self, round_id: int) -> Unsent | None:
        """Return what lies there for a round; None where it is not collected, or not there."""
        if not (self._collects and self.seated and round_id == self.writing.round_id):
            return None
        _, strokes, reading = self.writing.shown() or (None, (), None)
        began = max(0, self._began_at - self.opens_at)
        return Unsent(strokes, self._drew_at, reading, began) if self._drew_at else None

    def draw(self, message: Drawn) -> None:
        """Take ink on the sheet and pass it to the boards. Raises ``Refused``."""
        self._must_be_seated()
        self._ink_allowed(message)
        now = now_ms()
        clock = self.paused_at or now
        if is_early_ms(self.opens_at, clock):
            raise Refused("not_now", "the problem is being read: nobody writes yet")
        if self._collects and is_closed_ms(self.closes_at, clock):
            raise Refused("no_round", "the time is up: what lies there is collected")
        begins = not self.writing.has_ink
        new = self.writing.draw(message)
        self._drew_at = now
        self._began_at = now if begins else self._began_at
        self.events.drew(message, new)

    def _must_be_seated(self) -> None:
        if not self.seated:
            raise Refused("not_seated", "your teacher has not let you in yet")

    def _ink_allowed(self, message: Drawn) -> None:
        """Raise ``Refused``: ``too_fast`` over what a pen draws, or what a room of pens draws."""
        now, cost = time.monotonic(), points_in(message)
        if not self._caller.points.take(now, cost):
            raise Refused("too_fast", "more ink than a pen draws: send the sheet again")
        if not self._teller.allows(now, cost):
            raise Refused("too_fast", "the room is very busy: send the sheet again")

    async def hand_in(self, sent: Send) -> None:
        """Store the answer, acknowledge it, and see to its reading."""
        reading = self.writing.hand_in(sent)
        lies, now, seat = self.unsent(sent.round), timezone.now(), self.held.seat
        lying = [self.lay[1]] if self.lay[0] == sent.round else []
        lying += [lies.strokes] if lies is not None else []
        lying += unsent.on_devices(seat.room_id, sent.round, seat.pk)
        lay_here = await unsent.lay_here(sent, seat.pk, lying)
        answer = await telling.in_thread(
            answer_store, seat=seat, sent=sent, reading=reading, now=now, lay_here=lay_here
        )
        await self._stored(answer, sent.answer)

    async def _stored(self, answer: Answer, known_as: uuid.UUID) -> None:
        # By the id that the device knows: what was collected meanwhile may have another one.
        stored = protocol.Stored(
            answer=known_as, round=answer.round_id, late=answer.is_late, counts=answer.is_current
        )
        await self._say(stored)
        self.answered = answer.round_id
        if answer.mark == Mark.READING:
            mark_when_read(answer)  # else the sweep asks

    async def dispute(self, message: Dispute) -> None:
        """Send an answer to the teacher."""
        await database_sync_to_async(answer_dispute)(
            seat=self.held.seat, answer_id=message.answer, now=timezone.now()
        )

    async def move_on(self, message: Next | Reveal) -> None:
        """Ask for the next problem, or to see the answer, at the student's own pace."""
        seat_id, now = self.seat_id, timezone.now()
        if isinstance(message, Next):
            await database_sync_to_async(round_next)(seat_id=seat_id, after=message.after, now=now)
            return
        await database_sync_to_async(round_reveal)(seat_id=seat_id, round_id=message.round, now=now)

    async def go_ahead(self, message: LookAhead | GoAhead | SendAhead) -> None:
        """Help the device to go on without network, and take in what it did meanwhile."""
        seat, now = self.held.seat, timezone.now()
        match message:
            case LookAhead():
                if not self._caller.aheads.take(time.monotonic()):
                    raise Refused("too_fast", "the problems to come have been told")
                await self._say(await database_sync_to_async(problems_ahead)(seat.pk))
            case GoAhead():
                await database_sync_to_async(round_go_ahead)(seat_id=seat.pk, gone=message, now=now)
            case SendAhead():
                if count_points(message.strokes) > MAX_POINTS:
                    raise Refused("too_big", f"a sheet holds {MAX_POINTS} points")
                answer = await telling.in_thread(
                    answer_store_ahead, seat=seat, sent=message, now=now
                )
                await self._stored(answer, message.answer)

    def show_here(self, here: bool) -> None:
        """Tell the boards whether the seat's own device is connected."""
        if self.seated:
            self.events.here(here)

    def shown(self) -> list[protocol.BoardEvent]:
        """Return what shows the sheet, as it lies now."""
        shown = self.writing.shown()
        if not self.seated or shown is None:
            return []
        return sheet_events(self.held.seat.pk, *shown)

    async def _show_reading(self, round_id: int, known: KnownReading) -> None:
        """Show what was read to the student and on the boards."""
        await self._say(known.shown(round_id))
        self.events.read(round_id, known.reading)

    async def _show_still_reading(self, round_id: int) -> None:
        """Say that the reader is late."""
        await self._say(protocol.StillReading(round=round_id))
        self.events.still_reading(round_id)
