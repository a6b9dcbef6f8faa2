"""The wire protocol ``astro.v1``: every message that travels over a socket, typed and closed.

Messages are JSON objects whose ``type`` names one of the structs below. Unknown types and unknown
fields are refused. ``docs/protocol.md`` explains the conversation; ``static/js/protocol.js`` is
generated from this file by ``manage.py protocol_js``.
"""

import re
from typing import Annotated, Any, Final, Literal, TypeAlias
from uuid import UUID

import msgspec
from msgspec import Meta

from inference.api.contract import (
    MAX_POINTS,
    MAX_STROKES,
    Alternative,
    Point,
    Separator,
    Sheet,
    Symbol,
)

VERSION: Final = "astro.v1"

MAX_FRAME_BYTES: Final = 128 * 1024
"""Largest message a client may send: a full sheet fits."""

MAX_MESSAGE_BYTES: Final = 128 * 1024
"""Largest message the server sends: one full sheet fits, whatever stands around it."""

PIECE_BYTES: Final = 64 * 1024
"""What is cut into pieces is cut at this size; only a sheet that is larger alone passes it."""

MAX_LOOK: Final = 30
"""Answers whose ink a board may ask for at once."""

MAX_INK_POINTS: Final = 500
"""Points in one ink frame; a fast stylus gives about 50 in 200 ms."""

MAX_PASS: Final = 2000
"""Characters in the pass of a run."""

MAX_SEATS: Final = 500
"""Seats in one command."""

MAX_TEXT: Final = 16
"""Characters in a corrected reading."""

Phase: TypeAlias = Literal["lobby", "asking", "review", "over"]
Pace: TypeAlias = Literal["teacher", "timer", "own", "solo"]
Operation: TypeAlias = Literal["add", "subtract", "multiply", "divide"]
Mark: TypeAlias = Literal["reading", "right", "wrong", "unsure", "uncounted"]
Standing: TypeAlias = Mark | Literal["late", "skipped"]
Verdict: TypeAlias = Literal["right", "wrong"]
Ruling: TypeAlias = Literal["right", "wrong", "uncounted"]
Form: TypeAlias = Literal["any", "integer", "decimal", "fraction"]
Marker: TypeAlias = Literal["reader", "teacher"]
SeatStatus: TypeAlias = Literal["waiting", "seated"]
Asks: TypeAlias = Literal["", "back", "device", "card"]
"""Why a seat outside the room waits: it was removed, its device was, its card was not shown."""

Reason: TypeAlias = Literal[
    "malformed",  # no JSON, an unknown type or field, a value outside its limits
    "not_allowed",  # a message that this kind of client may not send
    "too_big",  # a frame, stroke or sheet over its cap
    "too_fast",  # more messages a second than the seat may send
    "too_many",  # more answers to one problem than a minute may bring: send it again later
    "gap",  # ink that does not continue the sheet: send the whole sheet
    "no_round",  # for a round that is not the room's present one
    "no_answer",  # an answer that is not this seat's or not this room's
    "stale",  # a command that saw an older phase version
    "not_now",  # a command that the room's phase does not allow
    "not_seated",  # the seat still waits for the teacher's tap
    "no_seat",  # a seat that is not in this room
    "no_problem",  # no problem left to ask, or one of another set
    "no_run",  # a pass that is too old, or that the server never signed
    "unreadable_text",  # a correction that is no answer a canvas could hold
    "unavailable",  # the server can store nothing just now: send it again later
]

CLOSE_CODES: Final[dict[str, int]] = {
    "version": 4400,
    "signed_out": 4401,
    "not_yours": 4403,
    "no_room": 4404,
    "elsewhere": 4409,
    "over": 4410,
    "too_fast": 4429,
    "error": 4500,
    "full": 4503,
}

Id: TypeAlias = Annotated[int, Meta(ge=1)]
Count: TypeAlias = Annotated[int, Meta(ge=0)]
Milliseconds: TypeAlias = Annotated[int, Meta(ge=0, le=86_400_000)]
Epoch: TypeAlias = int
"""Milliseconds since 1970 on the server's clock."""
StrokeIndex: TypeAlias = Annotated[int, Meta(ge=0, lt=MAX_STROKES)]
PointIndex: TypeAlias = Annotated[int, Meta(ge=0, lt=MAX_POINTS)]
InkPoints: TypeAlias = Annotated[tuple[Point, ...], Meta(min_length=1, max_length=MAX_INK_POINTS)]


