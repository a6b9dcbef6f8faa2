"""How many points an answer earns, and who stands where."""

from collections.abc import Iterable


def points_for(*, mark: str, worth: int, late: bool, settled: bool) -> int:
    """Return the points of an answer.

    Only a right answer earns any. A late one earns none until the teacher settled it.
    """
    if mark != "right" or (late and not settled):
        return 0
    return worth


def places(scores: Iterable[int]) -> list[int]:
    """Return the place of each score; equal scores share a place (1, 2, 2, 4)."""
    listed = list(scores)
    ordered = sorted(listed, reverse=True)
    return [ordered.index(score) + 1 for score in listed]


def needs_teacher(*, mark: str, late: bool, settled: bool) -> bool:
    """Say whether an answer waits for the teacher: unsure or late, and not settled yet."""
    return not settled and (mark == "unsure" or (late and mark not in ("reading", "unread")))
