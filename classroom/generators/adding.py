"""Adding: 47 + 25 =, with or without carrying."""

from collections.abc import Sequence
from typing import Literal, TypeAlias

from classroom.generators.base import (
    LARGEST,
    Made,
    NoSolution,
    Number,
    Spec,
    Style,
    arithmetic,
    check_range,
    digits,
    gettext_noop,
)
from classroom.generators.chance import Pairs

Carrying: TypeAlias = Literal["any", "never", "always"]


class Add(Spec, frozen=True, tag="add"):
    """Two numbers from ``least`` to ``most`` with a sum of at most ``sum_most``."""

    least: Number = 1
    most: Number = 20
    sum_most: Number = LARGEST
    carrying: Carrying = "any"

    def check(self) -> None:
        """Raise ``NoSolution`` for an empty range, or sums that cannot be that small."""
        check_range(self.least, self.most)
        if self.sum_most < 2 * self.least:
            sentence = gettext_noop("No sum is as small as %(most)s: the smallest is %(least)s.")
            raise NoSolution("sum_most", sentence, most=self.sum_most, least=2 * self.least)

    def space(self) -> Sequence[tuple[int, int]]:
        """Return every pair within the ranges."""
        top = min(self.most, self.sum_most - self.least)
        return Pairs(
            range(self.least, top + 1),
            lambda a: range(self.least, min(self.most, self.sum_most - a) + 1),
        )

    def fits(self, item: tuple[int, int]) -> bool:
        """Say whether the pair carries as it should."""
        return self.carrying == "any" or carries(*item) == (self.carrying == "always")

    def effort(self, item: tuple[int, int]) -> float:
        """Carrying is harder than not, and larger sums than smaller ones."""
        return sum(item) * (2 if carries(*item) else 1)

    def made(self, item: tuple[int, int], style: Style) -> Made:
        """Return the sum."""
        a, b = item
        return arithmetic(f"{a} + {b} =", str(a + b), explanation=_steps(a, b))


def carries(a: int, b: int) -> bool:
    """Say whether two digits in the same place make ten or more."""
    while a and b:
        if a % 10 + b % 10 > 9:
            return True
        a, b = a // 10, b // 10
    return False


def _steps(a: int, b: int) -> str:
    """Add the tens first, then the ones, as it is done in the head."""
    tens, ones = b - b % 10, b % 10
    if digits(b) < 2 or not ones or digits(a) < 2:
        return ""
    return f"{a} + {tens} = {a + tens}, {a + tens} + {ones} = {a + b}."
