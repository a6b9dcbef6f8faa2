"""Multiplying any two numbers: 7 × 8 =, 12 × 34 =."""

from collections.abc import Sequence

from classroom.generators.base import (
    Factor,
    Made,
    Spec,
    Style,
    arithmetic,
    check_range,
)
from classroom.generators.chance import Grid


class Multiply(Spec, frozen=True, tag="multiply"):
    """A number from ``least`` to ``most`` times one from ``second_least`` to ``second_most``."""

    least: Factor = 2
    most: Factor = 10
    second_least: Factor = 2
    second_most: Factor = 10

    def check(self) -> None:
        """Raise ``NoSolution`` for an empty range."""
        check_range(self.least, self.most)
        check_range(self.second_least, self.second_most, "second_most")

    def space(self) -> Sequence[tuple[int, ...]]:
        """Return every pair of the two ranges."""
        seconds = range(self.second_least, self.second_most + 1)
        return Grid(range(self.least, self.most + 1), seconds)

    def effort(self, item: tuple[int, ...]) -> float:
        """Larger products are harder; tens are easy."""
        a, b = item
        return a * b / (4 if a % 10 == 0 or b % 10 == 0 else 1)

    def made(self, item: tuple[int, ...], style: Style) -> Made:
        """Return the product."""
        a, b = item
        return arithmetic(f"{a} × {b} =", str(a * b), explanation=_steps(a, b))


def _steps(a: int, b: int) -> str:
    """Split the longer number into tens and ones."""
    long, short = max(a, b), min(a, b)
    tens, ones = long - long % 10, long % 10
    if short > 12 or long <= 12 or not ones:
        return ""
    parts = f"{tens} × {short} = {tens * short}, {ones} × {short} = {ones * short}"
    return f"{parts}, {tens * short} + {ones * short} = {a * b}."
