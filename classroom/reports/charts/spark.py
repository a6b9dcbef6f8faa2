"""A small line without axes: how something went lately, with its highest value beside it."""

from collections.abc import Sequence
from typing import Final

from classroom.reports.charts.svg import chart, element

WIDTH: Final = 240
HEIGHT: Final = 48
EDGE: Final = 3
"""Units of the drawing above the highest point, and below 0: a line has a width."""


def spark(values: Sequence[float], *, key: str, title: str, description: str) -> str:
    """Return the values as SVG, from left to right, on a scale from 0 to the highest."""
    most = max([*values, 0.0]) or 1.0
    step = WIDTH / max(1, len(values) - 1)
    points = [f"{place * step:g} {_y(value / most):.1f}" for place, value in enumerate(values)]
    ground = f"{_y(0):g}"
    line = "M" + "L".join(points) if points else ""
    return chart(
        [
            element("path", d=f"M0 {ground}H{WIDTH}", class_="spark__ground"),
            element("path", d=f"{line}V{ground}H0Z" if points else "", class_="spark__area"),
            element("path", d=line, class_="spark__line"),
        ],
        key=key,
        title=title,
        description=description,
        width=WIDTH,
        height=HEIGHT,
    )


def _y(share: float) -> float:
    return EDGE + (HEIGHT - 2 * EDGE) * (1 - share)
