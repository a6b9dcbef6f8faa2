"""The room hub: merges what happens in a room and sends it to the boards every 100 ms.

Each server process has one hub per room with connected seats. However many children draw, the
channel layer carries one message per room, process and interval, encoded once.
"""

import asyncio
import logging
import secrets
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from contextvars import Context
from typing import Final

from classroom import protocol
from classroom.live import broadcast, figures
from classroom.live.beside import beside, end, of_this_loop
from classroom.live.pieces import event_pieces, event_size
from classroom.rules.bucket import TokenBucket
from inference.api.contract import Point

logger = logging.getLogger(__name__)

INTERVAL: Final = 0.1
"""Seconds between two batches of the same room."""

ROOM_RATE: Final = 2000.0
"""Ink frames a second that one room may send through one process; 200 seats draw 1,400."""

ROOM_POINTS: Final = 100_000.0
"""Points of ink a second of one room and process; 200 of the fastest pencils draw 48,000."""

COUNT_PAUSE: Final = 1.0
"""Seconds between two calls to the children to hear how many have answered. Each hears it two
seconds after a call, so that what comes within the pause is counted, too."""

SHOWN_BYTES: Final = 128 * 1024
"""Whole sheets that go out in one interval, when a board has asked all seats to show theirs."""

Take = Callable[[], Sequence[protocol.BoardEvent]]
"""Gives what a seat shows at the moment when its turn comes."""

SendBatch = Callable[[int, protocol.Batch], Awaitable[None]]


class RoomHub:
    """Gathers the events of one room; sends nothing while nothing happens."""

    def __init__(self, room_id: int, send_batch: SendBatch = broadcast.batch) -> None:
        self.room_id = room_id
        self.name = secrets.token_hex(4)
        self.connections: Counter[int] = Counter()
        self.bucket = TokenBucket(rate=ROOM_RATE, burst=2 * ROOM_RATE)
        self.points = TokenBucket(rate=ROOM_POINTS, burst=4 * ROOM_POINTS)
        self._send_batch = send_batch
        self._events: list[protocol.BoardEvent] = []
        self._growing: dict[int, tuple[int, list[Point]]] = {}
        self._shows: dict[str, Take] = {}
        self._flushing: asyncio.Task[None] | None = None
        self._turn = asyncio.Lock()
        self._seq = 0
        self._count_changed = False
        self._counted_at = -COUNT_PAUSE

    def allows(self, now: float, points: int) -> bool:
        """Say whether the room may show one more drawing of so many points."""
        return self.bucket.take(now) and self.points.take(now, points)

    def ink(self, event: protocol.InkEvent) -> None:
        """Add points; those that continue the seat's last ones are merged into one event."""
        figures.counts.ink += 1
        grown = self._growing.get(event.seat)
        if grown is not None:
            index, points = grown
            last = self._events[index]
            assert isinstance(last, protocol.InkEvent)
            continues = (last.round, last.stroke, last.start + len(points))
            if continues == (event.round, event.stroke, event.start):
                points.extend(event.points)
                figures.counts.merged += 1
                return
            self._seal(index, points)
        self._growing[event.seat] = (len(self._events), list(event.points))
        self._add(event)

    def event(self, event: protocol.BoardEvent, *, seat_id: int) -> None:
        """Add anything else that happened to a seat, after the ink it drew before."""
        grown = self._growing.pop(seat_id, None)
        if grown is not None:
            self._seal(*grown)
        self._add(event)

    def show(self, key: str, take: Take) -> None:
        """Let a connection show its sheet when its turn comes: not all of a room in one burst."""
        self._shows[key] = take
        self._wake()

    def withdraw(self, key: str) -> None:
        """A connection has gone: it shows nothing any more."""
        self._shows.pop(key, None)

    def count_changed(self) -> None:
        """Let the stages know with the next batch that an answer came in or was marked."""
        self._count_changed = True
        self._wake()

    def _add(self, event: protocol.BoardEvent) -> None:
        self._events.append(event)
        self._wake()

    def _seal(self, index: int, points: list[Point]) -> None:
        event = self._events[index]
        assert isinstance(event, protocol.InkEvent)
        self._events[index] = protocol.InkEvent(
            seat=event.seat,
            round=event.round,
            stroke=event.stroke,
            start=event.start,
            points=tuple(points),
        )

    def _wake(self) -> None:
        if self._flushing is None or self._flushing.done():
            # In a context of its own: what it logs is about the room, not about who woke it.
            what = f"Room {self.room_id}: sending to the boards"
            self._flushing = Context().run(beside, self._flush_soon(), what)
            _flushing.add(self._flushing)
            self._flushing.add_done_callback(_flushing.discard)

    async def _flush_soon(self) -> None:
        while self._events or self._count_changed or self._shows:
            due = time.monotonic() + INTERVAL
            await asyncio.sleep(INTERVAL)
            try:
                await self.flush()
                figures.hub_lag.take(time.monotonic() - due)
            except Exception:
                # Boards notice the gap in seq and ask for a snapshot.
                logger.exception("Room %d: a batch was lost.", self.room_id)

    async def send_held(self, seat_id: int) -> None:
        """Send what is held back of a seat, so that what boards read of it now comes behind."""
        tiles = (event.tile for event in self._events if isinstance(event, protocol.TileEvent))
        if self._turn.locked() or any(tile.id == seat_id for tile in tiles):
            await self.flush()

    async def flush(self) -> None:
        """Send what has gathered."""
        async with self._turn:
            await self._flush()

    async def _flush(self) -> None:
        for grown in self._growing.values():
            self._seal(*grown)
        events, self._events, self._growing = [*self._events, *self._shown()], [], {}
        changed, self._count_changed = self._count_changed, False
        batches = []
        for piece in event_pieces(events):
            self._seq += 1
            batches.append(protocol.Batch(hub=self.name, seq=self._seq, events=piece))
        for batch in batches:
            await self._send_batch(self.room_id, batch)
        figures.counts.batches += len(batches)
        if changed:
            await broadcast.answers_changed(self.room_id)
            await self._let_children_count(time.monotonic())

    async def _let_children_count(self, now: float) -> None:
        if now - self._counted_at >= COUNT_PAUSE:
            self._counted_at = now
            await broadcast.children_count(self.room_id)

    def _shown(self) -> list[protocol.BoardEvent]:
        """Return the sheets whose turn it is, as they lie now: after all ink drawn before."""
        shown: list[protocol.BoardEvent] = []
        size = 0
        while self._shows and size < SHOWN_BYTES:
            key = next(iter(self._shows))
            events = self._shows.pop(key)()
            size += sum(map(event_size, events))
            shown += events
        return shown


