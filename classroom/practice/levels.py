"""The levels of practice: each operation from the first sums to decimals, as generator specs."""

from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from classroom.generators import Spec
from classroom.generators.adding import Add
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
    """One level: what stands on its button, what it is made from, and what lies under the ink."""

    title: Any
    spec: Spec
    under: Background = BLANK


_EVERY_TABLE: Final = tuple(range(2, 13))


def _line(first: int, last: int) -> Background:
    return number_line(first * THOUSAND, last * THOUSAND, THOUSAND)


_TO_TEN, _TO_TWENTY, _BELOW_ZERO = _line(0, 10), _line(0, 20), _line(-10, 15)
_SQUARES: Final = Background(Backdrop.SQUARED)
"""Whoever reckons with digits below each other keeps them in their columns."""

LEVELS: Final[dict[Operation, tuple[Level, ...]]] = {
    Operation.ADD: (
        Level(_("up to 10"), Add(least=1, most=9, sum_most=10), _TO_TEN),
        Level(_("up to 20"), Add(least=2, most=18, sum_most=20), _TO_TWENTY),
        Level(
            _("up to 100, easy"), Add(least=10, most=89, sum_most=99, carrying="never"), _SQUARES
        ),
        Level(_("up to 100"), Add(least=5, most=95, sum_most=100, carrying="always"), _SQUARES),
        Level(_("up to 1000"), Add(least=100, most=899, sum_most=999), _SQUARES),
        Level(_("with tenths"), Decimals(most=10, operation="add"), _SQUARES),
    ),
    Operation.SUBTRACT: (
        Level(_("up to 10"), Subtract(least=1, most=10), _TO_TEN),
        Level(_("up to 20"), Subtract(least=2, most=20), _TO_TWENTY),
        Level(_("up to 100, easy"), Subtract(least=10, most=99, borrowing="never"), _SQUARES),
        Level(_("up to 100"), Subtract(least=5, most=100, borrowing="always"), _SQUARES),
        Level(_("up to 1000"), Subtract(least=100, most=1000), _SQUARES),
        Level(_("below zero"), Negatives(least=-10, most=15, operation="subtract"), _BELOW_ZERO),
    ),
    Operation.MULTIPLY: (
        Level(_("tables of 2, 5, 10"), Tables(tables=(2, 5, 10))),
        Level(_("tables of 3 and 4"), Tables(tables=(3, 4), first=2)),
        Level(_("tables of 6, 7, 8, 9"), Tables(tables=(6, 7, 8, 9), first=2)),
        Level(_("all up to 12"), Tables(tables=_EVERY_TABLE, first=2, up_to=12)),
        Level(
            _("two digits"), Multiply(least=11, most=99, second_least=3, second_most=9), _SQUARES
        ),
        Level(_("with tenths"), Decimals(most=10, operation="multiply"), _SQUARES),
    ),
    Operation.DIVIDE: (
        Level(_("by 2, 5 and 10"), Tables(tables=(2, 5, 10), ways="divide")),
        Level(_("by 3 and 4"), Tables(tables=(3, 4), first=2, ways="divide")),
        Level(_("by 6, 7, 8 and 9"), Tables(tables=(6, 7, 8, 9), first=2, ways="divide")),
        Level(_("all up to 12"), Tables(tables=_EVERY_TABLE, first=2, up_to=12, ways="divide")),
        Level(_("what is left over"), Divide(least=3, most=9, asks="remainder")),
        Level(
            _("two digits"),
            Divide(least=3, most=9, quotient_least=11, quotient_most=40),
            _SQUARES,
        ),
    ),
}
