"""The objects inside what a board is sent, and a stage."""

from uuid import UUID

from classroom.protocol.background import BackgroundPart
from classroom.protocol.base import Count, Epoch, Id, Part, Team
from classroom.rules.groups import GroupKind
from classroom.rules.leave import Leave
from classroom.rules.words import ActKind, Asks, Avatar, Flag, Hand, Mark, Standing, Sure


class BoardAnswerPart(Part, frozen=True):
    """An answer as the teacher sees it; ``settled`` says that the teacher decided.

    ``other_form``: the number is right, but not in the form that was asked for. Its ink does not
    travel with it: a board asks for what it shows with ``look``. Answers with one ``value`` say the
    same, however they were written. ``guess`` says why a wrong one may be wrong; ``alternatives``
    are other texts that the ink may say, the likeliest first, while the teacher has to decide.
    ``by`` is the name of the adult who settled it.
    ``in_time``: it came late and waits, and its ink says that it was written before the round
    closed.
    ``collected``: the child did not send it, it was collected when time ended.
    ``sure`` is how sure the child said it was.
    ``flag`` says what about it makes the teacher look, ``same_as`` which seat had sent the same ink
    before. ``typed``: it came from a keyboard, and has no ink. ``mirrored`` are the digits that
    were written as in a mirror.
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
    in_time: bool = False
    collected: bool = False
    by: str = ""
    flag: Flag = Flag.NOTHING
    same_as: Id | None = None
    typed: bool = False
    mirrored: str = ""
    sure: Sure = Sure.UNSAID


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
    background: BackgroundPart | None = None


class TilePart(Part, frozen=True):
    """One seat on the board; ``claimed`` says that another device asks for its name.

    ``asks`` says why it is not in the room and waits to come in. ``typed`` is a doubtful name that
    nobody else sees, ``held`` says that the stage waits with the name. At own pace ``own`` is the
    problem that it is at, ``done`` how many it has answered, ``finished``: none is left. ``hand``
    says what the child raised a hand for at ``hand_at``. While names are hidden ``name`` is a space
    name, and ``real`` the name itself, for a look at this seat alone. ``team`` is 0 without teams,
    ``simulated`` where there is no child. ``hinted``: the child looked at the hint of the problem.
    ``avatar`` is who of the crew it is; while names are hidden that of the space name.
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
    real: str = ""
    team: Count = 0
    simulated: bool = False
    hinted: bool = False
    avatar: Avatar = Avatar.STAR


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
    background: BackgroundPart | None = None


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

    ``tries`` are the numbers of the tries that the answers are, 0 without one; ``collected`` says
    which of them were collected when time ended. ``bonus`` is what of the score was earned by right
    answers in a row, ``team`` 0 without teams.
    """

    seat: Id
    name: str
    score: Count
    marks: tuple[Standing | None, ...]
    tries: tuple[Count, ...] = ()
    bonus: Count = 0
    team: Count = 0
    collected: tuple[bool, ...] = ()


class GroupPart(Part, frozen=True):
    """Answers that say the same, without names: as most wrote it; ``others`` has no text."""

    kind: GroupKind
    text: str
    count: Count


class StagedPart(Part, frozen=True):
    """A sheet on the stage as the board shows it: whose, and whether with the name.

    ``answer`` is the answer whose ink it is; null for a copy of the sheet as it lay. It is shown
    where the child's ``leave`` is ``given``; a child that is ``asked`` may answer until ``until``,
    and silence is no.
    """

    id: Id
    seat: Id
    answer: UUID | None
    named: bool
    leave: Leave = Leave.GIVEN
    until: Epoch | None = None


class StageSheetPart(Part, frozen=True):
    """A sheet on the stage; without ``name`` and ``avatar`` unless the teacher chose to show it."""

    id: Id
    name: str
    avatar: Avatar | None = None


class PodiumPart(Part, frozen=True):
    """One place on the podium; equal scores share a place. Without a name it waits for a look."""

    place: Id
    name: str
    score: Count
    avatar: Avatar = Avatar.STAR


class TeamPart(Part, frozen=True):
    """A team on the stage, best first; ``score`` is the average of its seats, to a tenth."""

    team: Team
    seats: Count
    score: float


class ActPart(Part, frozen=True):
    """One thing that an adult did on the board: who, when, and about which seat.

    ``name`` is the seat's, or the first one's of ``count``; ``text`` a prompt, a mark or seconds.
    """

    id: Id
    at: Epoch
    by: str
    kind: ActKind
    name: str = ""
    count: Count = 0
    text: str = ""
