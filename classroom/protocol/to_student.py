"""What a child is sent: in a lesson, at own pace, or practising alone."""

from typing import TypeAlias
from uuid import UUID

from classroom.protocol.annotations import AnnotatedSheet, Annotating, AnnotationPart
from classroom.protocol.base import Count, Epoch, Id, Message, Part, RefusedMessage, Time, Tries
from classroom.protocol.leaves import LeavesPart
from classroom.protocol.parts import (
    AheadPart,
    AnswerPart,
    FactPart,
    RoomPart,
    RoundPart,
    SeatPart,
)
from classroom.protocol.pointer import Pointer
from classroom.rules.tries import UNTIL_RIGHT
from classroom.rules.words import Hand, Operation
from inference.api.contract import Alternative, Sheet, Symbol


class StageAskPart(Part, frozen=True):
    """A child is asked whether its sheet may go on the stage: until when, and if with its name."""

    sheet: Id
    until: Epoch
    named: bool


class SeatSnapshot(Message, frozen=True, tag="seat"):
    """Everything a student's page needs, after every (re)connect and when its seat changes.

    ``hint`` is that of the round, once the child has looked at it; ``leaves`` comes once the
    room is over. ``stage_ask``: the child is asked whether its sheet may go on the stage.
    """

    now: Epoch
    room: RoomPart
    seat: SeatPart
    round: RoundPart | None = None
    answer: AnswerPart | None = None
    strokes: Sheet = ()
    fact: FactPart | None = None
    annotations: tuple[AnnotationPart, ...] = ()
    hint: str = ""
    leaves: LeavesPart | None = None
    stage_ask: StageAskPart | None = None


class RoundOpened(Message, frozen=True, tag="round_opened"):
    """A problem is asked."""

    now: Epoch
    room: RoomPart
    round: RoundPart


class RoundClosed(Message, frozen=True, tag="round_closed"):
    """The round is over; it carries the accepted answers now."""

    now: Epoch
    room: RoomPart
    round: RoundPart


class RoomOver(Message, frozen=True, tag="room_over"):
    """The lesson has ended."""

    now: Epoch
    room: RoomPart


class Read(Message, frozen=True, tag="read"):
    """What the reader made of the first ``strokes`` strokes; ``ink`` is their checksum.

    A page links symbols with strokes only where its own strokes have the same.
    """

    round: Id
    strokes: Count
    text: str
    confidence: float
    unsure: bool
    symbols: tuple[Symbol, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    ink: Count = 0


class StillReading(Message, frozen=True, tag="still_reading"):
    """The reader has not replied for two seconds; the reading still comes."""

    round: Id


class SlowDown(Message, frozen=True, tag="slow_down"):
    """Leave ``frame_ms`` milliseconds between two frames of ink from now on, on this connection.

    Said while the server is busy, and again when it is less so; 150 where nothing was said.
    """

    frame_ms: Count


class Stored(Message, frozen=True, tag="stored"):
    """The answer is safe; the client may forget its copy.

    It is shown where it ``counts``: another one that came before may count in its place.
    """

    answer: UUID
    round: Id
    late: bool
    counts: bool = True


class Marked(Message, frozen=True, tag="marked"):
    """The answer's mark, at first or changed by the teacher, with the seat's score.

    Where the mark is held back, so is what it does to the score: ``score`` is null.
    """

    answer: AnswerPart
    score: Count | None
    fact: FactPart | None = None


class Hint(Message, frozen=True, tag="hint"):
    """The hint that the child asked for; no other seat hears it."""

    round: Id
    text: str


class HandChanged(Message, frozen=True, tag="hand_changed"):
    """The seat's hand is up for ``hand``, or down; ``by_teacher``: the teacher put it down."""

    hand: Hand
    by_teacher: bool = False


class StageAsked(Message, frozen=True, tag="stage_asked"):
    """The child is asked whether its sheet may go on the stage, or (``ask`` null) no longer."""

    ask: StageAskPart | None


class Ahead(Message, frozen=True, tag="ahead"):
    """The problems to come, in their order, as the device would ask them by itself.

    Where a timer closes each problem ``look_seconds`` lie between two of them, and
    ``read_seconds`` before each opens; at own pace ``look_seconds`` is null. ``collects``: ink that
    was not sent goes in by itself when the time of such a problem ends.
    """

    problems: tuple[AheadPart, ...]
    look_seconds: Count | None = None
    read_seconds: Count = 0
    tries: Tries = UNTIL_RIGHT
    first_counts_double: bool = False
    hold_marks: bool = False
    collects: bool = False


class Together(Message, frozen=True, tag="together"):
    """How many points the class has earned together, of the room's goal; stages hear it, too."""

    together: Count


class Answered(Message, frozen=True, tag="answered"):
    """How many seats have handed in an answer to the present round; stages hear it at once.

    A seat that has answered hears it two seconds after it has changed, and after a snapshot, so
    that a child who is done knows for how many the class waits: never for whom.
    """

    round: Id
    answered: Count
    seats: Count


class Placed(Message, frozen=True, tag="placed"):
    """The seat's own place, between two problems or at the end; no other seat hears it."""

    place: Id


class RunState(Message, frozen=True, tag="run"):
    """How a run of practice stands; without an ``operation`` none was begun.

    ``run`` is its pass: the device keeps it and shows it after a reconnect. ``due`` counts the
    facts that a student with a card should remember today. ``next_level`` is the level to offer
    once the run is over.
    """

    now: Epoch
    due: Count
    run: str = ""
    operation: Operation | None = None
    level: Count = 0
    asked: Count = 0
    right: Count = 0
    streak: Count = 0
    best_streak: Count = 0
    next_level: Count = 0


ToStudent: TypeAlias = (
    SeatSnapshot
    | RoundOpened
    | RoundClosed
    | RoomOver
    | Read
    | StillReading
    | SlowDown
    | Stored
    | Marked
    | Hint
    | HandChanged
    | StageAsked
    | Ahead
    | Together
    | Answered
    | Placed
    | AnnotatedSheet
    | Annotating
    | Pointer
    | Time
    | RefusedMessage
)
ToPractice: TypeAlias = (
    RunState
    | SeatSnapshot
    | RoundClosed
    | Read
    | StillReading
    | SlowDown
    | Stored
    | Marked
    | Time
    | RefusedMessage
)
