"""What one seat tells the boards, by way of its room's hub."""

from typing import Protocol

from classroom import protocol
from classroom.protocol import Drawn, Ink, Truncate, WholeSheet
from inference.api.contract import Point, Reading, Sheet


class Teller(Protocol):
    """Tells the boards of a room what its seats do: its hub, or what stands in for it."""

    def allows(self, now: float, points: int) -> bool:
        """Say whether the room may show one more drawing of so many points."""

    def ink(self, event: protocol.InkEvent) -> None:
        """Tell of points that were drawn."""

    def event(self, event: protocol.BoardEvent, *, seat_id: int) -> None:
        """Tell of anything else, after the ink that the seat drew before."""


class SeatEvents:
    """Turns what one seat does into events of its room."""

    def __init__(self, teller: Teller, seat_id: int) -> None:
        self._teller = teller
        self._seat = seat_id

    def here(self, here: bool) -> None:
        """The seat's own device is connected, or gone."""
        self._tell(protocol.PresenceEvent(seat=self._seat, here=here))

    def drew(self, message: Drawn, new: tuple[Point, ...]) -> None:
        """The sheet has taken ``message``, of which the points ``new`` were not there before."""
        match message:
            case Ink():
                self.ink(message, new)
            case Truncate():
                self.keep(message.round, message.strokes)
            case WholeSheet():
                self.sheet(message.round, message.strokes)

    def ink(self, message: Ink, new: tuple[Point, ...]) -> None:
        """The points of ``message`` that are ``new`` were drawn."""
        if not new:
            return
        self._teller.ink(
            protocol.InkEvent(
                seat=self._seat,
                round=message.round,
                stroke=message.stroke,
                start=message.start + len(message.points) - len(new),
                points=new,
            )
        )

    def keep(self, round_id: int, strokes: int) -> None:
        """Only the first ``strokes`` strokes are left."""
        self._tell(protocol.TruncateEvent(seat=self._seat, round=round_id, strokes=strokes))

    def sheet(self, round_id: int, strokes: Sheet) -> None:
        """This is the whole sheet."""
        self._tell(_sheet(self._seat, round_id, strokes))

    def read(self, round_id: int, reading: Reading) -> None:
        """This was read of the sheet."""
        self._tell(_reading(self._seat, round_id, reading))

    def still_reading(self, round_id: int) -> None:
        """The reader is late."""
        self._tell(
            protocol.ReadEvent(
                seat=self._seat, round=round_id, text="", confidence=0.0, unsure=True, still=True
            )
        )

    def _tell(self, event: protocol.BoardEvent) -> None:
        self._teller.event(event, seat_id=self._seat)


def sheet_events(
    seat_id: int, round_id: int, strokes: Sheet, reading: Reading | None
) -> list[protocol.BoardEvent]:
    """Return what shows a sheet as it lies, with what was read of exactly this sheet."""
    events: list[protocol.BoardEvent] = [_sheet(seat_id, round_id, strokes)]
    if reading is not None:
        events.append(_reading(seat_id, round_id, reading))
    return events


def _sheet(seat_id: int, round_id: int, strokes: Sheet) -> protocol.SheetEvent:
    return protocol.SheetEvent(seat=seat_id, round=round_id, strokes=strokes)


def _reading(seat_id: int, round_id: int, reading: Reading) -> protocol.ReadEvent:
    return protocol.ReadEvent(
        seat=seat_id,
        round=round_id,
        text=reading.text,
        confidence=reading.confidence,
        unsure=reading.unsure,
    )
