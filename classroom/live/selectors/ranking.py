"""Who stands where in a room: places, teams, and what the class has earned together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from classroom import protocol
from classroom.live.selectors.naming import Naming
from classroom.live.selectors.scores import scores_in
from classroom.live.together import once
from classroom.models import Room, Seat
from classroom.models.rooms import Kind
from classroom.rules.scoring import places
from classroom.rules.teams import average
from classroom.rules.words import Leaderboard, Pace, Phase

PODIUM_PLACES: Final = 3
"""As on a podium. Children below are not ranked in front of the class."""

LEADERS: Final = 5
"""Places that the stage shows after each problem."""


Podium: TypeAlias = tuple[protocol.PodiumPart, ...]


@dataclass(frozen=True, slots=True)
class Ranking:
    """The scores of those who sit in a room, by seat: 0 for who has not earned anything."""

    room: Room
    scores: Mapping[int, int]

    @property
    def together(self) -> int:
        """What the class has earned together."""
        return sum(self.scores.values())

    def places(self) -> dict[int, int]:
        """Return the place of each seat; equal scores share one."""
        return dict(zip(self.scores, places(self.scores.values()), strict=True))

    def best(self, seats: Sequence[Seat], naming: Naming, *, down_to: int) -> Podium:
        """Return who stands on the first places, under the names that everybody may see."""
        there = self.places()
        ranked = sorted(seats, key=lambda seat: (there[seat.pk], naming.of(seat).casefold()))
        return tuple(
            protocol.PodiumPart(
                place=there[seat.pk],
                name=naming.on_stage(seat),
                score=self.scores[seat.pk],
                avatar=naming.avatar(seat),
            )
            for seat in ranked
            if there[seat.pk] <= down_to and self.scores[seat.pk] > 0
        )

    def teams(self, seats: Sequence[Seat]) -> tuple[protocol.TeamPart, ...]:
        """Return the teams of a room with their averages, best first."""
        scores = {
            team: [self.scores[seat.pk] for seat in seats if seat.team == team]
            for team in range(1, self.room.teams + 1)
        }
        parts = [
            protocol.TeamPart(team=team, seats=len(found), score=average(found))
            for team, found in scores.items()
        ]
        return tuple(sorted(parts, key=lambda part: (-part.score, part.team)))


def ranking_of(
    room: Room, seats: Sequence[Seat] | None = None, *, without: int | None = None
) -> Ranking:
    """Return the ranking of a room among its ``seats``, or of all who sit there.

    ``without`` is a round whose marks are held back.
    """
    if seats is not None:
        return _ranking(room, [seat.pk for seat in seats], without)
    return once(("ranking", room.pk, without), lambda: _ranking(room, _present(room), without))


def _ranking(room: Room, there: Sequence[int], without: int | None) -> Ranking:
    scores = scores_in(room, without=without)
    return Ranking(room, {seat: scores.get(seat, 0) for seat in there})


def _present(room: Room) -> Sequence[int]:
    return list(room.seats.present().order_by("pk").values_list("pk", flat=True))


def tells_places(room: Room, phase: Phase) -> bool:
    """Say whether each child is told its own place now: between two problems, and at the end."""
    if room.kind == Kind.HOMEWORK or phase not in (Phase.REVIEW, Phase.OVER):
        return False
    if room.pace == Pace.OWN and phase is not Phase.OVER:  # a seat is in review, the class is not
        return False
    return room.leaderboard in (Leaderboard.EACH, Leaderboard.OWN)


def shows_leaders(room: Room, phase: Phase) -> bool:
    """Say whether the stage shows who leads: after each problem, where the teacher chose that."""
    return room.leaderboard == Leaderboard.EACH and phase is Phase.REVIEW and room.pace != Pace.OWN


def shows_podium(room: Room) -> bool:
    """Say whether the stage shows the best at the end; else the class sees its own result."""
    return room.leaderboard in (Leaderboard.END, Leaderboard.EACH)
