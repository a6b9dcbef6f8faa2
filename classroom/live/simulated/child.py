"""A simulated child: it thinks, writes, rubs out, hands in and raises its hand, at human speed."""

import asyncio
import random
import time
import uuid
from contextlib import AsyncExitStack
from typing import Final

from django.db import IntegrityError

from classroom import protocol
from classroom.handwriting.composer import TimedStroke
from classroom.live.selectors.simulated import SimulatedView
from classroom.live.simulated.device import SimulatedDevice
from classroom.live.simulated.pens import frames, sheet_of, times_of, written
from classroom.live.simulated.temperaments import TEMPERAMENTS, Attempt, Pen, Plan, plan_for
from classroom.models import Seat
from classroom.protocol import Refused
from classroom.rules.words import Hand, Phase, Told

STEP: Final = 0.2
"""Seconds after which a waiting child looks up: do all pause, is something else asked?"""
LOOKS: Final = (0.8, 2.0)
"""Seconds that a child looks at what was read before it hands in, and at what it rubs out."""
GOES_ON: Final = (2.0, 5.0)
"""Seconds until a child at its own pace asks for the next problem."""
PATIENCE: Final = 30.0
"""Seconds that a child waits for its mark."""


class Moved(Exception):
    """Another problem is asked, or none: what the child was about is over."""