class Refused(Exception):
    """A message that cannot be accepted, with the reason that goes back to its sender."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(reason, detail)
        self.reason: Reason = reason
        self.detail = detail


class Message(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="type"
):
    """The base of everything on the wire."""


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The base of the objects inside messages."""


# --- Sent by anyone ---------------------------------------------------------------------------


class Clock(Message, frozen=True, tag="clock"):
    """Asks for the server's time; sent every ten seconds it also says "still here"."""

    sent: float


class Resync(Message, frozen=True, tag="resync"):
    """Asks for a whole snapshot."""


# --- Sent by a student ------------------------------------------------------------------------


class Ink(Message, frozen=True, tag="ink"):
    """Points that continue stroke ``stroke`` from its point ``start``; ``up`` ends the stroke."""

    round: Id
    stroke: StrokeIndex
    start: PointIndex
    points: InkPoints
    up: bool = False


class Keep(Message, frozen=True, tag="keep"):
    """Keeps the first ``strokes`` strokes and drops the others: undo, and clear with 0."""

    round: Id
    strokes: Annotated[int, Meta(ge=0, le=MAX_STROKES)]


class WholeSheet(Message, frozen=True, tag="sheet"):
    """Replaces the server's copy of the sheet, after a gap or a reconnect."""

    round: Id
    strokes: Sheet


class Send(Message, frozen=True, tag="send"):
    """Hands in the whole sheet; sent again with the same ``answer`` id until ``stored``."""

    round: Id
    answer: UUID
    strokes: Sheet
    first_ink_ms: Milliseconds | None = None
    writing_ms: Milliseconds | None = None


class Dispute(Message, frozen=True, tag="dispute"):
    """Says "that is not what I wrote": the answer goes to the teacher."""

    answer: UUID


class Next(Message, frozen=True, tag="next"):
    """At own pace: asks for the next problem, after round ``after`` (0 before the first)."""

    after: Count


class Reveal(Message, frozen=True, tag="reveal"):
    """At own pace: closes the round, so that its accepted answers are shown."""

    round: Id


# --- Sent by a child who practises alone ------------------------------------------------------


class Begin(Message, frozen=True, tag="begin"):
    """Begins a run of practice."""

    operation: Operation
    level: Annotated[int, Meta(ge=1, le=9)]
    separator: Separator | None = None


class Resume(Message, frozen=True, tag="resume"):
    """Goes on with the run whose pass the device has kept."""

    run: Annotated[str, Meta(min_length=1, max_length=MAX_PASS)]


# --- Sent by a board --------------------------------------------------------------------------


class Ask(Message, frozen=True, tag="ask"):
    """Asks ``problem``, or the next one not asked yet; in the lobby this starts the lesson."""

    version: Count
    problem: Id | None = None


class Close(Message, frozen=True, tag="close"):
    """Closes the present round."""

    version: Count


class Skip(Message, frozen=True, tag="skip"):
    """Closes the present round and lets it count for nobody."""

    version: Count


class End(Message, frozen=True, tag="end"):
    """Ends the room for everyone."""

    version: Count


class Settle(Message, frozen=True, tag="settle"):
    """Marks an answer right or wrong; a late one counts from then on, or is ``uncounted``."""

    answer: UUID
    mark: Ruling


class Correct(Message, frozen=True, tag="correct"):
    """Says what an answer's ink really reads; the mark follows from the rules."""

    answer: UUID
    text: Annotated[str, Meta(min_length=1, max_length=MAX_TEXT)]


class Admit(Message, frozen=True, tag="admit"):
    """Gives a seat to the device that asks for its name."""

    seat: Id


class Decline(Message, frozen=True, tag="decline"):
    """Refuses the device that asks for a seat's name."""

    seat: Id


class Remove(Message, frozen=True, tag="remove"):
    """Takes seats out of the room; they come back by the teacher's tap alone."""

    seats: Annotated[tuple[Id, ...], Meta(min_length=1, max_length=MAX_SEATS)]


class ShowName(Message, frozen=True, tag="show_name"):
    """Lets everybody see the name that a child typed."""

    seat: Id


class KeepName(Message, frozen=True, tag="keep_name"):
    """Leaves a child the space name, and forgets the one that was typed."""

    seat: Id


class ShowNames(Message, frozen=True, tag="show_names"):
    """Lets everybody see all names that only waited for a look."""


class Lock(Message, frozen=True, tag="lock"):
    """Locks the room for newcomers, or unlocks it."""

    locked: bool


