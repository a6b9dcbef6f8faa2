"""What the pages of such a lesson say and hear beside ink, written from the protocol's document."""

from uuid import UUID

import msgspec

from benchmarks.live_room.wire import Points, Sent


class Annotate(Sent, frozen=True, tag="annotate"):
    """A stroke on a child's sheet, as far as it has come."""

    seat: int
    round: int
    points: Points
    up: bool


class PointAt(Sent, frozen=True, tag="point"):
    """A frame of the pointer."""

    at: str
    points: Points


class StageSheet(Sent, frozen=True, tag="stage_sheet"):
    """Asks a child whether the sheet may go on the stage, as it lies on the board."""

    version: int
    seat: int
    strokes: tuple[Points, ...]


class ClearStage(Sent, frozen=True, tag="clear_stage"):
    """Takes all sheets off the stage."""

    seat: int | None = None


class Close(Sent, frozen=True, tag="close"):
    """Closes the round."""

    version: int


class Resync(Sent, frozen=True, tag="resync"):
    """Asks for a snapshot."""


class RaiseHand(Sent, frozen=True, tag="hand"):
    """Puts the hand up, or with an empty kind down."""

    kind: str


class TakeHint(Sent, frozen=True, tag="take_hint"):
    """Asks for the hint."""

    round: int


class Typed(Sent, frozen=True, tag="send"):
    """An answer from a keyboard."""

    round: int
    answer: UUID
    typed: str
    strokes: tuple[Points, ...] = ()


class SaySure(Sent, frozen=True, tag="say_sure"):
    """How sure a child is of its answer."""

    answer: UUID
    sure: str


class MayShow(Sent, frozen=True, tag="may_show"):
    """A child's yes."""

    sheet: int
    yes: bool


class Mark(msgspec.Struct, frozen=True):
    """A stroke on a sheet."""

    points: Points = ()


class Annotation(msgspec.Struct, frozen=True):
    """What stands on a sheet."""

    marks: tuple[Mark, ...] = ()


class Answer(msgspec.Struct, frozen=True):
    """An answer, to its child and on a board."""

    id: UUID
    mark: str = ""
    sure: str = ""


class Tile(msgspec.Struct, frozen=True):
    """A child on a board."""

    id: int
    hand: str = ""
    answer: Answer | None = None


class Event(msgspec.Struct, frozen=True):
    """What happened in the room; what is not looked at stays undecoded."""

    type: str = ""
    tile: Tile | None = None


class Ask(msgspec.Struct, frozen=True):
    """The question whether a sheet may go on the stage."""

    sheet: int


class Room(msgspec.Struct, frozen=True):
    """The room of a snapshot."""

    version: int


class Round(msgspec.Struct, frozen=True):
    """The round of a snapshot."""

    closes_at: int | None = None
    explanation: str = ""


class Kind(msgspec.Struct, frozen=True):
    """Any message: enough to pass over what is not booked."""

    type: str = ""


class Heard(msgspec.Struct, frozen=True):
    """A message that is booked."""

    type: str
    points: Points = ()
    strokes: tuple[Points, ...] = ()
    annotation: Annotation | None = None
    answer: Answer | UUID | None = None
    events: tuple[Event, ...] = ()
    ask: Ask | None = None
    room: Room | None = None
    round: Round | int | None = None


kind_of = msgspec.json.Decoder(Kind).decode
decode = msgspec.json.Decoder(Heard).decode
