"""Decimals with one or two places: 3.4 + 2.7 =, 0.25 × 4 =."""

from collections.abc import Sequence
from typing import Annotated, Final, Literal, TypeAlias

from msgspec import Meta

from classroom.generators.base import Made, Spec, Style, arithmetic, check_range
from classroom.generators.chance import Grid, Pairs

Whole: TypeAlias = Annotated[int, Meta(ge=0, le=1000)]
_TIMES: Final = range(2, 11)


class Decimals(Spec, frozen=True, tag="decimals"):
    """Numbers from ``least`` to ``most`` with up to ``places`` decimals.

    ``operation``: add, subtract (never below zero), or multiply by a whole number from 2 to 10.
    """

    least: Whole = 0
    most: Whole = 10
    places: Literal[1, 2] = 1
    operation: Literal["add", "subtract", "multiply"] = "add"

    def check(self) -> None:
        """Raise ``NoSolution`` for an empty range."""
        check_range(self.least, self.most)

    def space(self) -> Sequence[tuple[int, ...]]:
        """Return every pair, counted in tenths or hundredths (a factor in ones)."""
        scale = 10**self.places
        firsts = range(max(1, self.least * scale), self.most * scale + 1)
        if self.operation == "multiply":
            return Grid(firsts, _TIMES)
        if self.operation == "subtract":
            return Pairs(firsts, lambda a: range(firsts.start, a))
        return Grid(firsts, firsts)

    def fits(self, item: tuple[int, ...]) -> bool:
        """Say whether the last place is used by a number that may be a decimal."""
        a, b = item
        return a % 10 != 0 or (self.operation != "multiply" and b % 10 != 0)

    def effort(self, item: tuple[int, ...]) -> float:
        """Larger numbers are harder, and tenths easier than hundredths."""
        a, b = item
        return (a + b) * (2 if a % 10 + b % 10 > 9 else 1)

    def made(self, item: tuple[int, ...], style: Style) -> Made:
        """Return the sum, difference or product."""
        a, b = item
        first = style.number(a, self.places)
        if self.operation == "multiply":
            return arithmetic(f"{first} × {b} =", style.answer(a * b, self.places))
        second = style.number(b, self.places)
        if self.operation == "subtract":
            return arithmetic(f"{first} − {second} =", style.answer(a - b, self.places))
        return arithmetic(f"{first} + {second} =", style.answer(a + b, self.places))