class NewCode(Message, frozen=True, tag="new_code"):
    """Gives the room another code than ``code``."""

    code: Annotated[str, Meta(max_length=12)]


class Show(Message, frozen=True, tag="show"):
    """Asks a seat for its whole sheet, after a gap in its ink."""

    seat: Id


class Look(Message, frozen=True, tag="look"):
    """Asks for the ink of these answers; ``answer_ink`` brings as many as fit."""

    answers: Annotated[tuple[UUID, ...], Meta(min_length=1, max_length=MAX_LOOK)]


StudentMessage: TypeAlias = (
    Ink | Keep | WholeSheet | Send | Dispute | Next | Reveal | Clock | Resync
)
BoardMessage: TypeAlias = (
    Ask
    | Close
    | Skip
    | End
    | Settle
    | Correct
    | Admit
    | Decline
    | Remove
    | ShowName
    | KeepName
    | ShowNames
    | Lock
    | NewCode
    | Show
    | Look
    | Clock
    | Resync
)
StageMessage: TypeAlias = Clock | Resync
PracticeMessage: TypeAlias = (
    Begin | Resume | Ink | Keep | WholeSheet | Send | Dispute | Next | Clock | Resync
)
ClientMessage: TypeAlias = StudentMessage | PracticeMessage | BoardMessage | StageMessage


# --- Parts of what the server sends -----------------------------------------------------------


class RoomPart(Part, frozen=True):
    """A room as everyone in it may know it; at own pace ``phase`` is where the seat stands.

    ``next_at`` says when the next problem comes by itself, where a timer closes each problem.
    """

    code: str
    title: str
    pace: Pace
    phase: Phase
    version: Count
    problems: Count
    locked: bool = False
    next_at: Epoch | None = None


class PicturePart(Part, frozen=True):
    """A picture beside a prompt; ``alt`` says in words what it shows."""

    url: str
    alt: str
    width: Id
    height: Id


class RoundPart(Part, frozen=True):
    """One problem being asked. ``accepted`` is empty until the round is over.

    ``prompt`` is plain text, ``prompt_html`` the same with its formulas as MathML. ``hint`` comes
    only where each student goes at their own pace. ``number`` counts the rounds, ``place`` says
    which problem of the set it is and ``again`` how often it had been asked before. ``form`` is
    what an answer must be beside right; ``skipped``: the round counts for nobody.
    """

    id: Id
    number: Id
    prompt: str
    prompt_html: str
    points: Count
    separator: Separator
    opens_at: Epoch
    closes_at: Epoch | None
    closed: bool
    accepted: tuple[str, ...] = ()
    explanation: str = ""
    hint: str = ""
    picture: PicturePart | None = None
    form: Form = "any"
    skipped: bool = False
    place: Id | None = None
    again: Count = 0


class SeatPart(Part, frozen=True):
    """A student's own seat; ``typed`` is the name that waits for the teacher's look."""

    id: Id
    name: str
    status: SeatStatus
    score: Count
    typed: str = ""
    asks: Asks = ""


class AnswerPart(Part, frozen=True):
    """A student's own answer; ``late`` answers count only when the teacher says so.

    ``other_form``: the number is right, but not in the form that was asked for.
    """

    id: UUID
    round: Id
    mark: Mark
    text: str
    points: Count
    late: bool
    by: Marker | None
    other_form: bool = False


class FactPart(Part, frozen=True):
    """A space fact in plain words, with its source."""

    text: str
    source: str


class BoardAnswerPart(Part, frozen=True):
    """An answer as the teacher sees it; ``settled`` says that the teacher decided.

    ``other_form``: the number is right, but not in the form that was asked for. Its ink does not
    travel with it: a board asks for what it shows with ``look``.
    """

    id: UUID
    round: Id
    mark: Mark
    text: str
    confidence: float
    points: Count
    late: bool
    settled: bool
    disputed: bool
    other_form: bool = False


class TilePart(Part, frozen=True):
    """One seat on the board; ``claimed`` says that another device asks for its name.

    ``asks`` says why it is not in the room and waits to come in. ``typed`` is a doubtful name that
    nobody else sees, ``held`` says that the stage waits with the name.
    """

    id: Id
    name: str
    claimed: bool
    score: Count
    answer: BoardAnswerPart | None = None
    asks: Asks = ""
    typed: str = ""
    held: bool = False


