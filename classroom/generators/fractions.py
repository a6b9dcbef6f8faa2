"""Simple fractions: one quarter plus one quarter, three quarters of 12, a half as eighths."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Annotated, Literal, TypeAlias

from msgspec import Meta

from classroom.generators.base import (
    Made,
    NoSolution,
    Spec,
    Style,
    check_range,
    gettext_noop,
)

Denominator: TypeAlias = Annotated[int, Meta(ge=2, le=12)]
Item: TypeAlias = tuple[int, int, int, int]


class Fractions(Spec, frozen=True, tag="fractions"):
    """Fractions between 0 and 1 with denominators from ``least`` to ``most``.

    ``asks``: add or subtract two fractions (``alike``: of the same denominator), part (a fraction
    of a whole number), or equal (the missing numerator of an equal fraction).
    """

    least: Denominator = 2
    most: Denominator = 8
    asks: Literal["add", "subtract", "part", "equal"] = "add"
    alike: bool = True

    def check(self) -> None:
        """Raise ``NoSolution`` for an empty range, or one denominator where two are needed."""
        check_range(self.least, self.most)
        if self.asks in ("add", "subtract") and not self.alike and self.least == self.most:
            sentence = gettext_noop("Different denominators need a range of more than one.")
            raise NoSolution("most", sentence)

    def space(self) -> Sequence[Item]:
        """Return every question as four whole numbers; what they say depends on ``asks``."""
        bottoms = range(self.least, self.most + 1)
        parts = [(top, bottom) for bottom in bottoms for top in range(1, bottom)]
        if self.asks in ("part", "equal"):
            factors = range(2, 13) if self.asks == "part" else range(2, 6)
            return [(*part, factor, 0) for part in parts for factor in factors]
        return [(*one, *other) for one in parts for other in parts]

    def fits(self, item: Item) -> bool:
        """Say whether the two fractions go together, and stay between 0 and 1."""
        if self.asks in ("part", "equal"):
            return True
        one, other = Fraction(item[0], item[1]), Fraction(item[2], item[3])
        if (item[1] == item[3]) != self.alike:
            return False
        return one + other <= 1 if self.asks == "add" else one > other

    def effort(self, item: Item) -> float:
        """Larger denominators are harder."""
        return item[1] * max(1, item[3] if item[3] else item[2]) + item[0] / 100

    def made(self, item: Item, style: Style) -> Made:
        """Return the question, written with LaTeX."""
        top, bottom, third, _ = item
        if self.asks == "part":
            return _part(top, bottom, third, style)
        if self.asks == "equal":
            return _equal(top, bottom, third)
        return _sum(self.asks, item)


def _part(top: int, bottom: int, factor: int, style: Style) -> Made:
    whole = bottom * factor
    prompt = style.words(_PART, fraction=f"${_latex(top, bottom)}$", whole=whole)
    steps = f"{whole} ÷ {bottom} = {factor}, {factor} × {top} = {factor * top}."
    return Made(prompt, [str(factor * top)], explanation=steps)


def _equal(top: int, bottom: int, factor: int) -> Made:
    box = rf"\frac{{\square}}{{{bottom * factor}}}"
    prompt = f"${_latex(top, bottom)} = {box}$"
    steps = f"{bottom} × {factor} = {bottom * factor}, {top} × {factor} = {top * factor}."
    return Made(prompt, [str(top * factor)], explanation=steps)


def _sum(asks: str, item: Item) -> Made:
    one, other = Fraction(item[0], item[1]), Fraction(item[2], item[3])
    sign, result = ("+", one + other) if asks == "add" else ("-", one - other)
    left = f"{_latex(item[0], item[1])} {sign} {_latex(item[2], item[3])}"
    plain = f"{item[0]}/{item[1]} {sign} {item[2]}/{item[3]}".replace("-", "−")
    return Made(f"${left} =$", [str(result)], explanation=f"{plain} = {result}.")


def _latex(top: int, bottom: int) -> str:
    return rf"\frac{{{top}}}{{{bottom}}}"


_PART = gettext_noop("%(fraction)s of %(whole)s =")
