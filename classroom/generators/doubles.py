"""Doubles and halves of whole numbers."""

from collections.abc import Sequence
from typing import Literal

from classroom.generators.base import Made, Number, Spec, Style, check_range, gettext_noop
from classroom.generators.chance import Grid


class Doubles(Spec, frozen=True, tag="doubles"):
    """Doubles of the numbers from ``least`` to ``most``, the halves that lead back, or both."""

    least: Number = 1
    most: Number = 20
    asks: Literal["double", "half", "both"] = "both"

    def check(self) -> None:
        """Raise ``NoSolution`` for an empty range."""
        check_range(self.least, self.most)

    def space(self) -> Sequence[tuple[int, ...]]:
        """Return every number with 0 for its double, 1 for the half that leads back to it."""
        ways = {"double": range(1), "half": range(1, 2), "both": range(2)}[self.asks]
        return Grid(range(self.least, self.most + 1), ways)

    def effort(self, item: tuple[int, ...]) -> float:
        """Larger numbers are harder, halves a little, and where a ten is crossed."""
        number, half = item
        return number * (1.5 if number % 10 >= 5 else 1) + half

    def made(self, item: tuple[int, ...], style: Style) -> Made:
        """Return the double or the half."""
        number, half = item
        twice = f"{number} + {number} = {2 * number}."
        if half:
            prompt = style.words(_HALF, number=2 * number)
            return Made(prompt, [str(number)], explanation=twice)
        return Made(style.words(_DOUBLE, number=number), [str(2 * number)], explanation=twice)


_DOUBLE = gettext_noop("Double %(number)s =")
_HALF = gettext_noop("Half of %(number)s =")
