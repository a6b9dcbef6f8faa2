"""What a lesson leaves its child: how each problem went, what went well, and what to practise.

Everything here is about the one child and the problems it was asked, never about another child.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from classroom.rules.words import Standing, Well

ROW: Final = 3
"""Right answers in a row that are worth a word."""

FEWEST_HALVES: Final = 4
"""Problems from which on two halves of a lesson can be compared."""


class Went(NamedTuple):
    """How one problem went: its mark at the first try, and how it stands at the end.

    None without an answer. What the teacher has yet to settle is neither right nor wrong.
    """

    prompt: str
    first: Standing | None
    final: Standing | None

    @property
    def is_right(self) -> bool:
        """Whether it was right in the end."""
        return self.final == Standing.RIGHT

    @property
    def is_right_first(self) -> bool:
        """Whether it was right at the first try."""
        return self.first == Standing.RIGHT and self.is_right


class Praise(NamedTuple):
    """What went well: at which problem, or how many times, where that is said."""

    well: Well
    prompt: str = ""
    times: int = 0


def went_well(went: Sequence[Went]) -> Praise:
    """Return what went well, the best that is true; where nothing was answered, nothing."""
    answered = [each for each in went if each.final is not None]
    if not answered:
        return Praise(Well.NOTHING)
    if all(each.is_right_first for each in went):
        return Praise(Well.ALL_FIRST, times=len(went))
    mastered = [each for each in went if each.is_right and each.first == Standing.WRONG]
    if mastered:  # the one that took longest to come is the freshest, too
        return Praise(Well.MASTERED, prompt=mastered[-1].prompt)
    if all(each.is_right for each in went):
        return Praise(Well.ALL_RIGHT, times=len(went))
    if _improved(went):
        return Praise(Well.IMPROVED)
    longest = _longest_row(went)
    if longest >= ROW:
        return Praise(Well.ROW, times=longest)
    right = [each for each in went if each.is_right]
    if right:
        return Praise(Well.RIGHT, prompt=right[-1].prompt, times=len(right))
    return Praise(Well.STAYED, times=len(answered))


def _improved(went: Sequence[Went]) -> bool:
    """Say whether more was right at the first try in the second half than in the first."""
    if len(went) < FEWEST_HALVES:
        return False
    half = len(went) // 2
    first, second = went[:half], went[len(went) - half :]
    return sum(each.is_right_first for each in second) > sum(each.is_right_first for each in first)


def _longest_row(went: Sequence[Went]) -> int:
    longest = row = 0
    for each in went:
        row = row + 1 if each.is_right else 0
        longest = max(longest, row)
    return longest


def worth_practising(went: Sequence[Went]) -> list[str]:
    """Return the prompts worth practising, the first most: wrong to the end, then at first."""
    wrong = [each.prompt for each in went if each.final == Standing.WRONG]
    missed = [each.prompt for each in went if each.first == Standing.WRONG and each.is_right]
    return [*reversed(wrong), *reversed(missed)]
