"""Small multiples: one little chart each for many, all on the same scales, to be compared."""

from collections.abc import Sequence
from typing import Final

from classroom.reports.charts.heat import shade
from classroom.reports.charts.line import Point
from classroom.reports.charts.svg import chart, element, titled

WIDTH: Final = 200
HEIGHT: Final = 64
EDGE: Final = 9
"""Room for a point at each end."""


def small(points: Sequence[Point], *, key: str, title: str) -> str:
    """Return the shares from left to right, from nothing at the foot to all at the top.

    Each point has its place also where one has no share, so that charts of the same lessons can be
    compared; the line goes on over such a gap.
    """
    step = (WIDTH - 2 * EDGE) / max(1, len(points) - 1)
    placed = [
        (point, EDGE + step * place, point.share)
        for place, point in enumerate(points)
        if point.share is not None
    ]
    path = "M" + "L".join(f"{x:.1f} {_y(share):.1f}" for _, x, share in placed)
    return chart(
        [
            element("path", d=_scale(), class_="chart__line"),
            element("path", d=path if len(placed) > 1 else "", class_="small__curve"),
            *(
                titled(
                    point.title,
                    element(
                        "circle",
                        cx=f"{x:.1f}",
                        cy=f"{_y(share):.1f}",
                        r=6,
                        class_=f"small__point chart__heat--{shade(share)}",
                    ),
                )
                for point, x, share in placed
            ),
        ],
        key=key,
        title=title,
        description="; ".join(point.title for point, *_ in placed) or title,
        width=WIDTH,
        height=HEIGHT,
    )


def _scale() -> str:
    return "".join(f"M0 {_y(share):g}H{WIDTH}" for share in (0, 0.5, 1))


def _y(share: float) -> float:
    return EDGE + (HEIGHT - 2 * EDGE) * (1 - share)
