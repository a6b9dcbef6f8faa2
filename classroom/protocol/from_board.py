"""What a board sends, and a stage."""

from typing import Annotated, TypeAlias
from uuid import UUID

from msgspec import Meta

from classroom.protocol.annotations import Annotate, RubOut
from classroom.protocol.base import (
    MAX_LOOK,
    MAX_TYPED,
    Clock,
    Count,
    Goal,
    Id,
    Language,
    LookSeconds,
    Message,
    ReadSeconds,
    Resync,
    RoomPace,
    RoundSeconds,
    Teams,
    Tries,
)
from classroom.protocol.from_board_answers import SettlingMessage
from classroom.protocol.from_board_seats import Admit, Decline, LowerHands, Remove, ToTeam
from classroom.protocol.from_board_stage import ClearStage, Hide, NameSheet, StageSheet
from classroom.protocol.pointer import PointAt
from classroom.protocol.replay import KeepReplay, LookStage, ReplayStage
from classroom.rules.backgrounds import MAX_BACKGROUND
from classroom.rules.round_times import MOST_EXTENDED
from classroom.rules.words import Collect, Hints, Leaderboard, Scoring


class Ask(Message, frozen=True, tag="ask"):
    """Asks ``problem``, or the next one not asked yet; in the lobby this starts the lesson.

    With a ``problem`` it closes the round that is open: a jump.
    """

    version: Count
    problem: Id | None = None


class AskTyped(Message, frozen=True, tag="ask_typed"):
    """Asks a question that was typed on the spot; an open round is closed first.

    ``accepted`` holds answers with semicolons between them; without any, the prompt is arithmetic
    and worked out. ``background`` says in words what lies under the ink.
    """

    version: Count
    prompt: Annotated[str, Meta(max_length=MAX_TYPED)]
    accepted: Annotated[str, Meta(max_length=MAX_TYPED)] = ""
    background: Annotated[str, Meta(max_length=MAX_BACKGROUND)] = ""


class AddToSet(Message, frozen=True, tag="add_to_set"):
    """Puts a question that was asked on the spot at the end of the room's problem set."""

    round: Id


class Close(Message, frozen=True, tag="close"):
    """Closes the present round."""

    version: Count


class Skip(Message, frozen=True, tag="skip"):
    """Closes the present round and lets it count for nobody."""

    version: Count


class Pause(Message, frozen=True, tag="pause"):
    """Locks every canvas and lets the room's clock stand still."""

    version: Count


class Unpause(Message, frozen=True, tag="unpause"):
    """Goes on after a pause, with the time that was left."""

    version: Count


class Extend(Message, frozen=True, tag="extend"):
    """Gives the open round so many seconds more, or fewer; without a timer it gets one."""

    version: Count
    seconds: Annotated[int, Meta(ge=-MOST_EXTENDED, le=MOST_EXTENDED)]


class OpenNow(Message, frozen=True, tag="open_now"):
    """Ends the reading time: everybody may write."""

    version: Count


class End(Message, frozen=True, tag="end"):
    """Ends the room for everyone."""

    version: Count


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


class Configure(Message, frozen=True, tag="configure"):
    """Changes how the room runs from the next round on; what is not given stays as it is.

    ``hold_marks`` tells a child its mark only when the round is closed, and goes with one try only.
    ``pace`` says who leads on; to and from ``own`` it changes in the lobby and in review only. A
    timer gives each problem ``seconds``; ``goes_on``: the next one comes ``look_seconds`` later by
    itself. ``read_seconds``: before anybody may write. ``hide_names`` and ``hide_readings`` hold at
    once, see ``hide``. ``scoring`` and ``thinking_only`` change before the first problem only;
    ``streaks``, ``teams``, ``goal`` and ``leaderboard`` at any time, and hold for the whole lesson.
    ``collect`` says whether unsent ink is collected when time ends: always, never, or where a timer
    closes the problem. ``may_type``: everybody may type; holds at once. ``hints`` says where a
    child may look at a hint, ``solutions`` whether the worked solution is shown when a problem is
    closed, ``ask_sure`` whether a child is asked how sure it is. ``ask_stage``: a child is asked
    first before its sheet goes on the stage; holds at once, and so do ``silent``: no sounds, and
    ``language``: what the children and the stage read.
    """

    version: Count
    tries: Tries | None = None
    first_counts_double: bool | None = None
    hold_marks: bool | None = None
    pace: RoomPace | None = None
    seconds: RoundSeconds | None = None
    goes_on: bool | None = None
    look_seconds: LookSeconds | None = None
    read_seconds: ReadSeconds | None = None
    hide_names: bool | None = None
    hide_readings: bool | None = None
    scoring: Scoring | None = None
    thinking_only: bool | None = None
    streaks: bool | None = None
    teams: Teams | None = None
    goal: Goal | None = None
    leaderboard: Leaderboard | None = None
    collect: Collect | None = None
    may_type: bool | None = None
    hints: Hints | None = None
    solutions: bool | None = None
    ask_sure: bool | None = None
    ask_stage: bool | None = None
    silent: bool | None = None
    language: Language | None = None


class Simulate(Message, frozen=True, tag="simulate"):
    """Lets simulated children come to rehearse with, or sends them away."""

    here: bool


class Show(Message, frozen=True, tag="show"):
    """Asks a seat for its whole sheet, after a gap in its ink."""

    seat: Id


class Look(Message, frozen=True, tag="look"):
    """Asks for the ink of these answers; ``answer_ink`` brings as many as fit.

    With ``times`` it says when the ink was drawn, too, and which tries there were: to replay it.
    """

    answers: Annotated[tuple[UUID, ...], Meta(min_length=1, max_length=MAX_LOOK)]
    times: bool = False


BoardMessage: TypeAlias = (
    Ask
    | AskTyped
    | AddToSet
    | Close
    | Skip
    | Pause
    | Unpause
    | Extend
    | OpenNow
    | End
    | SettlingMessage
    | Admit
    | Decline
    | Remove
    | LowerHands
    | ShowName
    | KeepName
    | ShowNames
    | Lock
    | NewCode
    | Configure
    | Hide
    | ToTeam
    | Simulate
    | Show
    | Look
    | StageSheet
    | NameSheet
    | ClearStage
    | ReplayStage
    | KeepReplay
    | LookStage
    | Annotate
    | RubOut
    | PointAt
    | Clock
    | Resync
)
StageMessage: TypeAlias = Clock | Resync
