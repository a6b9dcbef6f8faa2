"""The objects inside what the server sends; ``board_parts`` has those that only adults see."""

from uuid import UUID

from classroom.protocol.background import BackgroundPart, PicturePart
from classroom.protocol.base import (
    Count,
    Epoch,
    Goal,
    Id,
    Language,
    LookSeconds,
    Part,
    ReadSeconds,
    RoomPace,
    RoundSeconds,
    Teams,
    Tries,
)
from classroom.rules.languages import ENGLISH
from classroom.rules.phases import LOOK
from classroom.rules.tries import UNTIL_RIGHT
from classroom.rules.words import (
    Asks,
    Avatar,
    Collect,
    Form,
    Hand,
    Hints,
    Leaderboard,
    Marker,
    Pace,
    Phase,
    Scoring,
    SeatStatus,
    Sure,
    Told,
)
from inference.api.contract import Separator


class RoomPart(Part, frozen=True):
    """A room as everyone in it may know it; at own pace ``phase`` is where the seat stands.

    ``next_at`` says when the next problem comes by itself, where a timer closes each problem.
    ``paused_at``: since then no clock of the room runs. ``going``: at own pace, a seat may ask for
    its next problem. ``goal``: points that the class wants to earn together, 0 without one, of
    which it has ``together``. ``silent``: no page of it makes a sound. ``language``: what pages of
    children and stages are in; one that is in another loads itself anew. Empty in practice.
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
    goal: Count = 0
    together: Count = 0
    silent: bool = False
    language: Language = ""


class RoomSettingsPart(Part, frozen=True):
    """How the room asks from its next round on, and gives points; for its board. See
    ``configure``."""

    tries: Tries = UNTIL_RIGHT
    first_counts_double: bool = False
    hold_marks: bool = False
    pace: RoomPace = "teacher"
    seconds: RoundSeconds = 60
    goes_on: bool = True
    look_seconds: LookSeconds = LOOK
    read_seconds: ReadSeconds = 0
    hide_names: bool = False
    hide_readings: bool = False
    scoring: Scoring = Scoring.ACCURACY
    thinking_only: bool = True
    streaks: bool = False
    teams: Teams = 0
    goal: Goal = 0
    leaderboard: Leaderboard = Leaderboard.END
    collect: Collect = Collect.TIMER
    may_type: bool = False
    hints: Hints = Hints.OWN
    solutions: bool = True
    ask_sure: bool = False
    ask_stage: bool = False
    silent: bool = False
    language: Language = ENGLISH


class RoundPart(Part, frozen=True):
    """One problem being asked. ``accepted`` is empty until the round is over.

    ``prompt`` is plain text, ``prompt_html`` the same with its formulas as MathML. ``has_hint``:
    the child may look at a hint, which comes when it asks for it. ``number`` counts the rounds,
    ``place`` says which problem of the set it is and ``again`` how often it had been asked before.
    ``form`` is what an answer must be beside right; ``skipped``: the round counts for nobody.
    ``tries`` says how many count, ``first_counts_double`` what a right first one earns,
    ``hold_marks`` that marks are told when the round is closed; ``extra``: it was asked on the spot
    and has no place.
    ``problem`` is the problem of the set, as ``ahead`` names it.
    ``collects``: ink that was not sent is collected when time ends. ``paused_ms`` is how long
    pauses lasted since it opened that are over. ``waits``: after ``closes_at`` others still write,
    until ``over_at``, or where that is null until the teacher goes on. ``asks_sure``: a child is
    asked how sure it is.
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
    has_hint: bool = False
    picture: PicturePart | None = None
    background: BackgroundPart | None = None
    form: Form = Form.ANY
    skipped: bool = False
    place: Id | None = None
    again: Count = 0
    extra: bool = False
    tries: Tries = UNTIL_RIGHT
    first_counts_double: bool = False
    hold_marks: bool = False
    problem: Id | None = None
    collects: bool = False
    paused_ms: Count = 0
    waits: bool = False
    over_at: Epoch | None = None
    asks_sure: bool = False


class AheadPart(Part, frozen=True):
    """A problem that is not asked yet: what a child will read of it, and nothing that helps.

    ``seconds`` is how long a timer gives the seat, and ``waits_seconds`` how much longer the round
    stays open for others then.
    """

    problem: Id
    place: Id
    prompt: str
    prompt_html: str
    points: Count
    separator: Separator
    picture: PicturePart | None = None
    background: BackgroundPart | None = None
    form: Form = Form.ANY
    again: Count = 0
    seconds: Count = 0
    waits_seconds: Count = 0


class SeatPart(Part, frozen=True):
    """A student's own seat; ``typed`` is the name that waits for the teacher's look.

    ``finished``: at its own pace it has no problem left. ``hand`` says what the child has raised a
    hand for. ``space_name`` is what board and stage call it while names are hidden. ``team`` is 0
    without teams; ``place`` comes between two problems and at the end, where the teacher chose that
    each child hears its own. ``may_type``: its answers may come from a keyboard. ``avatar`` is what
    it wears, ``space_avatar`` what board and stage show in its place while names are hidden.
    """

    id: Id
    name: str
    status: SeatStatus
    score: Count
    typed: str = ""
    asks: Asks = Asks.NOTHING
    finished: bool = False
    hand: Hand = Hand.DOWN
    space_name: str = ""
    team: Count = 0
    place: Id | None = None
    may_type: bool = False
    avatar: Avatar = Avatar.STAR
    space_avatar: Avatar | None = None


class AnswerPart(Part, frozen=True):
    """A student's own answer; ``late`` answers count only when the teacher says so.

    ``other_form``: the number is right, but not in the form that was asked for. The mark is
    ``held`` while the round is open and holds marks back. ``may_try``: another try counts.
    ``bonus`` comes beside the points: for right answers in a row.
    ``collected``: the child did not send it, it was collected when time ended. ``typed``: it came
    from a keyboard. ``mirrored`` are the digits that were written as in a mirror. ``sure`` is how
    sure the child said it was.
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
    bonus: Count = 0
    collected: bool = False
    typed: bool = False
    mirrored: str = ""
    sure: Sure = Sure.UNSAID


class FactPart(Part, frozen=True):
    """A space fact in plain words, with its source."""

    text: str
    source: str
