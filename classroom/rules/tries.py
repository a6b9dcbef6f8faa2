"""Tries: which answers take one, how many count, and what the first one earns."""

from typing import Final

from classroom.rules.words import UNREAD, Mark

UNTIL_RIGHT: Final = 0
"""As many tries as it takes."""

MOST_TRIES: Final = 2
"""The most that a room may limit them to."""


def takes_a_try(*, mark: str, disputed: bool) -> bool:
    """Say whether an answer takes one of the tries: one that is right or wrong does.

    While it is being read, or a child has left it to the teacher, its try is taken as well, so that
    nobody sends guesses meanwhile. One that the reader is unsure about takes none: the child may
    write it again. Neither does one that came too late to be read or to count.
    """
    return mark in (Mark.RIGHT, Mark.WRONG, Mark.READING) or (
        disputed and mark not in (UNREAD, Mark.UNCOUNTED)
    )


def may_try(*, allowed: int, taken: int) -> bool:
    """Say whether another try counts after ``taken`` ones; ``allowed`` may be ``UNTIL_RIGHT``."""
    return allowed == UNTIL_RIGHT or taken < allowed


def worth_of_try(points: int, *, number: int, allowed: int, first_doubles: bool) -> int:
    """Return what a right answer earns as try ``number`` of a problem worth ``points``.

    Where one try counts there is no later one to be worth less.
    """
    return points * 2 if first_doubles and number == 1 and allowed != 1 else points


def hold_needs_one_try(*, allowed: int, hold: bool) -> bool:
    """Say whether these settings go together: marks are held back with one try only."""
    return not hold or allowed == 1
