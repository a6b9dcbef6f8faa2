"""What a simulated child writes, as its device sends it: frames of points, each in its time. Pure.

The shapes are those of ``classroom.handwriting``; a pad sends a frame every 150 ms and at pen-up.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from classroom.handwriting.composer import TimedStroke, write
from classroom.handwriting.hand import Hand
from classroom.live.simulated.temperaments import Pen
from inference.api.contract import Point, Sheet

FRAME_MS: Final = 150
"""As often as a child's page sends its ink, so that a board has the same to do."""

RATE: Final = 40.0
"""Points a second: what a pad keeps of a pen's, those that carry shape."""

UNSTEADY: Final = 5.0
"""How unsteady a hand is that can hardly be read; 1 is ordinary."""

LINE: Final = 12
"""Steps of a line that strikes something through."""

AFTERTHOUGHT_MS: Final = 400
"""How long a child looks at what it wrote before it strikes it through."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Points that continue ``stroke`` from its point ``start``, sent ``at`` milliseconds."""

    at: int
    stroke: int
    start: int
    points: tuple[Point, ...]
    up: bool


def written(text: str, pen: Pen, *, speed: float, chance: random.Random) -> list[TimedStroke]:
    """Return the strokes of ``text`` with the time of each point, in milliseconds."""
    unclear = pen is Pen.UNCLEAR
    hand = Hand(jitter=UNSTEADY if unclear else 1.0)
    strokes = write(text, hand, chance.randrange(1_000_000), speed=speed, rate=RATE)
    if unclear:
        return [*strokes, _struck_through(strokes)]
    return mirrored(strokes) if pen is Pen.MIRRORED else strokes


def _struck_through(strokes: Sequence[TimedStroke]) -> TimedStroke:
    """Return a line through all that is written: struck out, and handed in all the same."""
    points = [point for stroke in strokes for point in stroke]
    left, right = min(x for x, _, _ in points), max(x for x, _, _ in points)
    middle = (min(y for _, y, _ in points) + max(y for _, y, _ in points)) // 2
    begins = points[-1][2] + AFTERTHOUGHT_MS
    return [
        (left + (right - left) * step // LINE, middle + 20 - 40 * step // LINE, begins + 25 * step)
        for step in range(LINE + 1)
    ]


def mirrored(strokes: Sequence[TimedStroke]) -> list[TimedStroke]:
    """Return the strokes as in a mirror, in the same place."""
    across = [x for stroke in strokes for x, _, _ in stroke]
    both = min(across) + max(across)
    return [[(both - x, y, t) for x, y, t in stroke] for stroke in strokes]


def frames(strokes: Sequence[TimedStroke]) -> Iterator[Frame]:
    """Yield what a device sends while these strokes are drawn."""
    for index, stroke in enumerate(strokes):
        start = 0
        while start < len(stroke):
            ends = stroke[start][2] + FRAME_MS
            stop = next((i for i in range(start, len(stroke)) if stroke[i][2] >= ends), len(stroke))
            points = tuple((x, y) for x, y, _ in stroke[start:stop])
            yield Frame(stroke[stop - 1][2], index, start, points, stop == len(stroke))
            start = stop


def sheet_of(strokes: Sequence[TimedStroke]) -> Sheet:
    """Return the strokes without their times, as they are handed in."""
    return tuple(tuple((x, y) for x, y, _ in stroke) for stroke in strokes)


def times_of(strokes: Sequence[TimedStroke]) -> tuple[int, ...]:
    """Return when each point was drawn: in milliseconds since the point before, the first at 0."""
    moments = [t for stroke in strokes for _, _, t in stroke]
    return tuple(now - before for before, now in zip([moments[0], *moments], moments, strict=False))
