"""How many points an answer earns, and who stands where."""

from collections.abc import Iterable
from typing import Final

from classroom.rules.words import UNREAD, Mark, Standing

_STANDINGS: Final = {mark.value: Standing(mark) for mark in Mark}
"""A table, because a page of results asks this of thousands of answers."""


def points_for(*, mark: str, worth: int, late: bool, settled: bool, skipped: bool = False) -> int:
    """Return the points of an answer.

    Only a right answer earns any. A late one earns none until the teacher settled it; one to a
    round that was skipped earns none at all.
    """
    if mark != Mark.RIGHT or skipped or (late and not settled):
        return 0
    return worth


def places(scores: Iterable[int]) -> list[int]:
    """Return the place of each score; equal scores share a place (1, 2, 2, 4)."""
    listed = list(scores)
    ordered = sorted(listed, reverse=True)
    return [ordered.index(score) + 1 for score in listed]


def needs_teacher(*, mark: str, late: bool, settled: bool, skipped: bool = False) -> bool:
    """Say whether an answer waits for the teacher: unsure or late, and not settled yet.

    A round that was skipped counts for nobody, so none of its answers waits.
    """
    return (
        not settled
        and not skipped
        and (mark == Mark.UNSURE or (late and mark not in (Mark.READING, UNREAD)))
    )


def standing_of(*, mark: str, late: bool, settled: bool, skipped: bool = False) -> Standing:
    """Return how an answer stands wherever it is shown: its mark, ``late`` or ``skipped``.

    A late one stands apart until the teacher settles it. No later answer has superseded it.
    """
    if skipped:
        return Standing.SKIPPED
    if late and not settled and mark != Mark.READING:
        return Standing.LATE
    return _STANDINGS[mark]
