"""Stacked columns: one for each problem, its parts told apart by shade and pattern."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from classroom.reports.charts.svg import PATTERNS, chart, element, patterns, text, titled

# Units of the drawing, which are pixels where the page is wide enough: text keeps its size.
HEIGHT: Final = 150
TOP: Final = 44
FOOT: Final = 26
WIDE: Final = 34
GAP: Final = 10
LEFT: Final = 34
SWATCH: Final = 16
LETTER: Final = 8
"""Width of a letter on the average: SVG on a server cannot be measured."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One column: what stands below it, what a pointer is told, and how much of each kind."""

    label: str
    title: str
    parts: Mapping[str, float]


def stacked(
    bars: Sequence[Bar], *, called: Mapping[str, str], key: str, title: str, description: str
) -> str:
    """Return the bars as SVG, all on one scale that starts at 0; kinds are stacked in order.

    ``called`` says in words what the kinds mean; those that occur stand above the bars.
    """
    most = max([1.0, *(sum(bar.parts.values()) for bar in bars)])
    there = {kind: called[kind] for kind in called if any(bar.parts.get(kind) for bar in bars)}
    legend, needed = _legend(there, key)
    width = max(LEFT + len(bars) * (WIDE + GAP) + GAP, needed)
    drawn = [_bar(bar, place, most, key) for place, bar in enumerate(bars)]
    return chart(
        [patterns(key), legend, _scale(most, width), *drawn],
        key=key,
        title=title,
        description=description,
        width=width,
        height=TOP + HEIGHT + FOOT,
    )


def _legend(called: Mapping[str, str], key: str) -> tuple[str, int]:
    """Return a swatch and a word for each kind, and the width that they take."""
    x, drawn = LEFT, []
    for kind, word in called.items():
        drawn.append(_rect(kind, (x, 4, SWATCH, SWATCH), key))
        drawn.append(text(word, x=x + SWATCH + 6, y=16))
        x += SWATCH + 22 + LETTER * len(word)
    return element("g", *drawn), x


def _scale(most: float, width: int) -> str:
    lines = []
    for value in sorted({0, round(most / 2), most}):
        y = TOP + HEIGHT - HEIGHT * value / most
        lines.append(element("path", d=f"M{LEFT} {y:g}H{width}", class_="chart__line"))
        lines.append(text(f"{value:g}", x=LEFT - 6, y=f"{y + 4:g}", class_="chart__end"))
    return element("g", *lines)


def _bar(bar: Bar, place: int, most: float, key: str) -> str:
    x = LEFT + GAP + place * (WIDE + GAP)
    y = float(TOP + HEIGHT)
    parts = []
    for kind, number in bar.parts.items():
        high = HEIGHT * number / most
        y -= high
        if number:
            parts.append(_part(kind, number, (x, y, high), key))
    label = text(bar.label, x=x + WIDE / 2, y=TOP + HEIGHT + 18, class_="chart__middle")
    return titled(bar.title, *parts, label)


def _part(kind: str, number: float, box: tuple[float, float, float], key: str) -> str:
    x, y, high = box
    rect = _rect(kind, (x, y, WIDE, high), key)
    if high < 14:
        return rect
    tag = element(
        "rect",
        x=f"{x + WIDE / 2 - 11:g}",
        y=f"{y + high / 2 - 8:.1f}",
        width=22,
        height=16,
        rx=5,
        class_="chart__tag",
    )
    middle = f"{y + high / 2 + 4.5:.1f}"
    return (
        rect
        + tag
        + text(f"{number:g}", x=x + WIDE / 2, y=middle, class_="chart__middle chart__number")
    )


def _rect(kind: str, box: tuple[float, float, float, float], key: str) -> str:
    x, y, wide, high = box
    fill = {"fill": f"url(#{key}-{kind})"} if kind in PATTERNS else {}
    return element(
        "rect",
        x=f"{x:g}",
        y=f"{y:.1f}",
        width=wide,
        height=f"{high:.1f}",
        class_=f"chart__part chart__part--{kind}",
        **fill,
    )
