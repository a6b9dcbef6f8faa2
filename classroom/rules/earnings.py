"""What a seat's rounds come to: the best round of each problem, with a bonus for right answers in
a row."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from classroom.rules.speed import SPEED_SCALE
from classroom.rules.words import Scoring, Standing

STREAK: Final = 3
"""Every so many right answers in a row earn the bonus."""

_BREAKS: Final = (None, Standing.WRONG)
"""What ends a row. What is not decided, or counts for nobody, neither ends nor lengthens it."""


class Earned(NamedTuple):
    """One round of a seat: which it is, of which problem, how it stands, and what it earned.

    Rounds without a problem have keys of their own. ``standing`` is None where the whole room was
    asked and this seat did not answer; what a seat left for later at its own pace is no round here.
    """

    round: int
    problem: int
    standing: Standing | None
    points: int


def bonus_of(scoring: str) -> int:
    """Return what a row of right answers earns: as much as a problem of one point."""
    return SPEED_SCALE if scoring == Scoring.SPEED else 1


def bonuses(rounds: Sequence[Earned], *, bonus: int) -> list[int]:
    """Return the bonus of each of a seat's rounds, which stand in the order they were asked in."""
    found, row = [], 0
    for each in rounds:
        if each.standing is Standing.RIGHT:
            row += 1
        elif each.standing in _BREAKS:
            row = 0
        is_full = each.standing is Standing.RIGHT and row % STREAK == 0
        found.append(bonus if is_full else 0)
    return found


def score(earned: Iterable[tuple[int, int]]) -> int:
    """Return what a seat's rounds come to, each given as its problem and what it earned in all.

    A problem that is asked again does not pay twice: its best round counts.
    """
    best: dict[int, int] = {}
    for problem, points in earned:
        best[problem] = max(points, best.get(problem, 0))
    return sum(best.values())


def score_with_bonuses(rounds: Sequence[Earned], *, bonus: int) -> int:
    """Return what a seat's rounds come to with the bonus for rows of right answers."""
    both = zip(rounds, bonuses(rounds, bonus=bonus), strict=True)
    return score((each.problem, each.points + extra) for each, extra in both)
