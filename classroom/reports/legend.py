"""What the shades and signs of a room's map mean: those that occur, and no others."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from classroom.reports.grid_parts import Cell, Given, Grid
from classroom.reports.standings import STANDINGS
from classroom.reports.words import ICONS, WORDS
from classroom.rules.words import Mark, Standing, Sure


class Shade(NamedTuple):
    """How a cell is drawn, its word and its icon."""

    look: str
    word: Promise
    icon: str


class Sign(NamedTuple):
    """A small sign beside an answer and its words; a ``ringed`` one stands in a ring."""

    sign: str
    words: Promise
    ringed: bool


@dataclass(frozen=True, slots=True)
class Legend:
    """What stands above the map."""

    shades: tuple[Shade, ...]
    signs: tuple[Sign, ...]


_SHADES: Final = (
    Shade(Standing.RIGHT, WORDS[Standing.RIGHT], ICONS[Standing.RIGHT]),
    Shade("later", _("right at a later try"), ICONS[Standing.RIGHT]),
    *(Shade(each, WORDS[each], ICONS[each]) for each in STANDINGS[1:]),
)

_SIGNS: Final[tuple[tuple[Sign, Callable[[Given], bool]], ...]] = (
    (
        Sign("2", _("right or wrong at the second try"), ringed=True),
        lambda given: given.number > 1,
    ),
    (Sign("↓", _("collected when time ended"), ringed=False), lambda given: given.collected),
    (Sign("⌨", _("typed"), ringed=False), lambda given: given.typed),
    (Sign("⇋", _("a mirrored digit"), ringed=False), lambda given: given.mirrored != ""),
    (Sign("!", _("ink that the teacher looks at"), ringed=True), lambda given: given.flag != ""),
    (Sign("?", _("with the hint"), ringed=False), lambda given: given.hinted),
    (Sign("‼", _("wrong, and the child was sure"), ringed=True), lambda given: is_sure(given)),
)


def is_sure(given: Given) -> bool:
    """Say whether a child was sure of what turned out to be wrong."""
    return given.sure == Sure.SURE and given.mark == Mark.WRONG


def legend_of(grid: Grid) -> Legend:
    """Return what needs explaining in ``grid``."""
    cells: list[Cell] = [cell for row in (*grid.rows, *grid.removed) for cell in row.cells]
    looks = {cell.look for cell in cells}
    given = [cell.given for cell in cells if cell.given is not None]
    return Legend(
        shades=tuple(shade for shade in _SHADES if shade.look in looks),
        signs=tuple(sign for sign, holds in _SIGNS if any(map(holds, given))),
    )
