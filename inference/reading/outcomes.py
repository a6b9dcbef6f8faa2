"""What the scorer of groups can say about a group of strokes, in the order of its outputs."""

from dataclasses import dataclass

MIRRORED = (2, 3, 4, 5, 6, 7, 9)
"""Digits that look different in a mirror."""

LINE = 1
"""Place of the digit that is a line, as slashes are."""

NONE = 10 + len(MIRRORED)
"""Place of the outcome "no digit": a part of a digit, several of them, or something else."""

OUTCOMES = NONE + 1
"""How many outcomes there are."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A digit as text, and whether it was written as in a mirror."""

    text: str
    reversed: bool


DIGIT_OUTCOMES = (
    *(Outcome(str(digit), False) for digit in range(10)),
    *(Outcome(str(digit), True) for digit in MIRRORED),
)
"""The outcomes that are digits; their places are those of the scorer's outputs."""


def mirrored_place(digit: int) -> int:
    """Return the output that stands for this digit in a mirror; ValueError for the others."""
    return 10 + MIRRORED.index(digit)
