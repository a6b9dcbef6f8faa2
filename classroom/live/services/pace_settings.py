"""What a change of a room's pace asks for: who leads from problem to problem, and how fast."""

from datetime import datetime
from typing import Any, Final

from classroom.live.rounds import goes_on_setting, last_round, lead_of, phase_of
from classroom.models import Room
from classroom.protocol import Refused
from classroom.rules.phases import LOOK
from classroom.rules.states import Lead
from classroom.rules.words import Pace, Phase

PACED: Final = {"pace", "seconds", "look_seconds", "goes_on", "read_seconds"}
"""Settings that everybody in the room is told of, and not its boards alone."""


def paced(room: Room, given: dict[str, Any], *, now: datetime) -> dict[str, Any]:
    """Return what is given as fields of ``room``, once it is clear that its pace may change.

    ``goes_on`` with ``look_seconds`` say whether and when the next problem comes by itself; to a
    room without a timer both mean what holds once it has one. Raises ``Refused``: ``not_now``.
    """
    phase = phase_of(room, last_round(room), now)
    pace = given.get("pace", room.pace)
    if pace != room.pace:
        _may_change(room, pace, phase)
    changed = {name: value for name, value in given.items() if name != "goes_on"}
    if Pace.OWN in (pace, room.pace) and pace != room.pace:
        changed["phase"] = phase.value  # a round whose time has run out has left it at asking
    if not PACED & set(given):
        return changed
    changed["look_seconds"] = _look_seconds(room, pace, given)
    looks_anew = changed["look_seconds"] != room.look_seconds or pace != room.pace
    if phase is Phase.REVIEW and looks_anew:  # not at once, as if it had been looked at already
        changed["look_from"] = room.paused_at or now
    return changed


def _may_change(room: Room, pace: str, phase: Phase) -> None:
    if lead_of(room) is Lead.HOMEWORK:
        raise Refused("not_now", "homework goes at each student's own pace")
    to_or_from_own = Pace.OWN in (pace, room.pace)
    if to_or_from_own and phase not in (Phase.LOBBY, Phase.REVIEW):
        raise Refused("not_now", "own pace begins and ends in the lobby or between two problems")


def _look_seconds(room: Room, pace: str, given: dict[str, Any]) -> int | None:
    """Return how long the room looks at a result; None where the teacher asks the next problem."""
    goes_on = given.get("goes_on", goes_on_setting(room))
    if pace != Pace.TIMER or not goes_on:
        return None
    seconds: int = given.get(
        "look_seconds", LOOK if room.look_seconds is None else room.look_seconds
    )
    return seconds
