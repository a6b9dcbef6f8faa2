"""What a board is sent."""

from typing import TypeAlias
from uuid import UUID

from classroom.protocol.annotations import AnnotatedEvent, AnnotatingEvent, AnnotationPart, Marks
from classroom.protocol.base import (
    Count,
    Epoch,
    Id,
    Message,
    Order,
    Part,
    PointIndex,
    RefusedMessage,
    StrokeIndex,
    Time,
    Times,
)
from classroom.protocol.board_parts import (
    ActPart,
    ColumnPart,
    ProblemPart,
    QueuedPart,
    ResultPart,
    StagedPart,
    TilePart,
)
from classroom.protocol.parts import RoomPart, RoomSettingsPart, RoundPart
from classroom.protocol.replay import ReplayPart
from classroom.protocol.to_stage import StageInk
from classroom.rules.words import Mark
from inference.api.contract import Point, Sheet


class BoardSnapshot(Message, frozen=True, tag="board"):
    """Everything a board shows but ink, after every (re)connect and at every change of phase.

    ``more`` says that the lists go on in the ``board_more`` that follows. ``at`` is the number of
    the look at the database, as in ``TileEvent``.
    """

    now: Epoch
    at: Order
    room: RoomPart
    round: RoundPart | None
    problems: tuple[ProblemPart, ...]
    tiles: tuple[TilePart, ...]
    queue: tuple[QueuedPart, ...] = ()
    columns: tuple[ColumnPart, ...] = ()
    results: tuple[ResultPart, ...] = ()
    settings: RoomSettingsPart = RoomSettingsPart()
    staged: tuple[StagedPart, ...] = ()
    replay: ReplayPart | None = None
    acts: tuple[ActPart, ...] = ()
    annotations: tuple[AnnotationPart, ...] = ()
    more: bool = False


class BoardMore(Message, frozen=True, tag="board_more"):
    """The next piece of a snapshot that did not fit into one message; nothing comes between."""

    problems: tuple[ProblemPart, ...] = ()
    tiles: tuple[TilePart, ...] = ()
    queue: tuple[QueuedPart, ...] = ()
    columns: tuple[ColumnPart, ...] = ()
    results: tuple[ResultPart, ...] = ()
    annotations: tuple[AnnotationPart, ...] = ()
    more: bool = False


class TryPart(Part, frozen=True):
    """One answer of a seat to a problem: a replay shows any of them."""

    answer: UUID
    try_number: Id
    text: str
    mark: Mark


class AnswerSheet(Part, frozen=True):
    """The ink of one answer.

    Where a board asks for times: ``times`` as in ``send``, null for an answer of an older version;
    ``began`` is the first ink in milliseconds since the round opened, null where nobody knows it;
    ``tries`` are all answers of the seat to this problem, the first one in front, and ``marks``
    what adults wrote on this one.
    """

    answer: UUID
    strokes: Sheet
    times: Times | None = None
    began: Count | None = None
    tries: tuple[TryPart, ...] = ()
    marks: Marks = ()


class AnswerInk(Message, frozen=True, tag="answer_ink"):
    """The ink of answers that a board asked for; what is missing here it asks for again.

    An answer that is not in the room comes without strokes. ``timed``: it was asked for with
    times.
    """

    sheets: tuple[AnswerSheet, ...]
    timed: bool = False


class InkEvent(Part, frozen=True, tag_field="type", tag="ink"):
    """Points that continue a seat's stroke from point ``start``."""

    seat: Id
    round: Id
    stroke: StrokeIndex
    start: PointIndex
    points: tuple[Point, ...]


class SheetEvent(Part, frozen=True, tag_field="type", tag="sheet"):
    """A seat's whole sheet, in place of what was known."""

    seat: Id
    round: Id
    strokes: Sheet


class TruncateEvent(Part, frozen=True, tag_field="type", tag="truncate"):
    """A seat kept only its first strokes."""

    seat: Id
    round: Id
    strokes: Count


class ReadEvent(Part, frozen=True, tag_field="type", tag="read"):
    """What was read of a seat's sheet; ``still`` says that the reader is late."""

    seat: Id
    round: Id
    text: str
    confidence: float
    unsure: bool
    still: bool = False


class PresenceEvent(Part, frozen=True, tag_field="type", tag="presence"):
    """A seat is connected, or has just gone away; repeated every ten seconds while connected."""

    seat: Id
    here: bool


class TileEvent(Part, frozen=True, tag_field="type", tag="tile"):
    """A seat is new or has changed: name, score, claim or answer.

    ``at`` is the number of the look at the database: what was written before that look is in it. A
    hub holds events back for a moment, and several processes tell of one seat: what was read
    earlier may come later, and has a lower number.
    """

    tile: TilePart
    at: Order


class QueueEvent(Part, frozen=True, tag_field="type", tag="queue"):
    """An answer to an earlier round needs the teacher now, or (``queued`` null) no longer.

    ``seat`` has sent it; ``at`` is as in ``TileEvent``.
    """

    seat: Id
    answer: UUID
    queued: QueuedPart | None
    at: Order


class GoneEvent(Part, frozen=True, tag_field="type", tag="gone"):
    """A seat was removed; ``at`` is as in ``TileEvent``."""

    seat: Id
    at: Order


class StagedEvent(Part, frozen=True, tag_field="type", tag="staged"):
    """Other sheets are on the stage, or their replay stands elsewhere: all that is there now.

    ``at`` is as in ``TileEvent``.
    """

    sheets: tuple[StagedPart, ...]
    at: Order
    replay: ReplayPart | None = None


class ActEvent(Part, frozen=True, tag_field="type", tag="act"):
    """An adult did something on a board of the room."""

    act: ActPart


class AdultEvent(Part, frozen=True, tag_field="type", tag="adult"):
    """An adult is at a board of the room, or has just gone; repeated every ten seconds."""

    adult: str
    name: str
    here: bool


BoardEvent: TypeAlias = (
    InkEvent
    | SheetEvent
    | TruncateEvent
    | ReadEvent
    | PresenceEvent
    | TileEvent
    | QueueEvent
    | GoneEvent
    | StagedEvent
    | ActEvent
    | AdultEvent
    | AnnotatedEvent
    | AnnotatingEvent
)


class Batch(Message, frozen=True, tag="batch"):
    """What happened in a room within 100 ms, seen by one server process.

    ``seq`` grows by one for each batch of the same ``hub``; a jump means that a batch was lost and
    the board asks for a snapshot.
    """

    hub: str
    seq: Count
    events: tuple[BoardEvent, ...]


ToBoard: TypeAlias = (
    BoardSnapshot | BoardMore | AnswerInk | StageInk | Batch | Time | RefusedMessage
)
