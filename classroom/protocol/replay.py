"""The replay on the stage: a board says where it stands, every page reckons the rest."""

from typing import Literal, TypeAlias

from classroom.protocol.base import Epoch, Message, Milliseconds, Order, Part

ReplaySpeed: TypeAlias = Literal[1, 2, 4]
"""How often as quick as it was written."""


class ReplayPart(Part, frozen=True):
    """A replay of the sheets on the stage: ``at`` milliseconds of it, at the moment ``since``.

    From then on it runs at ``speed``, and stays at its end; without ``since`` it is held. After
    ``until`` it is over: the page that leads it is gone.
    """

    at: Milliseconds
    speed: ReplaySpeed
    since: Epoch | None
    until: Epoch


class ReplayStage(Message, frozen=True, tag="replay_stage"):
    """Replays the sheets on the stage from ``at`` on, or holds them there unless it ``plays``.

    Without ``at`` the replay ends, and whole sheets are shown again. A place that is only
    ``passing``, under a finger that moves, is shown and not kept.
    """

    at: Milliseconds | None
    speed: ReplaySpeed = 1
    plays: bool = True
    passing: bool = False


class KeepReplay(Message, frozen=True, tag="keep_replay"):
    """Says that the replay is still led: a page that leads one says so every five seconds."""


class LookStage(Message, frozen=True, tag="look_stage"):
    """Asks for the sheets that stages show, with the times of their ink: a ``stage_ink`` each."""


class Replayed(Message, frozen=True, tag="replayed"):
    """The replay of the sheets was begun, held, moved or ended (null).

    ``at`` is the number of the look, as in ``StageSnapshot``: what has a lower one is older.
    """

    replay: ReplayPart | None
    at: Order