_hubs: dict[int, RoomHub] = {}
_flushing: "set[asyncio.Task[None]]" = set()


def enter(room_id: int, seat_id: int) -> RoomHub:
    """Return the hub of a room for one more connection of a seat in this process."""
    hub = _hubs.setdefault(room_id, RoomHub(room_id))
    hub.connections[seat_id] += 1
    return hub


def leave(hub: RoomHub, seat_id: int) -> bool:
    """Take a connection out of ``hub``; say whether it was the seat's last one here.

    The last connection of a room lets the process forget its hub.
    """
    hub.connections[seat_id] -= 1
    is_last = hub.connections[seat_id] <= 0
    if is_last:
        del hub.connections[seat_id]
    if not hub.connections and _hubs.get(hub.room_id) is hub:
        del _hubs[hub.room_id]
    return is_last


def find(room_id: int) -> RoomHub | None:
    """Return the hub of a room, None where no seat of it is connected to this process.

    Nobody makes one for a single event: its ``seq`` would end where it began, and boards could not
    see that its batch was lost.
    """
    return _hubs.get(room_id)


async def tell(room_id: int, events: Sequence[protocol.BoardEvent], *, seat_id: int) -> None:
    """Tell the boards what happened to a seat that may have no connection to this process."""
    room_hub = find(room_id)
    if room_hub is None:
        await broadcast.board_events(room_id, events)
        return
    for event in events:
        room_hub.event(event, seat_id=seat_id)


def sending() -> "list[asyncio.Task[None]]":
    """Return what sends to boards, in this event loop, what has gathered."""
    return of_this_loop(_flushing)


def forget_all() -> None:
    """Forget every hub, when their event loop is gone."""
    _hubs.clear()
    _flushing.clear()


async def close() -> None:
    """Send nothing more from this event loop, which is about to end."""
    await end(_flushing)
