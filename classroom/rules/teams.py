"""Teams: who is dealt into which, and what a team comes to."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Final

FEWEST_TEAMS: Final = 2
MOST_TEAMS: Final = 8
"""As many as there are planets: each team is called after one."""

NO_TEAMS: Final = 0

MOST_GOAL: Final = 100_000
"""The most points that a class may want to earn together."""


def are_teams(teams: int) -> bool:
    """Say whether a room may have so many teams; none is a number, too."""
    return teams == NO_TEAMS or FEWEST_TEAMS <= teams <= MOST_TEAMS


def deal(seats: Sequence[int], teams: int) -> dict[int, int]:
    """Return the team of each seat, in turn: no team has two more than another one."""
    return {seat: number % teams + 1 for number, seat in enumerate(seats)}


def smallest(seated: Iterable[int | None], teams: int) -> int:
    """Return the team for a newcomer beside those ``seated``: of the smallest ones the first."""
    sizes = Counter(seated)
    return min(range(1, teams + 1), key=lambda team: (sizes[team], team))


def average(scores: Collection[int]) -> float:
    """Return the average of a team's scores with one digit behind the point, halves upwards.

    Boards work it out for themselves, with whole numbers alike: they must never differ.
    """
    if not scores:
        return 0.0
    return (20 * sum(scores) + len(scores)) // (2 * len(scores)) / 10
