"""Missing numbers: 7 × ▢ = 56, ▢ − 4 = 9."""

from collections.abc import Callable, Sequence
from typing import Final, Literal, TypeAlias

from classroom.generators.base import (
    BOX,
    Made,
    NoSolution,
    Number,
    Spec,
    Style,
    arithmetic,
    check_range,
    gettext_noop,
)
from classroom.generators.chance import Grid
from classroom.rules.words import Operation

Item: TypeAlias = tuple[int, ...]
_FACTORS_MOST: Final = 100
"""Factors up to here make products up to 10,000, as everywhere."""

_OF_FACTORS: Final = (Operation.MULTIPLY, Operation.DIVIDE)
_PLACES: Final = {"first": range(1), "second": range(1, 2), "any": range(2)}


class Missing(Spec, frozen=True, tag="missing"):
    """A statement with a box; its two smaller numbers run from ``least`` to ``most``.

    ``place``: which number is missing, before or after the sign, or either.
    """

    operation: Operation = Operation.MULTIPLY
    place: Literal["first", "second", "any"] = "any"
    least: Number = 2
    most: Number = 10

    def check(self) -> None:
        """Raise ``NoSolution`` for an empty range, or factors of zero or too large."""
        check_range(self.least, self.most)
        if self.operation not in _OF_FACTORS:
            return
        if self.most < 1:
            raise NoSolution("most", gettext_noop("A box times 0 could hold any number."))
        if self.most > _FACTORS_MOST:
            sentence = gettext_noop("For × and ÷ take numbers up to %(most)s.")
            raise NoSolution("most", sentence, most=_FACTORS_MOST)

    def space(self) -> Sequence[Item]:
        """Return the two smaller numbers in every way, and which of them is missing."""
        factors = self.operation in _OF_FACTORS
        least = max(1, self.least) if factors else self.least  # 0 × ▢ = 0 holds for any number
        numbers = range(least, self.most + 1)
        return Grid(numbers, numbers, _PLACES[self.place])

    def effort(self, item: Item) -> float:
        """Larger numbers are harder."""
        a, b, _ = item
        return a * b if self.operation in _OF_FACTORS else a + b

    def made(self, item: Item, style: Style) -> Made:
        """Return the statement with a box in it."""
        a, b, place = item
        left, sign, right, result = _STATEMENTS[self.operation](a, b)
        if place == 0:
            return arithmetic(f"{BOX} {sign} {right} = {result}", str(left))
        return arithmetic(f"{left} {sign} {BOX} = {result}", str(right))


_STATEMENTS: Final[dict[Operation, Callable[[int, int], tuple[int, str, int, int]]]] = {
    Operation.ADD: lambda a, b: (a, "+", b, a + b),
    Operation.SUBTRACT: lambda a, b: (a + b, "−", a, b),
    Operation.MULTIPLY: lambda a, b: (a, "×", b, a * b),
    Operation.DIVIDE: lambda a, b: (a * b, "÷", a, b),
}
