"""The levels of practice: each operation from the first sums to decimals, as generator specs."""

from dataclasses import dataclass
from typing import Any, Final

from django.utils.formats import get_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from classroom.generators import Spec
from classroom.generators.adding import Add
from classroom.generators.base import DIVIDED, TIMES
from classroom.generators.decimals import Decimals
from classroom.generators.dividing import Divide
from classroom.generators.multiplying import Multiply
from classroom.generators.negatives import Negatives
from classroom.generators.subtracting import Subtract
from classroom.generators.tables import Tables
from classroom.rules.backgrounds import THOUSAND, Background, number_line
from classroom.rules.words import Backdrop, Operation

BLANK: Final = Background()


@dataclass(frozen=True, slots=True)
class Level:
    """One level: what stands on its button, what it is made from, and what lies under the ink.

    ``asks`` is an example for children who do not read the title yet.
    """

    title: Any
    asks: str
    spec: Spec
    under: Background = BLANK

    @property
    def example(self) -> str:
        """The example, with the signs of the page's language."""
        text = self.asks.replace(".", get_format("DECIMAL_SEPARATOR"))
        return text.replace(TIMES, gettext(TIMES)).replace(DIVIDED, gettext(DIVIDED))


_EVERY_TABLE: Final = tuple(range(2, 13))


def _line(first: int, last: int) -> Background:
    return number_line(first * THOUSAND, last * THOUSAND, THOUSAND)


_TO_TEN, _TO_TWENTY, _BELOW_ZERO = _line(0, 10), _line(0, 20), _line(-10, 15)
_SQUARES: Final = Background(Backdrop.SQUARED)
"""Whoever reckons with digits below each other keeps them in their columns."""

LEVELS: Final[dict[Operation, tuple[Level, ...]]] = {
    Operation.ADD: (
        Level(_("up to 10"), "3 + 4", Add(least=1, most=9, sum_most=10), _TO_TEN),
        Level(_("up to 20"), "8 + 7", Add(least=2, most=18, sum_most=20), _TO_TWENTY),
        Level(
            _("up to 100, easy"),
            "32 + 45",
            Add(least=10, most=89, sum_most=99, carrying="never"),
            _SQUARES,
        ),
        Level(
            _("up to 100"),
            "38 + 27",
            Add(least=5, most=95, sum_most=100, carrying="always"),
            _SQUARES,
        ),
        Level(_("up to 1000"), "254 + 318", Add(least=100, most=899, sum_most=999), _SQUARES),
        Level(_("with tenths"), "2.5 + 1.3", Decimals(most=10, operation="add"), _SQUARES),
    ),
    Operation.SUBTRACT: (
        Level(_("up to 10"), "9 − 4", Subtract(least=1, most=10), _TO_TEN),
        Level(_("up to 20"), "15 − 7", Subtract(least=2, most=20), _TO_TWENTY),
        Level(
            _("up to 100, easy"),
            "58 − 23",
            Subtract(least=10, most=99, borrowing="never"),
            _SQUARES,
        ),
        Level(_("up to 100"), "52 − 27", Subtract(least=5, most=100, borrowing="always"), _SQUARES),
        Level(_("up to 1000"), "523 − 168", Subtract(least=100, most=1000), _SQUARES),
        Level(
            _("below zero"),
            "3 − 8",
            Negatives(least=-10, most=15, operation="subtract"),
            _BELOW_ZERO,
        ),
    ),
    Operation.MULTIPLY: (
        Level(_("tables of 2, 5, 10"), "5 × 4", Tables(tables=(2, 5, 10))),
        Level(_("tables of 3 and 4"), "4 × 6", Tables(tables=(3, 4), first=2)),
        Level(_("tables of 6, 7, 8, 9"), "7 × 8", Tables(tables=(6, 7, 8, 9), first=2)),
        Level(_("all up to 12"), "12 × 9", Tables(tables=_EVERY_TABLE, first=2, up_to=12)),
        Level(
            _("two digits"),
            "34 × 6",
            Multiply(least=11, most=99, second_least=3, second_most=9),
            _SQUARES,
        ),
        Level(_("with tenths"), "1.5 × 4", Decimals(most=10, operation="multiply"), _SQUARES),
    ),
    Operation.DIVIDE: (
        Level(_("by 2, 5 and 10"), "20 ÷ 5", Tables(tables=(2, 5, 10), ways="divide")),
        Level(_("by 3 and 4"), "24 ÷ 4", Tables(tables=(3, 4), first=2, ways="divide")),
        Level(_("by 6, 7, 8 and 9"), "56 ÷ 7", Tables(tables=(6, 7, 8, 9), first=2, ways="divide")),
        Level(
            _("all up to 12"),
            "84 ÷ 12",
            Tables(tables=_EVERY_TABLE, first=2, up_to=12, ways="divide"),
        ),
        Level(_("what is left over"), "17 ÷ 5", Divide(least=3, most=9, asks="remainder")),
        Level(
            _("two digits"),
            "72 ÷ 3",
            Divide(least=3, most=9, quotient_least=11, quotient_most=40),
            _SQUARES,
        ),
    ),
}
