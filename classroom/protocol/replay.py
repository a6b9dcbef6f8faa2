"""The replay on the stage: a board says where it stands, every page reckons the rest."""

from typing import Literal, TypeAlias

from classroom.protocol.base import Epoch, Message, Milliseconds, Part

ReplaySpeed: TypeAlias = Literal[1, 2, 4]
"""How often as quick as it was written."""


class ReplayPart(Part, frozen=True):
    """A replay of the sheets on the stage: ``at`` milliseconds of it, at the moment ``since``.

    From then on it runs at ``speed``, and stays at its end; without ``since`` it is held.
    """

    at: Milliseconds
    speed: ReplaySpeed
    since: Epoch | None


class ReplayStage(Message, frozen=True, tag="replay_stage"):
    """Replays the sheets on the stage from ``at`` on, or holds them there unless it ``plays``.

    Without ``at`` the replay ends, and whole sheets are shown again.
    """

    at: Milliseconds | None
    speed: ReplaySpeed = 1
    plays: bool = True


class LookStage(Message, frozen=True, tag="look_stage"):
    """Asks for the sheets that stages show, with the times of their ink: a ``stage_ink`` each."""


class Replayed(Message, frozen=True, tag="replayed"):
    """The replay of the sheets was begun, held, moved or ended (null)."""

    replay: ReplayPart | None
