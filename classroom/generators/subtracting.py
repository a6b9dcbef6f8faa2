"""Subtracting: 52 − 27 =, with or without borrowing; never below zero."""

from collections.abc import Sequence

from classroom.generators.adding import Carrying
from classroom.generators.base import (
    Made,
    Number,
    Spec,
    Style,
    arithmetic,
    check_range,
    digits,
)
from classroom.generators.chance import Pairs


class Subtract(Spec, frozen=True, tag="subtract"):
    """Two numbers from ``least`` to ``most``, the larger one first."""

    least: Number = 1
    most: Number = 20
    borrowing: Carrying = "any"

    def check(self) -> None:
        """Raise ``NoSolution`` for an empty range."""
        check_range(self.least, self.most)

    def space(self) -> Sequence[tuple[int, int]]:
        """Return every pair of which the second is not the larger one."""
        return Pairs(range(self.least, self.most + 1), lambda a: range(self.least, a + 1))

    def fits(self, item: tuple[int, int]) -> bool:
        """Say whether the pair borrows as it should."""
        return self.borrowing == "any" or borrows(*item) == (self.borrowing == "always")

    def effort(self, item: tuple[int, int]) -> float:
        """Borrowing is harder than not, and larger numbers than smaller ones."""
        return sum(item) * (2 if borrows(*item) else 1)

    def made(self, item: tuple[int, int], style: Style) -> Made:
        """Return the difference."""
        a, b = item
        return arithmetic(f"{a} − {b} =", str(a - b), explanation=_steps(a, b))


def borrows(a: int, b: int) -> bool:
    """Say whether a digit of ``b`` is larger than the one of ``a`` in the same place."""
    while b:
        if b % 10 > a % 10:
            return True
        a, b = a // 10, b // 10
    return False


def _steps(a: int, b: int) -> str:
    tens, ones = b - b % 10, b % 10
    if digits(b) < 2 or not ones:
        return ""
    return f"{a} − {tens} = {a - tens}, {a - tens} − {ones} = {a - b}."
