"""What a change of how points are given asks for."""

from collections.abc import Mapping
from typing import Any, Final, TypedDict

from classroom.live.services.teams import teams_deal
from classroom.models import Room
from classroom.models.rooms import Kind
from classroom.protocol import Refused
from classroom.rules.teams import are_teams
from classroom.rules.words import Phase


class ScoreSettings(TypedDict, total=False):
    """How a room gives points, and who is told who stands where; what is left out is as usual."""

    scoring: str
    thinking_only: bool
    streaks: bool
    teams: int
    goal: int
    leaderboard: str


SCORED: Final = frozenset(ScoreSettings.__annotations__)
"""Settings that hold for the whole lesson: everybody's page shows what became of them at once."""

_FROM_THE_START: Final = ("scoring", "thinking_only")
"""Settings that would put points of two kinds into one sum, once a problem was asked."""


def scores_may_change(room: Room, said: Mapping[str, Any]) -> None:
    """Raise ``Refused`` (``not_now``) where a room cannot be told so any more, or never could."""
    if not SCORED & set(said):
        return
    if room.kind == Kind.HOMEWORK:
        raise Refused("not_now", "homework is not played for points")
    begins = {name: said[name] for name in _FROM_THE_START if name in said}
    changes = any(getattr(room, name) != value for name, value in begins.items())
    if changes and room.phase != Phase.LOBBY:
        raise Refused("not_now", "what counts is chosen before the first problem")
    if not are_teams(said.get("teams", room.teams)):
        raise Refused("not_now", "two teams at least")


def scores_changed(room: Room, said: Mapping[str, Any], *, teams_before: int) -> None:
    """Do what follows once a room has new settings: other teams are dealt anew."""
    if "teams" in said and room.teams != teams_before:
        teams_deal(room)
