"""When the sheet of one connection is read: after the pen has rested, the newest wins."""

import asyncio
from collections.abc import Awaitable, Callable
from contextvars import copy_context
from dataclasses import dataclass
from functools import partial
from typing import Final

from classroom.live import rests
from classroom.live.beside import beside
from classroom.live.reading_desk import Asked, DeskFull, desk
from classroom.live.rests import Rests
from classroom.protocol import Read
from classroom.rules.fair_queue import Turn
from classroom.rules.sheet import checksum
from inference.api.contract import Reading, ReadingRequest, Sheet

TIMEOUT: Final = 2.0
"""Seconds without a reply until the writer is told that the reader is late."""


@dataclass(frozen=True, slots=True)
class KnownReading:
    """What was asked of the reader, together with its reading."""

    request: ReadingRequest
    reading: Reading

    def is_of(self, sheet: Sheet) -> bool:
        """Say whether exactly ``sheet`` was read."""
        return self.request.sheet == sheet

    def shown(self, round_id: int) -> Read:
        """Return the message that shows the reading to the one who wrote."""
        reading = self.reading
        return Read(
            round=round_id,
            strokes=len(self.request.sheet),
            text=reading.text,
            confidence=reading.confidence,
            unsure=reading.unsure,
            symbols=reading.symbols,
            alternatives=reading.alternatives,
            ink=checksum(self.request.sheet),
        )


class ReadingRequests:
    """Has the sheet of one connection read.

    ``current`` gives the sheet as it stands, as a request; ``show`` is awaited with each reading
    of it, and ``still_reading`` when the reader is late.
    """

    def __init__(
        self,
        turn: Turn,
        *,
        current: Callable[[], ReadingRequest],
        show: Callable[[KnownReading], Awaitable[None]],
        still_reading: Callable[[], Awaitable[None]],
    ) -> None:
        self.known: KnownReading | None = None
        self._turn = turn
        self._current = current
        self._show = show
        self._still_reading = still_reading
        self._rests: Rests | None = None
        # One object, by which it is found again; whoever's timer it is, the work is this writer's.
        self._rested = partial(copy_context().run, self._pen_rested)
        self._task: asyncio.Task[None] | None = None

    def ink_changed(self) -> None:
        """Read the sheet once the pen has rested."""
        self._stop()
        if self._rests is None:
            self._rests = rests.of_this_loop()
        self._rests.drew(self._rested)

    async def read_within(self, seconds: float) -> bool:
        """Read the sheet now, for the pen rests; say whether its reading was shown in time."""
        self.cancel()
        done, _ = await asyncio.wait([self._pen_rested()], timeout=seconds)
        return bool(done)

    def cancel(self) -> None:
        """Stop asking; a reply that is still on its way is not shown."""
        if self._rests is not None:
            self._rests.forget(self._rested)
        self._stop()

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _pen_rested(self) -> "asyncio.Task[None]":
        self._task = beside(self._read(), "Reading a sheet that is being written")
        return self._task

    async def _read(self) -> None:
        request = self._current()
        if not request.sheet:
            return
        if self.known is None or self.known.request != request:
            self.known = KnownReading(*await self._asked())
        await self._show(self.known)

    async def _asked(self) -> Asked:
        """Return what was asked and its reading, however long that takes."""
        while (asked := self._ask()) is None:
            await asyncio.sleep(TIMEOUT)
            await self._still_reading()
        try:
            while True:
                done, _ = await asyncio.wait([asked], timeout=TIMEOUT)
                if done:
                    return asked.result()
                await self._still_reading()
        finally:
            asked.cancel()  # this changes nothing where the reading has come

    def _ask(self) -> "asyncio.Future[Asked] | None":
        try:
            return desk().ask(self._turn, self._current)
        except DeskFull:
            return None  # asked again when the time is out
