"""What a stage is sent."""

from typing import TypeAlias

from classroom.protocol.annotations import Marks
from classroom.protocol.background import BackgroundPart
from classroom.protocol.base import (
    Count,
    Epoch,
    Id,
    Message,
    Order,
    RefusedMessage,
    Time,
    Times,
)
from classroom.protocol.board_parts import GroupPart, PodiumPart, StageSheetPart, TeamPart
from classroom.protocol.parts import RoomPart, RoundPart
from classroom.protocol.pointer import Pointer
from classroom.protocol.replay import Replayed, ReplayPart
from classroom.protocol.to_student import Answered, Together
from classroom.rules.words import Avatar
from inference.api.contract import Sheet


class StageSnapshot(Message, frozen=True, tag="stage"):
    """Everything the projector shows but ink.

    Names come in the lobby, on the podium, and with a sheet where the teacher chose it. Once the
    round is over ``right`` counts the right answers, ``right_first`` those at first try.
    At own pace ``done`` counts the problems that were answered by all seats together, ``finished``
    the seats that have none left.
    ``groups`` are the marked answers by what they say, once the round is over. ``leaders`` are the
    first five places after a round, where the teacher chose that. ``teams`` come with them and with
    the podium; ``total`` is what all have earned together, where there is to be no podium.
    While the ``sheets`` are replayed ``replay`` says where that stands. ``at`` is the number of the
    look at the database: ``replayed`` with a lower one is older. ``crew`` are the
    avatars of the ``names``, in their order, and once the room is over of everybody.
    """

    now: Epoch
    at: Order
    room: RoomPart
    round: RoundPart | None
    seats: Count
    answered: Count
    right: Count | None = None
    right_first: Count | None = None
    groups: tuple[GroupPart, ...] = ()
    names: tuple[str, ...] = ()
    podium: tuple[PodiumPart, ...] = ()
    done: Count = 0
    finished: Count = 0
    sheets: tuple[StageSheetPart, ...] = ()
    leaders: tuple[PodiumPart, ...] = ()
    teams: tuple[TeamPart, ...] = ()
    total: Count | None = None
    replay: ReplayPart | None = None
    crew: tuple[Avatar, ...] = ()


class StageInk(Message, frozen=True, tag="stage_ink"):
    """The ink of a sheet that is on the stage, and what adults wrote on it.

    The ink never changes, so it comes once a connection, and anew when ``marks`` change. The
    ``background`` lies under it. Where the sheets are replayed it comes ``timed``, with the
    ``times`` of its answer; null where nobody knows them.
    """

    sheet: Id
    strokes: Sheet
    marks: Marks = ()
    background: BackgroundPart | None = None
    times: Times | None = None
    timed: bool = False


ToStage: TypeAlias = (
    StageSnapshot | StageInk | Replayed | Answered | Together | Pointer | Time | RefusedMessage
)
