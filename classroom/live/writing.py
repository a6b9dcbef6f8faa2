"""What a child writes on one device: the growing sheet, and what the reader makes of it.

It knows no socket: a consumer, or another transport, hands it the messages and shows what comes.
Lessons, homework and practice write alike.
"""

from collections.abc import Awaitable, Callable

from classroom.live.reading_desk import desk
from classroom.live.reading_requests import KnownReading, ReadingRequests
from classroom.live.typed import typed_reading
from classroom.protocol import Drawn, Ink, Refused, Send, Truncate, WholeSheet
from classroom.rules.fair_queue import Turn
from classroom.rules.sheet import Gap, GrowingSheet, TooBig
from inference.api.contract import (
    MAX_POINTS,
    Point,
    Reading,
    ReadingRequest,
    Separator,
    Sheet,
    count_points,
)


class Writing:
    """One child's sheet for the round that is open, and its readings.

    ``turn`` is the sheet's place at the reading desk. ``show`` is awaited with the round and each
    reading of the sheet as it grows, ``still_reading`` with the round when the reader is late.
    """

    def __init__(
        self,
        turn: Turn,
        *,
        show: Callable[[int, KnownReading], Awaitable[None]],
        still_reading: Callable[[int], Awaitable[None]],
    ) -> None:
        self.round_id: int | None = None
        self.separator = Separator.POINT
        self._sheet = GrowingSheet()
        self._show = show
        self._still_reading = still_reading
        self._requests = ReadingRequests(
            turn,
            current=lambda: self._request(self._sheet.snapshot()),
            show=self._show_reading,
            still_reading=self._show_still_reading,
        )

    @property
    def has_ink(self) -> bool:
        """Whether anything lies on the sheet."""
        return len(self._sheet) > 0

    def turn_to(self, round_id: int, separator: Separator) -> None:
        """Begin an empty sheet for another round; for the same one nothing changes."""
        if round_id == self.round_id:
            return
        self.round_id, self.separator = round_id, separator
        self._sheet = GrowingSheet()
        self.stop_reading()

    def close(self) -> None:
        """Take no more ink until another round is turned to."""
        self.round_id = None
        self.stop_reading()

    def stop_reading(self) -> None:
        """Ask for no more readings; one that is still on its way is not shown."""
        self._requests.cancel()

    def draw(self, message: Drawn) -> tuple[Point, ...]:
        """Take ink on the sheet; return the points of an ``Ink`` that are new.

        Raises ``Refused``: ``no_round``, ``gap`` or ``too_big``.
        """
        if message.round != self.round_id:
            raise Refused("no_round", "another problem is being asked")
        try:
            new = self._take(message)
        except Gap:
            raise Refused("gap", "some ink is missing: send the whole sheet") from None
        except TooBig:
            raise Refused("too_big", f"a sheet holds {MAX_POINTS} points") from None
        self._requests.ink_changed()
        return new

    def _take(self, message: Drawn) -> tuple[Point, ...]:
        match message:
            case Ink():
                return self._sheet.extend(message.stroke, message.start, message.points)
            case Truncate():
                self._sheet.keep(message.strokes)
            case WholeSheet():
                self._sheet.replace(message.strokes)
        return ()

    async def read_within(self, seconds: float) -> None:
        """Have the sheet read now, without waiting for the pen to rest, and show its reading.

        What has not come by then is shown as late, and comes when it is asked for again.
        """
        if not await self._requests.read_within(seconds):
            self.stop_reading()
            await self._show_still_reading()

    def hand_in(self, sent: Send) -> Reading | None:
        """Return what was read of exactly the sheet that is handed in, where that is known.

        What was typed needs no reader. Raises ``Refused``: ``too_big`` or ``unreadable_text``. The
        round of ``sent`` is the service's to check: an answer to an earlier one is stored, too.
        """
        if sent.typed:
            return typed_reading(sent.typed, separator=self.separator)
        if count_points(sent.strokes) > MAX_POINTS:
            raise Refused("too_big", f"a sheet holds {MAX_POINTS} points")
        known = self._requests.known
        return known.reading if known is not None and known.is_of(sent.strokes) else None

    async def read(self, strokes: Sheet, turn: Turn) -> Reading:
        """Return what the reader makes of a sheet that was handed in, however long it takes.

        Raises ``DeskFull`` where too much waits already.
        """
        request = self._request(strokes)
        _, reading = await desk().ask(turn, lambda: request)
        return reading

    def shown(self) -> tuple[int, Sheet, Reading | None] | None:
        """Return round, sheet and its reading, as they lie now; None where nothing is written."""
        if self.round_id is None or not self.has_ink:
            return None
        sheet, known = self._sheet.snapshot(), self._requests.known
        reading = known.reading if known is not None and known.is_of(sheet) else None
        return self.round_id, sheet, reading

    def _request(self, strokes: Sheet) -> ReadingRequest:
        return ReadingRequest(sheet=strokes, separator=self.separator)

    async def _show_reading(self, known: KnownReading) -> None:
        if self.round_id is not None:
            await self._show(self.round_id, known)

    async def _show_still_reading(self) -> None:
        if self.round_id is not None:
            await self._still_reading(self.round_id)


def points_in(message: Drawn) -> int:
    """Return how many points a message brings."""
    match message:
        case Ink():
            return len(message.points)
        case WholeSheet():
            return count_points(message.strokes)
        case Truncate():
            return 0
