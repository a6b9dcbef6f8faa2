"""A line of shares over time, each point with its number."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from classroom.reports.charts.svg import chart, element, text, titled

# Units of the drawing, which are pixels where the page is wide enough: room for a label at each
# end.
HEIGHT: Final = 140
TOP: Final = 28
FOOT: Final = 28
STEP: Final = 76
LEAST: Final = 480
"""So wide is the line of few points, which else would huddle together."""
LEFT: Final = 52
RIGHT: Final = 40


@dataclass(frozen=True, slots=True)
class Point:
    """One moment: its label, its share (0 to 1, or None where there is none), its words, and the
    ``number`` that stands at its point."""

    label: str
    share: float | None
    title: str
    number: str = ""


def line(
    points: Sequence[Point], *, ends: tuple[str, str, str], key: str, title: str, description: str
) -> str:
    """Return the points as SVG on a scale from nothing to all; where a share is missing it breaks.

    ``ends`` says in words what stands at its foot, in its middle and at its top.
    """
    step = max(STEP, LEAST / max(1, len(points) - 1))
    width = LEFT + step * max(1, len(points) - 1) + RIGHT
    placed = [(point, LEFT + step * place) for place, point in enumerate(points)]
    return chart(
        [
            _scale(width, ends),
            *(element("path", d=path, class_="chart__curve") for path in _paths(placed)),
            *(_dot(point, x) for point, x in placed),
        ],
        key=key,
        title=title,
        description=description,
        width=width,
        height=TOP + HEIGHT + FOOT,
    )


def _y(share: float) -> float:
    return TOP + HEIGHT * (1 - share)


def _scale(width: float, ends: tuple[str, str, str]) -> str:
    lines = []
    for share, words in zip((0, 0.5, 1), ends, strict=True):
        y = _y(share)
        lines.append(element("path", d=f"M{LEFT - 10} {y:g}H{width - 10}", class_="chart__line"))
        lines.append(text(words, x=LEFT - 16, y=f"{y + 4:g}", class_="chart__end"))
    return element("g", *lines)


def _paths(placed: Sequence[tuple[Point, float]]) -> list[str]:
    paths: list[list[str]] = [[]]
    for point, x in placed:
        if point.share is None:
            paths.append([])
        else:
            paths[-1].append(f"{x:g} {_y(point.share):.1f}")
    return ["M" + "L".join(path) for path in paths if len(path) > 1]


def _dot(point: Point, x: float) -> str:
    middle = "chart__middle chart__label"
    label = text(point.label, x=f"{x:g}", y=TOP + HEIGHT + 20, class_=middle)
    if point.share is None:
        return titled(point.title, label)
    y = _y(point.share)
    return titled(
        point.title,
        element("circle", cx=f"{x:g}", cy=f"{y:.1f}", r=5, class_="chart__point"),
        text(point.number, x=f"{x:g}", y=f"{y - 10:.1f}", class_="chart__middle"),
        label,
    )
