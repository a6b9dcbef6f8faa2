"""The objects inside what the server sends."""

from uuid import UUID

from classroom.protocol.base import (
    Count,
    Epoch,
    Id,
    LookSeconds,
    Part,
    ReadSeconds,
    RoomPace,
    RoundSeconds,
    Tries,
)
from classroom.rules.groups import GroupKind
from classroom.rules.phases import LOOK
from classroom.rules.tries import UNTIL_RIGHT
from classroom.rules.words import (
    Asks,
    Form,
    Hand,
    Mark,
    Marker,
    Pace,
    Phase,
    SeatStatus,
    Standing,
    Told,
)
from inference.api.contract import Separator


class RoomPart(Part, frozen=True):
    """A room as everyone in it may know it; at own pace ``phase`` is where the seat stands.

    ``next_at`` says when the next problem comes by itself, where a timer closes each problem.
    ``paused_at``: since then no clock of the room runs. ``going``: at own pace, a seat may ask for
    its next problem.
    """

    code: str
    title: str
    pace: Pace
    phase: Phase
    version: Count
    problems: Count
    locked: bool = False
    next_at: Epoch | None = None
    paused_at: Epoch | None = None
    going: bool = False


class RoomSettingsPart(Part, frozen=True):
    """How the room asks from its next round on, for its board; see ``configure``."""

    tries: Tries = UNTIL_RIGHT
    first_counts_double: bool = False
    hold_marks: bool = False
    pace: RoomPace = "teacher"
    seconds: RoundSeconds = 60
    goes_on: bool = True
    look_seconds: LookSeconds = LOOK
    read_seconds: ReadSeconds = 0


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
    what an answer must be beside right; ``skipped``: the round counts for nobody. ``tries`` says
    how many count, ``first_counts_double`` what a right first one earns, ``hold_marks`` that marks
    are told when the round is closed; ``extra``: it was asked on the spot and has no place.
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
    form: Form = Form.ANY
    skipped: bool = False
    place: Id | None = None
    again: Count = 0
    extra: bool = False
    tries: Tries = UNTIL_RIGHT
    first_counts_double: bool = False
    hold_marks: bool = False


class SeatPart(Part, frozen=True):
    """A student's own seat; ``typed`` is the name that waits for the teacher's look.

    ``finished``: at its own pace it has no problem left. ``hand`` says what the child has raised a
    hand for.
    """

    id: Id
    name: str
    status: SeatStatus
    score: Count
    typed: str = ""
    asks: Asks = Asks.NOTHING
    finished: bool = False
    hand: Hand = Hand.DOWN


class AnswerPart(Part, frozen=True):
    """A student's own answer; ``late`` answers count only when the teacher says so.

    ``other_form``: the number is right, but not in the form that was asked for. The mark is
    ``held`` while the round is open and holds marks back. ``may_try``: another try counts.
    """

    id: UUID
    round: Id
    mark: Told
    text: str
    points: Count
    late: bool
    by: Marker | None
    other_form: bool = False
    try_number: Id = 1
    may_try: bool = True


class FactPart(Part, frozen=True):
    """A space fact in plain words, with its source."""

    text: str
    source: str


class BoardAnswerPart(Part, frozen=True):
    """An answer as the teacher sees it; ``settled`` says that the teacher decided.

    ``other_form``: the number is right, but not in the form that was asked for. Its ink does not
    travel with it: a board asks for what it shows with ``look``. Answers with one ``value`` say the
    same, however they were written. ``guess`` says why a wrong one may be wrong; ``alternatives``
    are other texts that the ink may say, the likeliest first, while the teacher has to decide.
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
    try_number: Id = 1
    value: str = ""
    guess: str = ""
    alternatives: tuple[str, ...] = ()


class OwnPart(Part, frozen=True):
    """The problem that one seat is at, where each child goes at its own pace."""

    round: Id
    number: Id
    place: Id | None
    again: Count
    prompt: str
    prompt_html: str
    accepted: tuple[str, ...]
    closed: bool


class TilePart(Part, frozen=True):
    """One seat on the board; ``claimed`` says that another device asks for its name.

    ``asks`` says why it is not in the room and waits to come in. ``typed`` is a doubtful name that
    nobody else sees, ``held`` says that the stage waits with the name. At own pace ``own`` is the
    problem that it is at, ``done`` how many it has answered, ``finished``: none is left. ``hand``
    says what the child raised a hand for at ``hand_at``.
    """

    id: Id
    name: str
    claimed: bool
    score: Count
    answer: BoardAnswerPart | None = None
    asks: Asks = Asks.NOTHING
    typed: str = ""
    held: bool = False
    own: OwnPart | None = None
    done: Count = 0
    finished: bool = False
    hand: Hand = Hand.DOWN
    hand_at: Epoch | None = None


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
    extra: bool = False


class ProblemPart(Part, frozen=True):
    """One problem of the set, in its order, and how often it was asked in this room.

    ``present``: it is the one asked last. ``skipped``: when it was asked last it was skipped.
    """

    id: Id
    position: Count
    prompt: str
    prompt_html: str
    asked: Count
    present: bool = False
    skipped: bool = False


class ColumnPart(Part, frozen=True):
    """One column of the final table: a round; one that was skipped counts for nobody.

    ``extra``: it was asked on the spot. ``in_set`` says whether it was added to the set since, and
    is null where it cannot be.
    """

    number: Id
    place: Id | None
    again: Count
    prompt: str
    skipped: bool
    round: Id
    extra: bool = False
    in_set: bool | None = None


class ResultPart(Part, frozen=True):
    """One row of the final table: how each column's answer stands, or null without one.

    ``tries`` are the numbers of the tries that the answers are, 0 without one.
    """

    seat: Id
    name: str
    score: Count
    marks: tuple[Standing | None, ...]
    tries: tuple[Count, ...] = ()


class GroupPart(Part, frozen=True):
    """Answers that say the same, without names: as most wrote it; ``others`` has no text."""

    kind: GroupKind
    text: str
    count: Count


class StagedPart(Part, frozen=True):
    """A sheet on the stage as the board shows it: whose, and whether with the name.

    ``answer`` is the answer whose ink it is; null for a copy of the sheet as it lay.
    """

    id: Id
    seat: Id
    answer: UUID | None
    named: bool


class StageSheetPart(Part, frozen=True):
    """A sheet on the stage; ``name`` is empty unless the teacher chose to show it."""

    id: Id
    name: str


class PodiumPart(Part, frozen=True):
    """One place on the podium; equal scores share a place. Without a name it waits for a look."""

    place: Id
    name: str
    score: Count
