"""What a stage is sent."""

from typing import TypeAlias

from classroom.protocol.base import Count, Epoch, Id, Message, RefusedMessage, Time
from classroom.protocol.parts import GroupPart, PodiumPart, RoomPart, RoundPart


class StageSnapshot(Message, frozen=True, tag="stage"):
    """Everything the projector shows; names only in the lobby and on the podium.

    Once the round is over ``right`` counts the right answers, ``right_first`` those at first try.
    At own pace ``done`` counts the problems that were answered by all seats together, ``finished``
    the seats that have none left.
    ``groups`` are the marked answers by what they say, once the round is over.
    """

    now: Epoch
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


class Answered(Message, frozen=True, tag="answered"):
    """How many seats have handed in an answer to the present round."""

    round: Id
    answered: Count
    seats: Count


ToStage: TypeAlias = StageSnapshot | Answered | Time | RefusedMessage
