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
LEFT: Final = 52
RIGHT: Final = 40


@dataclass(frozen=True, slots=True)
class Point:
    """One moment: its label, its share (0 to 1, or None where there is none), and its words."""

    label: str
    share: float | None
    title: str


def line(points: Sequence[Point], *, key: str, title: str, description: str) -> str:
    """Return the points as SVG on a scale from 0 to 100 %; where a share is missing it breaks."""
    width = LEFT + STEP * max(1, len(points) - 1) + RIGHT
    return chart(
        [
            _scale(width),
            *(element("path", d=path, class_="chart__curve") for path in _paths(points)),
            *(_dot(point, place) for place, point in enumerate(points)),
        ],
        key=key,
        title=title,
        description=description,
        width=width,
        height=TOP + HEIGHT + FOOT,
    )


def _at(place: int, share: float) -> tuple[float, float]:
    return LEFT + STEP * place, TOP + HEIGHT * (1 - share)


def _scale(width: float) -> str:
    lines = []
    for share in (0, 0.5, 1):
        _, y = _at(0, share)
        lines.append(element("path", d=f"M{LEFT - 10} {y:g}H{width - 10}", class_="chart__line"))
        lines.append(text(f"{share:.0%}", x=LEFT - 16, y=f"{y + 4:g}", class_="chart__end"))
    return element("g", *lines)


def _paths(points: Sequence[Point]) -> list[str]:
    paths: list[list[str]] = [[]]
    for place, point in enumerate(points):
        if point.share is None:
            paths.append([])
        else:
            x, y = _at(place, point.share)
            paths[-1].append(f"{x:g} {y:.1f}")
    return ["M" + "L".join(path) for path in paths if len(path) > 1]


def _dot(point: Point, place: int) -> str:
    label = text(
        point.label, x=LEFT + STEP * place, y=TOP + HEIGHT + 20, class_="chart__middle chart__label"
    )
    if point.share is None:
        return titled(point.title, label)
    x, y = _at(place, point.share)
    return titled(
        point.title,
        element("circle", cx=f"{x:g}", cy=f"{y:.1f}", r=5, class_="chart__point"),
        text(f"{int(point.share * 100)}", x=f"{x:g}", y=f"{y - 10:.1f}", class_="chart__middle"),
        label,
    )
