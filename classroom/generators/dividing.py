"""Dividing: what comes out whole, how often it fits, or what is left over."""

from collections.abc import Sequence
from typing import Literal, TypeAlias

from classroom.generators.base import (
    Factor,
    Made,
    NoSolution,
    Spec,
    Style,
    arithmetic,
    check_range,
    gettext_noop,
)
from classroom.generators.chance import Pairs
from classroom.rules.words import Form

Asks: TypeAlias = Literal["exact", "quotient", "remainder"]
Item: TypeAlias = tuple[int, int]


class Divide(Spec, frozen=True, tag="divide"):
    """Divisors from ``least`` to ``most``, quotients from ``quotient_least`` to ``quotient_most``.

    ``asks``: exact (no remainder), or with a remainder for the quotient or the remainder.
    """

    least: Factor = 2
    most: Factor = 10
    quotient_least: Factor = 1
    quotient_most: Factor = 10
    asks: Asks = "exact"

    def check(self) -> None:
        """Raise ``NoSolution`` for an empty range, or where nothing can be left over."""
        check_range(self.least, self.most)
        check_range(self.quotient_least, self.quotient_most, "quotient_most")
        if self.asks != "exact" and self.most < 2:
            sentence = gettext_noop("Dividing by 1 leaves nothing over: divide by 2 or more.")
            raise NoSolution("most", sentence)

    def space(self) -> Sequence[Item]:
        """Return every divisor with every dividend that belongs to the range of quotients."""
        if self.asks == "exact":
            return Pairs(self._divisors(), self._multiples)
        return Pairs(self._divisors(), self._dividends)

    def _divisors(self) -> range:
        return range(self.least, self.most + 1)

    def _multiples(self, divisor: int) -> range:
        return range(divisor * self.quotient_least, divisor * self.quotient_most + 1, divisor)

    def _dividends(self, divisor: int) -> range:
        return range(divisor * self.quotient_least, divisor * (self.quotient_most + 1))

    def fits(self, item: Item) -> bool:
        """Say whether something is left over where it should be."""
        divisor, dividend = item
        return self.asks == "exact" or dividend % divisor > 0

    def effort(self, item: Item) -> float:
        """Larger dividends are harder."""
        return item[1]

    def made(self, item: Item, style: Style) -> Made:
        """Return the division."""
        divisor, dividend = item
        quotient, rest = divmod(dividend, divisor)
        if self.asks == "exact":
            back = f"{quotient} × {divisor} = {dividend}."
            return arithmetic(f"{dividend} ÷ {divisor} =", str(quotient), explanation=back)
        asked = _QUOTIENT if self.asks == "quotient" else _REMAINDER
        answer = quotient if self.asks == "quotient" else rest
        return Made(
            style.words(asked, dividend=dividend, divisor=divisor),
            [str(answer)],
            form=Form.INTEGER,
            explanation=f"{quotient} × {divisor} + {rest} = {dividend}.",
        )


_QUOTIENT = gettext_noop("How many whole times does %(divisor)s go into %(dividend)s?")
_REMAINDER = gettext_noop("What is left over from %(dividend)s ÷ %(divisor)s?")
