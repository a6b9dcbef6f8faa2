"""Ink thinned as the pad thins it while a child writes: only points that carry shape are kept.

``static/js/ink/thinning.js`` is the same in the browser, step for step and with the same
arithmetic, so that both keep the same points of the same ink. What is kept is never taken back,
and every point that is dropped lies within the tolerance of the line between the kept ones.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

GridPoint = tuple[int, int]

TOLERANCE = 2
"""Grid units that a dropped point may lie beside the line between the kept ones."""

STOOD_MS = 80
"""A pen that stays within the tolerance of a place for so long has stood there."""

LIVELY_MS = 150
LIVELY_UNITS = 60
"""A line that has run for so long and so far is shown to the board, straight as it may be."""

MOST_WAITING = 64
"""Points that wait to be decided at most, so that each costs a bounded time."""

UNKNOWN = math.nan
"""The time of a point whose device told none: the pen then stands nowhere."""


@dataclass(frozen=True, slots=True)
class Timed:
    """A point on the grid and its time in milliseconds."""

    x: int
    y: int
    t: float

    def is_at(self, other: "Timed") -> bool:
        """Whether two points lie on the same place."""
        return self.x == other.x and self.y == other.y


class StrokeThinner:
    """Decides, point by point, what is kept of one stroke; its first point always is.

    ``waiting`` holds the points since the last kept one. Each of them, when it came, fitted: all
    before it lay within the tolerance of the line from the last kept point to it.
    """

    def __init__(self, first: Timed, tolerance: float = TOLERANCE) -> None:
        self._square = tolerance * tolerance
        self._kept = first
        self._waiting: list[Timed] = []
        self._rest = first

    def add(self, point: Timed) -> list[GridPoint]:
        """Take the next point of the pen; return the points that are kept from now on."""
        newest = self._waiting[-1] if self._waiting else self._kept
        kept = self._keep_rest() if point.t - self._rest.t >= STOOD_MS else []
        if point.is_at(newest):
            return kept
        if _square(point, self._rest) > self._square:
            self._rest = point
        if not self._fits(point):
            kept += self._keep(len(self._waiting) - 1)
        self._waiting.append(point)
        if self._is_lively(point):
            kept += self._keep(len(self._waiting) - 1)
        return kept

    def finish(self) -> list[GridPoint]:
        """The pen is up: return the last point, unless it was kept already."""
        return self._keep(len(self._waiting) - 1) if self._waiting else []

    def _fits(self, point: Timed) -> bool:
        """Whether all that waits lies within the tolerance of the line to a point."""
        return len(self._waiting) < MOST_WAITING and all(
            _square_off(waiting, self._kept, point) <= self._square for waiting in self._waiting
        )

    def _keep(self, place: int) -> list[GridPoint]:
        """Keep a waiting point: the newest, or one that the others after it hardly left."""
        self._kept = self._waiting[place]
        self._waiting = self._waiting[place + 1 :]
        return [(self._kept.x, self._kept.y)]

    def _keep_rest(self) -> list[GridPoint]:
        """Keep the point at which the pen has stood, unless that is decided already."""
        for place, waiting in enumerate(self._waiting):
            if waiting is self._rest:
                return self._keep(place)
        return []

    def _is_lively(self, point: Timed) -> bool:
        far = _square(point, self._kept) >= LIVELY_UNITS * LIVELY_UNITS
        return far and point.t - self._kept.t >= LIVELY_MS


def thinned_stroke(
    points: Sequence[GridPoint],
    times: Sequence[float] | None = None,
    tolerance: float = TOLERANCE,
) -> list[GridPoint]:
    """Return what the pad keeps of a stroke: whole numbers on the ink grid, in their order.

    ``times`` are those of the points in milliseconds; without, only the shape counts.
    """
    pen = _timed(points, times)
    first = next(pen, None)
    if first is None:
        return []
    kept, thinner = [(first.x, first.y)], StrokeThinner(first, tolerance)
    for point in pen:
        kept += thinner.add(point)
    return kept + thinner.finish()


def _timed(points: Sequence[GridPoint], times: Sequence[float] | None) -> Iterator[Timed]:
    known = times if times is not None else [UNKNOWN] * len(points)
    return (Timed(x, y, t) for (x, y), t in zip(points, known, strict=True))


def _square(one: Timed, other: Timed) -> int:
    return (one.x - other.x) ** 2 + (one.y - other.y) ** 2


def _square_off(point: Timed, begin: Timed, end: Timed) -> float:
    """Return the square of the distance from a point to the line between two, ends included."""
    along, down = end.x - begin.x, end.y - begin.y
    dx, dy = point.x - begin.x, point.y - begin.y
    length = along * along + down * down
    reach = dx * along + dy * down
    if reach <= 0:
        return dx * dx + dy * dy
    if reach >= length:
        return _square(point, end)
    across = dx * down - dy * along
    return across * across / length
