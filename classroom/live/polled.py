"""Seats that come by plain HTTP: that they are here, and their sheets as they lay.

Between two requests nothing of them is in memory but this, in Django's cache. A board that opens
asks connected seats to show themselves; what these would show is found here.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Final

import msgspec
from django.core.cache import cache

from classroom import protocol
from classroom.live import hub
from classroom.live.seat_events import sheet_events
from classroom.live.selectors.boards import board_snapshot
from classroom.models import Room
from inference.api.contract import Reading, Sheet

AWAY_AFTER: Final = 25
"""Seconds without a request after which a seat is away; boards think the same of a silent one."""


class Visit(msgspec.Struct, frozen=True):
    """What a seat left at its last request; ``reading`` is of exactly this sheet."""

    round: int | None = None
    strokes: Sheet = ()
    reading: Reading | None = None

    def shows(self, sheet: protocol.WholeSheet) -> bool:
        """Say whether the sheet lay so already."""
        return (self.round, self.strokes) == (sheet.round, sheet.strokes)


_visit = msgspec.json.Decoder(Visit)


def remember(seat_id: int, visit: Visit) -> None:
    """Keep what a seat left, until it is away."""
    cache.set(_key(seat_id), msgspec.json.encode(visit), AWAY_AFTER)


def last_visit(seat_id: int) -> Visit:
    """Return what a seat left at its last request, nothing where it is away."""
    kept = cache.get(_key(seat_id))
    return Visit() if kept is None else _visit.decode(kept)


def board_and_visits(
    room: Room, now: datetime
) -> tuple[protocol.BoardSnapshot, list[protocol.BoardEvent]]:
    """Return everything a board shows, and what shows the seats that come by plain HTTP."""
    snapshot = board_snapshot(room, now)
    return snapshot, events_of([tile.id for tile in snapshot.tiles])


def events_of(seat_ids: Collection[int]) -> list[protocol.BoardEvent]:
    """Return what shows a board those of these seats that come by plain HTTP."""
    keys = {_key(seat_id): seat_id for seat_id in seat_ids}
    events: list[protocol.BoardEvent] = []
    for key, kept in cache.get_many(keys).items():
        visit = _visit.decode(kept)
        events.append(protocol.PresenceEvent(seat=keys[key], here=True))
        if visit.round is not None and visit.strokes:
            events += sheet_events(keys[key], visit.round, visit.strokes, visit.reading)
    return events


def _key(seat_id: int) -> str:
    return f"polled.{seat_id}"


class VisitTeller:
    """Gathers what one request has to tell the boards."""

    def __init__(self, room_id: int) -> None:
        self._room_id = room_id
        self._events: list[protocol.BoardEvent] = []

    def allows(self, now: float, points: int) -> bool:
        """Say whether the room may show one more drawing of so many points."""
        room_hub = hub.find(self._room_id)
        return room_hub is None or room_hub.allows(now, points)

    def ink(self, event: protocol.InkEvent) -> None:
        """Tell of points that were drawn."""
        self.event(event, seat_id=event.seat)

    def event(self, event: protocol.BoardEvent, *, seat_id: int) -> None:
        """Tell of anything else, once."""
        if event not in self._events:
            self._events.append(event)

    async def tell(self, seat_id: int) -> None:
        """Send what was gathered."""
        if self._events:
            await hub.tell(self._room_id, self._events, seat_id=seat_id)
