"""The tickets of one seat: when its sheet is read, one at a time, the newest wins."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from classroom.protocol import Read
from inference.client import ReaderBusy, request_reading
from inference.contract import Reading, ReadingRequest, Sheet

REST: Final = 0.4
"""Seconds that the pen rests before the sheet is read."""

PATIENCE: Final = 2.0
"""Seconds without a reply until the reader is asked again."""


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
        )


class Tickets:
    """Asks the reader for one seat.

    ``current`` gives the sheet as it stands, as a request; ``show`` is awaited with each reading
    of it, and ``still_reading`` when the reader is late.
    """

    def __init__(
        self,
        reply_channel: str,
        *,
        current: Callable[[], ReadingRequest],
        show: Callable[[KnownReading], Awaitable[None]],
        still_reading: Callable[[], Awaitable[None]],
    ) -> None:
        self.known: KnownReading | None = None
        self._reply_channel = reply_channel
        self._current = current
        self._show = show
        self._still_reading = still_reading
        self._number = 0
        self._asked: ReadingRequest | None = None
        self._replied = asyncio.Event()
        self._replied.set()
        self._resting: asyncio.TimerHandle | None = None
        self._task: asyncio.Task[None] | None = None

    def ink_changed(self) -> None:
        """Read the sheet once the pen has rested."""
        self.cancel()
        # A timer, not a task that sleeps: most frames only push it back.
        self._resting = asyncio.get_running_loop().call_later(REST, self._pen_rested)

    def cancel(self) -> None:
        """Stop asking; a reply that is still on its way is not shown."""
        self._asked = None
        if self._resting is not None:
            self._resting.cancel()
            self._resting = None
        if self._task is not None:
            self._task.cancel()
            self._task = None

    async def take(self, ticket: str, reading: Reading) -> None:
        """Show the reading, unless nobody waits for this ticket any more."""
        if ticket != str(self._number):
            return
        self._replied.set()
        if self._asked is None:
            return
        self.known = KnownReading(self._asked, reading)
        self.cancel()
        await self._show(self.known)

    def _pen_rested(self) -> None:
        self._task = asyncio.get_running_loop().create_task(self._read())

    async def _read(self) -> None:
        await self._wait_for_reply()
        request = self._current()
        if self.known is not None and self.known.request == request:
            await self._show(self.known)
            return
        while request.sheet:
            await self._ask(request)
            if await self._wait_for_reply():
                return
            await self._still_reading()

    async def _wait_for_reply(self) -> bool:
        try:
            await asyncio.wait_for(self._replied.wait(), PATIENCE)
        except TimeoutError:
            return False
        return True

    async def _ask(self, request: ReadingRequest) -> None:
        self._number += 1
        self._asked = request
        self._replied.clear()
        try:
            await request_reading(
                ticket=str(self._number), reply_channel=self._reply_channel, request=request
            )
        except ReaderBusy:
            return  # asked again when patience ends