class QueuedPart(Part, frozen=True):
    """An answer to an earlier round that still needs the teacher: unsure, or late."""

    seat: Id
    name: str
    number: Id
    prompt: str
    prompt_html: str
    accepted: tuple[str, ...]
    answer: BoardAnswerPart
    place: Id | None = None
    again: Count = 0


class ProblemPart(Part, frozen=True):
    """One problem of the set, in its order, and how often it was asked in this room."""

    id: Id
    position: Count
    prompt: str
    prompt_html: str
    asked: Count


class ColumnPart(Part, frozen=True):
    """One column of the final table: a round; one that was skipped counts for nobody."""

    number: Id
    place: Id | None
    again: Count
    prompt: str
    skipped: bool


class ResultPart(Part, frozen=True):
    """One row of the final table: how each column's answer stands, or null without one."""

    seat: Id
    name: str
    score: Count
    marks: tuple[Standing | None, ...]


class PodiumPart(Part, frozen=True):
    """One place on the podium; equal scores share a place. Without a name it waits for a look."""

    place: Id
    name: str
    score: Count


# --- Sent to anyone ---------------------------------------------------------------------------


class Time(Message, frozen=True, tag="time"):
    """Answers ``clock``: what was sent, and the server's time."""

    sent: float
    now: Epoch


class RefusedMessage(Message, frozen=True, tag="refused"):
    """Says why a message was not accepted; ``of`` is its type, where one could be read."""

    reason: Reason
    of: str | None = None
    detail: str = ""
    answer: UUID | None = None


# --- Sent to a student ------------------------------------------------------------------------


class SeatSnapshot(Message, frozen=True, tag="seat"):
    """Everything a student's page needs, after every (re)connect and when its seat changes."""

    now: Epoch
    room: RoomPart
    seat: SeatPart
    round: RoundPart | None = None
    answer: AnswerPart | None = None
    strokes: Sheet = ()
    fact: FactPart | None = None


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
    """What the reader made of the first ``strokes`` strokes of the sheet."""

    round: Id
    strokes: Count
    text: str
    confidence: float
    unsure: bool
    symbols: tuple[Symbol, ...] = ()
    alternatives: tuple[Alternative, ...] = ()


class StillReading(Message, frozen=True, tag="still_reading"):
    """The reader has not replied for two seconds; the reading still comes."""

    round: Id


class Stored(Message, frozen=True, tag="stored"):
    """The answer is safe; the client may forget its copy."""

    answer: UUID
    round: Id
    late: bool


class Marked(Message, frozen=True, tag="marked"):
    """The answer's mark, at first or changed by the teacher, with the seat's score."""

    answer: AnswerPart
    score: Count
    fact: FactPart | None = None


# --- Sent to a child who practises alone ------------------------------------------------------


