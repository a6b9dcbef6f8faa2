"""The part of the wire protocol that the benchmark's clients speak, written from its document."""

from uuid import UUID

import msgspec

Points = tuple[tuple[int, int], ...]


class Sent(msgspec.Struct, frozen=True, tag_field="type"):
    """The base of what a client sends."""


class Ink(Sent, frozen=True, tag="ink"):
    """Points that continue a stroke from its point ``start``; ``up`` ends the stroke."""

    round: int
    stroke: int
    start: int
    points: Points
    up: bool


class Truncate(Sent, frozen=True, tag="truncate"):
    """Keeps the first strokes of the sheet; with 0 the sheet is cleared."""

    round: int
    strokes: int


class Clock(Sent, frozen=True, tag="clock"):
    """Asks for the server's time and says "still here"."""

    sent: float


class Ask(Sent, frozen=True, tag="ask"):
    """A board's command: asks the next problem; ``version`` is the phase version it saw."""

    version: int


class Event(msgspec.Struct, frozen=True):
    """One thing that happened in the room, as a board hears of it; only ink and keep are looked at.

    ``strokes`` is a number in ``keep`` and a sheet in ``sheet``, so it is decoded where it counts.
    """

    type: str = ""
    seat: int = 0
    round: int = 0
    stroke: int = 0
    start: int = 0
    points: Points = ()
    strokes: msgspec.Raw = msgspec.Raw(b"0")


class Phase(msgspec.Struct, frozen=True):
    """The parts of a room and of a round that the benchmark needs."""

    id: int = 0
    version: int = 0
    phase: str = ""
    closed: bool = False


class Part(msgspec.Struct, frozen=True):
    """The parts of a round or an answer that a child looks at."""

    id: int | UUID = 0
    mark: str = ""
    closed: bool = False


class Heard(msgspec.Struct, frozen=True):
    """Any message from the server; fields that the benchmark does not need are passed over."""

    type: str
    seq: int = -1
    hub: str = ""
    events: tuple[Event, ...] = ()
    room: Phase | None = None
    round: Phase | int | None = None
    reason: str = ""
    frame_ms: int = 0
    strokes: msgspec.Raw = msgspec.Raw(b"0")


encode = msgspec.json.Encoder().encode
decode = msgspec.json.Decoder(Heard).decode
decode_event = msgspec.json.Decoder(Event).decode
