"""Pens that write their frames when they are due, all from one clock, and slower when asked to.

As the pad does: at a cadence twice as slow, what one stroke gained meanwhile goes out in one
frame, and the end of a stroke is never kept back.
"""

import asyncio
import heapq
import time
from collections.abc import Sequence

from benchmarks.live_room.socket import Socket
from benchmarks.live_room.tally import Tally
from benchmarks.live_room.wire import Ink, Truncate, encode
from benchmarks.live_room.writing import Frame

CADENCE_MS = 150
"""The pad's ordinary cadence, at which the frames were made."""

BURST = 40
"""Frames that go out in a row at most before what came in is heard."""


class Pen:
    """One student's pen: its frames in order of time, and how slowly it sends them now."""

    def __init__(self, socket: Socket) -> None:
        self.socket = socket
        self.cadence = CADENCE_MS
        self._frames: Sequence[Frame] = ()
        self._next = 0

    def take_up(self, frames: Sequence[Frame]) -> None:
        """Write these frames from now on."""
        self._frames, self._next = frames, 0

    def slow_down(self, cadence: int) -> None:
        """Send at this cadence, in milliseconds, from the next frame on."""
        self.cadence = max(CADENCE_MS, cadence)

    def upcoming(self) -> tuple[float, int] | None:
        """Return when the next frame is due, and how many of the prepared ones it holds."""
        if self._next >= len(self._frames):
            return None
        first = self._frames[self._next]
        last, count = first, 1
        most = self.cadence // CADENCE_MS
        while count < most and self._next + count < len(self._frames):
            following = self._frames[self._next + count]
            if not continues(last.message, following.message):
                break
            last, count = following, count + 1
        return last.at, count

    def send(self, count: int, *, at: float, due: float, tally: Tally) -> None:
        """Send so many of the prepared frames as one."""
        frames = self._frames[self._next : self._next + count]
        self._next += count
        message, text = frames[0].message, frames[0].text
        if count > 1:
            message = joined([frame.message for frame in frames])
            text = encode(message)
        tally.note_sent(self.socket.door.seat, message, at=at, due=due)
        self.socket.send(text)


def continues(earlier: Ink | Truncate, later: Ink | Truncate) -> bool:
    """Return whether both are of one stroke, the later right after the earlier."""
    return (
        isinstance(earlier, Ink)
        and isinstance(later, Ink)
        and not earlier.up
        and earlier.stroke == later.stroke
        and earlier.start + len(earlier.points) == later.start
    )


def joined(messages: Sequence[Ink | Truncate]) -> Ink:
    """Return one frame that says what these said, which continue each other."""
    inks = [message for message in messages if isinstance(message, Ink)]
    points = tuple(point for ink in inks for point in ink.points)
    first, last = inks[0], inks[-1]
    return Ink(first.round, first.stroke, first.start, points, last.up)


async def write_all(pens: Sequence[Pen], tally: Tally) -> None:
    """Send every pen's frames when they are due, counted from now."""
    start = time.perf_counter()
    # A heap, not a task for each pen: a thousand timers would cost more than what they send.
    waiting = [(*first, i) for i, pen in enumerate(pens) if (first := pen.upcoming())]
    heapq.heapify(waiting)
    sent = 0
    while waiting:
        now = time.perf_counter()
        due, count, i = waiting[0]
        if start + due > now or sent >= BURST:
            await asyncio.sleep(max(0.0, start + due - now))
            sent = 0
            continue
        pens[i].send(count, at=now, due=start + due, tally=tally)
        sent += 1
        following = pens[i].upcoming()
        if following is None:
            heapq.heappop(waiting)
        else:
            heapq.heapreplace(waiting, (*following, i))