class SimulatedChild:
    """One simulated child at its seat: the one that comes in this ``place``.

    The first problem is the same in every rehearsal; later ones are the seat's own. ``hurry`` makes
    it so many times as fast, for tests.
    """

    def __init__(self, seat: Seat, place: int, *, hurry: float = 1.0) -> None:
        self._device = SimulatedDevice(seat)
        self._temperament = TEMPERAMENTS[place % len(TEMPERAMENTS)]
        self._hurry = hurry
        self._chance = random.Random(place)
        self._later = random.Random(seat.pk)
        self._asked: int | None = None
        self._begun: set[int] = set()
        self._first_ink = self._last_ink = 0.0

    async def live(self) -> None:
        """Take part until the seat is gone or the room is over."""
        async with AsyncExitStack() as exits:
            await self._device.come(exits)
            while (view := self._device.view) is not None:
                try:
                    await self._take_part(view)
                except (Moved, Refused, IntegrityError):  # the seat's rows may go at any moment
                    await self._device.look()
                await asyncio.sleep(STEP)

    async def _take_part(self, view: SimulatedView) -> None:
        page = view.page
        is_open = page.round is not None and page.room.phase is Phase.ASKING
        if is_open and view.asked and view.asked.pk not in self._begun and page.answer is None:
            self._asked = view.asked.pk
            await self._answer(view)
        elif page.room.going and not page.seat.finished:
            self._asked = page.round.id if page.round else None
            await self._pause(*GOES_ON)
            await self._device.sender.move_on(
                protocol.Next(after=page.round.number if page.round else 0)
            )
            await self._device.look()

    async def _answer(self, view: SimulatedView) -> None:
        asked = view.asked
        assert asked is not None
        if self._begun:
            self._chance = self._later
        plan = plan_for(
            self._temperament,
            asked.prompt,
            asked.accepted,
            separator=asked.separator,
            first=not self._begun,
            chance=self._chance,
        )
        self._begun.add(asked.pk)
        if not plan.attempts:
            await self._pause(*GOES_ON)
            await self._call(plan)
        for attempt in plan.attempts:
            await self._try(attempt)
            if attempt is plan.attempts[0]:
                await self._call(plan)
            if attempt is plan.attempts[-1] or not self._may_try():
                break
            self._rub_out()
        await self._doubt(plan.attempts[-1] if plan.attempts else None)

    async def _try(self, attempt: Attempt) -> None:
        await self._pause(attempt.thinks)
        if attempt.rubbed:
            await self._write(attempt.rubbed, Pen.CLEAR)
            await self._pause(*LOOKS)
            self._rub_out()
            await self._pause(*LOOKS)
        strokes = await self._write(attempt.text, attempt.pen)
        await self._pause(*LOOKS)
        await self._hand_in(strokes)
        await self._wait_for_mark()

    async def _write(self, text: str, pen: Pen) -> list[TimedStroke]:
        strokes = written(text, pen, speed=self._temperament.speed, chance=self._chance)
        so_far = 0
        for frame in frames(strokes):
            await self._pause((frame.at - so_far) / 1000)
            so_far = frame.at
            self._last_ink = time.time()
            self._first_ink = self._first_ink if frame.stroke or frame.start else self._last_ink
            self._device.sender.draw(
                protocol.Ink(
                    round=self._round(),
                    stroke=frame.stroke,
                    start=frame.start,
                    points=frame.points,
                    up=frame.up,
                )
            )
        return strokes

    def _rub_out(self) -> None:
        self._device.sender.draw(protocol.Truncate(round=self._round(), strokes=0))

    async def _hand_in(self, strokes: list[TimedStroke]) -> None:
        since = round(1000 * self._first_ink) - self._device.sender.opens_at
        await self._device.sender.hand_in(
            protocol.Send(
                round=self._round(),
                answer=uuid.uuid4(),
                strokes=sheet_of(strokes),
                times=times_of(strokes),
                began=max(0, since),
                first_ink_ms=max(0, since),
                writing_ms=round(1000 * (self._last_ink - self._first_ink)),
            )
        )
        await self._device.look()

    async def _wait_for_mark(self) -> None:
        for _ in range(round(PATIENCE / STEP)):
            answer = self._page().answer
            if answer is None or answer.mark is not Told.READING:
                return
            await asyncio.sleep(STEP)  # the reader is in no hurry

    def _may_try(self) -> bool:
        answer = self._page().answer
        return answer is not None and answer.mark is Told.WRONG and answer.may_try

    async def _call(self, plan: Plan) -> None:
        """Raise a hand for a while; the teacher may come first."""
        if plan.hand is Hand.DOWN:
            return
        await self._device.sender.handle(protocol.RaiseHand(kind=plan.hand))
        await self._pause(plan.hand_up)
        await self._device.sender.handle(protocol.RaiseHand(kind=Hand.DOWN))

    async def _doubt(self, last: Attempt | None) -> None:
        """Say "that is not what I wrote" where the right answer was misread."""
        answer = self._page().answer
        if last is None or answer is None or answer.mark is not Told.WRONG or last.pen is Pen.CLEAR:
            return
        await self._pause(*LOOKS)
        await self._device.sender.dispute(protocol.Dispute(answer=answer.id))

    async def _pause(self, least: float, most: float | None = None) -> None:
        """Let seconds pass in which the child may work: not while all pause or only read.

        Raises ``Moved``.
        """
        left = (least if most is None else self._chance.uniform(least, most)) / self._hurry
        while True:
            page = self._page()
            if page.room.paused_at is not None or time.time() * 1000 < self._opens_at(page):
                await asyncio.sleep(STEP)
            elif left > 0:
                step = min(left, STEP)
                await asyncio.sleep(step)
                left -= step
            else:
                return

    @staticmethod
    def _opens_at(page: protocol.SeatSnapshot) -> int:
        return page.round.opens_at if page.round else 0

    def _page(self) -> protocol.SeatSnapshot:
        """Return the page as it stands; raise ``Moved`` where the problem is asked no more."""
        view = self._device.view
        if view is None:
            raise Moved
        page, asked = view.page, view.page.round
        if (asked and asked.id) != self._asked:
            raise Moved
        closes_at = asked.closes_at if asked else None
        # At own pace a closed round is one to go on from; in a pause the clock stands still.
        runs = not page.room.going and page.room.paused_at is None
        if runs and closes_at is not None and time.time() * 1000 > closes_at:
            raise Moved
        return page

    def _round(self) -> int:
        if self._asked is None:
            raise Moved
        return self._asked