class RunState(Message, frozen=True, tag="run"):
    """How a run of practice stands; without an ``operation`` none was begun.

    ``run`` is its pass: the device keeps it and shows it after a reconnect. ``due`` counts the
    facts that a student with a card should remember today.
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


# --- Sent to a board --------------------------------------------------------------------------


class BoardSnapshot(Message, frozen=True, tag="board"):
    """Everything a board shows but ink, after every (re)connect and at every change of phase.

    ``more`` says that the lists go on in the ``board_more`` that follows.
    """

    now: Epoch
    room: RoomPart
    round: RoundPart | None
    problems: tuple[ProblemPart, ...]
    tiles: tuple[TilePart, ...]
    queue: tuple[QueuedPart, ...] = ()
    columns: tuple[ColumnPart, ...] = ()
    results: tuple[ResultPart, ...] = ()
    more: bool = False


class BoardMore(Message, frozen=True, tag="board_more"):
    """The next piece of a snapshot that did not fit into one message; nothing comes between."""

    problems: tuple[ProblemPart, ...] = ()
    tiles: tuple[TilePart, ...] = ()
    queue: tuple[QueuedPart, ...] = ()
    columns: tuple[ColumnPart, ...] = ()
    results: tuple[ResultPart, ...] = ()
    more: bool = False


class AnswerSheet(Part, frozen=True):
    """The ink of one answer."""

    answer: UUID
    strokes: Sheet


class AnswerInk(Message, frozen=True, tag="answer_ink"):
    """The ink of answers that a board asked for; what is missing here it asks for again.

    An answer that is not in the room comes without strokes.
    """

    sheets: tuple[AnswerSheet, ...]


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


class KeepEvent(Part, frozen=True, tag_field="type", tag="keep"):
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


class HereEvent(Part, frozen=True, tag_field="type", tag="here"):
    """A seat is connected, or has just gone away; repeated every ten seconds while connected."""

    seat: Id
    here: bool


class TileEvent(Part, frozen=True, tag_field="type", tag="tile"):
    """A seat is new or has changed: name, score, claim or answer."""

    tile: TilePart


class QueueEvent(Part, frozen=True, tag_field="type", tag="queue"):
    """An answer to an earlier round needs the teacher now, or (``queued`` null) no longer."""

    answer: UUID
    queued: QueuedPart | None


class GoneEvent(Part, frozen=True, tag_field="type", tag="gone"):
    """A seat was removed."""

    seat: Id


BoardEvent: TypeAlias = (
    InkEvent | SheetEvent | KeepEvent | ReadEvent | HereEvent | TileEvent | QueueEvent | GoneEvent
)


class Batch(Message, frozen=True, tag="batch"):
    """What happened in a room within 100 ms, seen by one server process.

    ``seq`` grows by one for each batch of the same ``hub``; a jump means that a batch was lost and
    the board asks for a snapshot.
    """

    hub: str
    seq: Count
    events: tuple[BoardEvent, ...]


# --- Sent to a stage --------------------------------------------------------------------------


class StageSnapshot(Message, frozen=True, tag="stage"):
    """Everything the projector shows; names only in the lobby and on the podium."""

    now: Epoch
    room: RoomPart
    round: RoundPart | None
    seats: Count
    answered: Count
    right: Count | None = None
    names: tuple[str, ...] = ()
    podium: tuple[PodiumPart, ...] = ()


class Answered(Message, frozen=True, tag="answered"):
    """How many seats have handed in an answer to the present round."""

    round: Id
    answered: Count
    seats: Count


ToStudent: TypeAlias = (
    SeatSnapshot
    | RoundOpened
    | RoundClosed
    | RoomOver
    | Read
    | StillReading
    | Stored
    | Marked
    | Time
    | RefusedMessage
)
ToPractice: TypeAlias = (
    RunState
    | SeatSnapshot
    | RoundClosed
    | Read
    | StillReading
    | Stored
    | Marked
    | Time
    | RefusedMessage
)
ToBoard: TypeAlias = BoardSnapshot | BoardMore | AnswerInk | Batch | Time | RefusedMessage
ToStage: TypeAlias = StageSnapshot | Answered | Time | RefusedMessage
ServerMessage: TypeAlias = ToStudent | ToPractice | ToBoard | ToStage

_encoder = msgspec.json.Encoder()
_any_client = msgspec.json.Decoder(ClientMessage)
# Too many points or strokes: a child who wrote a lot, not a client that is broken.
_OVER_CAP: Final = re.compile(
    r"Expected `(array` of length <=|int` <= \d+ - at `\$.(stroke|start)`)"
)


def encode(message: Message) -> str:
    """Return ``message`` as JSON text."""
    return _encoder.encode(message).decode()


class Codec:
    """Decodes what one kind of client may send."""

    def __init__(self, allowed: Any) -> None:
        self._decoder = msgspec.json.Decoder(allowed)

    def decode(self, text: str) -> Any:
        """Return the typed message in ``text``.

        Raises ``Refused``: ``too_big`` over ``MAX_FRAME_BYTES`` or a sheet's caps, ``not_allowed``
        for a message that only another kind of client sends, ``malformed`` for everything else
        that is wrong.
        """
        if len(text) > MAX_FRAME_BYTES:
            raise Refused("too_big", f"{len(text)} characters, at most {MAX_FRAME_BYTES}")
        try:
            return self._decoder.decode(text)
        except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
            raise _why(text, error) from None


def _why(text: str, error: Exception) -> Refused:
    try:
        _any_client.decode(text)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return Refused("too_big" if _OVER_CAP.search(str(error)) else "malformed", str(error))
    return Refused("not_allowed", "this message belongs to another kind of client")


def peek_type(text: str) -> str | None:
    """Return the ``type`` written in ``text``, or None where none can be read."""
    try:
        head = msgspec.json.decode(text, type=_Head)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return None
    return head.type if isinstance(head.type, str) else None


class _Head(msgspec.Struct):
    type: Any = None


from_student = Codec(StudentMessage)
from_practice = Codec(PracticeMessage)
from_board = Codec(BoardMessage)
from_stage = Codec(StageMessage)
