"""A heat map: shares as shades from light to dark, each with its number in the cell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from classroom.reports.charts.svg import chart, element, text, titled

SHADES: Final = 5
"""More could not be told apart, nor named in the legend."""

# Units of the drawing, which are pixels where the page is wide enough.
WIDE: Final = 46
HIGH: Final = 32
TOP: Final = 30
LETTER: Final = 8.0
LONGEST: Final = 18
"""Width of a letter on the average, for SVG on a server cannot be measured, and how many are
shown."""


@dataclass(frozen=True, slots=True)
class Heat:
    """One cell: a share from 0 to 1, the number that stands in it, and its words."""

    share: float
    number: str
    title: str


def shade(share: float) -> int:
    """Return the shade of a share, 1 (nothing, the darkest) to ``SHADES`` (all, the lightest)."""
    return min(SHADES, int(share * SHADES) + 1)


def heat_map(
    rows: Sequence[str],
    columns: Sequence[str],
    cells: Mapping[tuple[int, int], Heat],
    *,
    key: str,
    title: str,
    description: str,
) -> str:
    """Return the map as SVG; ``cells`` are found by row and column, and missing ones stay empty."""
    wide = max([WIDE, *(int(LETTER * len(cell.number)) for cell in cells.values())])
    left = 14 + LETTER * max([2, *(min(len(row), LONGEST) for row in rows)])
    heads = (
        text(column, x=left + wide * (place + 0.5), y=TOP - 10, class_="chart__middle chart__label")
        for place, column in enumerate(columns)
    )
    return chart(
        [
            *heads,
            *(
                _row(name, place, cells, len(columns), (left, wide))
                for place, name in enumerate(rows)
            ),
        ],
        key=key,
        title=title,
        description=description,
        width=left + wide * len(columns) + 2,
        height=TOP + HIGH * len(rows) + 2,
    )


def _row(
    name: str,
    row: int,
    cells: Mapping[tuple[int, int], Heat],
    columns: int,
    place: tuple[float, int],
) -> str:
    (left, wide), y = place, TOP + HIGH * row
    label = titled(name, text(short(name), x=left - 8, y=y + HIGH / 2 + 4.5, class_="chart__end"))
    drawn = [
        _cell(cells.get((row, column)), left + wide * column, y, wide) for column in range(columns)
    ]
    return element("g", label, *drawn)


def _cell(heat: Heat | None, x: float, y: float, wide: int) -> str:
    kind = "none" if heat is None else str(shade(heat.share))
    rect = element(
        "rect",
        x=f"{x + 1:g}",
        y=f"{y + 1:g}",
        width=wide - 2,
        height=HIGH - 2,
        rx=5,
        class_=f"chart__heat chart__heat--{kind}",
    )
    if heat is None:
        return rect
    number = text(
        heat.number,
        x=f"{x + wide / 2:g}",
        y=f"{y + HIGH / 2 + 4.5:g}",
        class_=f"chart__middle chart__on chart__on--{kind}",
    )
    return titled(heat.title, rect, number)


def short(name: str) -> str:
    """Return ``name`` as far as it has room beside the map."""
    return name if len(name) <= LONGEST else name[: LONGEST - 1].rstrip() + "…"
