"""What one seat tells the boards, by way of its room's hub."""

from classroom import protocol
from classroom.live.hub import RoomHub
from classroom.protocol import Ink, Keep, WholeSheet
from inference.contract import Point, Reading, Sheet


class SeatVoice:
    """Speaks for one seat."""

    def __init__(self, hub: RoomHub, seat_id: int) -> None:
        self._hub = hub
        self._seat = seat_id

    def here(self, here: bool) -> None:
        """The seat's own device is connected, or gone."""
        self._say(protocol.HereEvent(seat=self._seat, here=here))

    def drew(self, message: Ink | Keep | WholeSheet, new: tuple[Point, ...]) -> None:
        """The sheet has taken ``message``, of which the points ``new`` were not there before."""
        match message:
            case Ink():
                self.ink(message, new)
            case Keep():
                self.keep(message.round, message.strokes)
            case WholeSheet():
                self.sheet(message.round, message.strokes)

    def ink(self, message: Ink, new: tuple[Point, ...]) -> None:
        """The points of ``message`` that are ``new`` were drawn."""
        if not new:
            return
        self._hub.ink(
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
        self._say(protocol.KeepEvent(seat=self._seat, round=round_id, strokes=strokes))

    def sheet(self, round_id: int, strokes: Sheet) -> None:
        """This is the whole sheet."""
        self._say(protocol.SheetEvent(seat=self._seat, round=round_id, strokes=strokes))

    def read(self, round_id: int, reading: Reading) -> None:
        """This was read of the sheet."""
        self._read(round_id, reading.text, reading.confidence, unsure=reading.unsure)

    def still_reading(self, round_id: int) -> None:
        """The reader is late."""
        self._read(round_id, "", 0.0, unsure=True, still=True)

    def _read(
        self, round_id: int, text: str, confidence: float, *, unsure: bool, still: bool = False
    ) -> None:
        self._say(
            protocol.ReadEvent(
                seat=self._seat,
                round=round_id,
                text=text,
                confidence=confidence,
                unsure=unsure,
                still=still,
            )
        )

    def _say(self, event: protocol.BoardEvent) -> None:
        self._hub.event(event, seat_id=self._seat)
