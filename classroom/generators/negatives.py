"""Negative numbers: 3 − 10 =, −4 + 9 =, 2 − (−5) =."""

from collections.abc import Sequence
from typing import Annotated, Literal, TypeAlias

from msgspec import Meta

from classroom.generators.base import Made, Spec, Style, arithmetic, check_range
from classroom.generators.chance import Grid

Integer: TypeAlias = Annotated[int, Meta(ge=-1000, le=1000)]


class Negatives(Spec, frozen=True, tag="negatives"):
    """Numbers from ``least`` to ``most``; each problem has a negative number in it or as answer.

    ``brackets`` lets the second number be negative, too: 2 − (−5).
    """

    least: Integer = -10
    most: Integer = 10
    operation: Literal["add", "subtract", "both"] = "both"
    brackets: bool = False

    narrow = "least"

    def check(self) -> None:
        """Raise ``NoSolution`` for an empty range."""
        check_range(self.least, self.most)

    def space(self) -> Sequence[tuple[int, ...]]:
        """Return every first number with every second one, doubled for the two signs.

        The second is 2·b for + b and 2·b + 1 for − b.
        """
        bottom = self.least if self.brackets else max(1, self.least)
        signs = {"add": (0, 2), "subtract": (1, 2), "both": (0, 1)}[self.operation]
        seconds = range(2 * bottom + signs[0], 2 * self.most + 2, signs[1])
        return Grid(range(self.least, self.most + 1), seconds)

    def fits(self, item: tuple[int, ...]) -> bool:
        """Say whether something about it is negative."""
        a, b, result = _unfold(item)
        return b != 0 and min(a, b, result) < 0

    def effort(self, item: tuple[int, ...]) -> float:
        """Larger numbers are harder, and brackets more than that."""
        a, b, _ = _unfold(item)
        return abs(a) + abs(b) + (1000 if b < 0 else 0)

    def made(self, item: tuple[int, ...], style: Style) -> Made:
        """Return the sum or difference."""
        a, b, result = _unfold(item)
        second = style.number(b) if b > 0 else f"({style.number(b)})"
        sign = "−" if item[1] % 2 else "+"
        return arithmetic(f"{style.number(a)} {sign} {second} =", style.answer(result))


def _unfold(item: tuple[int, ...]) -> tuple[int, int, int]:
    a, doubled = item
    b, minus = divmod(doubled, 2)
    return a, b, a - b if minus else a + b
