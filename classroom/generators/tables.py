"""Times tables, chosen one by one: times, divided by, and with a box."""

from collections.abc import Sequence
from typing import Annotated, Final, Literal, TypeAlias, get_args

from msgspec import Meta

from classroom.generators.base import BOX, Made, Spec, Style, arithmetic, check_range
from classroom.rules.tables import LARGEST, fact

Table: TypeAlias = Annotated[int, Meta(ge=1, le=LARGEST)]
Way: TypeAlias = Literal["times", "divide", "missing"]
Item: TypeAlias = tuple[int, int, Way]

_HARDER: Final[dict[Way, float]] = {"times": 1, "missing": 1.25, "divide": 1.5}
"""Dividing is learnt after multiplying, and the box stands between: only the order counts."""

_EASY: Final = frozenset({1, 2, 5, 10})
"""The tables that are learnt first, from which the others are built."""


class Tables(Spec, frozen=True, tag="tables"):
    """The ``tables`` from ``first`` to ``up_to``, asked in one of the ``ways`` or in all."""

    tables: Annotated[tuple[Table, ...], Meta(min_length=1, max_length=LARGEST)] = (7,)
    first: Annotated[int, Meta(ge=1, le=LARGEST)] = 1
    up_to: Annotated[int, Meta(ge=1, le=LARGEST)] = 10
    ways: Literal["times", "divide", "missing", "all"] = "times"

    narrow = "tables"

    def check(self) -> None:
        """Raise ``NoSolution`` where a table ends before it begins."""
        check_range(self.first, self.up_to, "up_to")

    def space(self) -> Sequence[Item]:
        """Return every fact of every chosen table in every way."""
        ways: tuple[Way, ...] = get_args(Way) if self.ways == "all" else (self.ways,)
        others = range(self.first, self.up_to + 1)
        chosen = sorted(set(self.tables))
        return [(table, other, way) for table in chosen for other in others for way in ways]

    def effort(self, item: Item) -> float:
        """The tables of 1, 2, 5 and 10 are easier, and times is easier than divided by."""
        table, other, way = item
        easy = 3 if {table, other} & _EASY else 1
        return table * other * _HARDER[way] / easy

    def made(self, item: Item, style: Style) -> Made:
        """Return the fact as it is asked."""
        table, other, way = item
        return arithmetic(*_WAYS[way](table, other), explanation=_neighbours(table, other))


_WAYS: Final = {
    "times": lambda a, b: (f"{b} × {a} =", str(a * b)),
    "divide": lambda a, b: (f"{a * b} ÷ {a} =", str(b)),
    "missing": lambda a, b: (f"{BOX} × {a} = {a * b}", str(b)),
}


def _neighbours(a: int, b: int) -> str:
    """Lead from an easier fact to this one, where there is one."""
    whole = f"{b} × {a} = {a * b}."
    if b in _EASY or a in _EASY or not fact(a, b):
        return whole
    anchor = 5 if b < 9 else 10
    sign, apart = ("−", anchor - b) if b < anchor else ("+", b - anchor)
    near = anchor * a
    return f"{anchor} × {a} = {near}, {near} {sign} {apart * a} = {a * b}."
