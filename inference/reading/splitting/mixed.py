"""A mixed number with a slash: 2 1/2 and 21/2 differ by a gap, and by how small the fraction is."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from inference.reading.ink.strokes import Stroke
from inference.reading.splitting.boxes import Box, around
from inference.reading.splitting.effort import way_of

WEIGHTS: Final = (-3.4, 5.8, 8.1, 4.4, 4.9)
"""Of one, and of these in heights of the whole number: the gap behind it, how much smaller what
follows is, how much higher what is over the slash stands, and how much lower what is under it."""

POSSIBLE: Final = 0.3
"""Probability below which a sheet is not read as a mixed number."""

STRAIGHT: Final = 0.93
"""Way from end to end of a slash as a part of its length, at least."""

LEANS: Final = (0.08, 1.8)
"""How far the top of a slash lies to the right, in its heights: between these."""

TALL: Final = 0.45
"""Height of a slash in heights of all the ink, at least."""

TALL_WHOLE: Final = 0.6
"""Height of the whole number in heights of what is over the slash, at least: less is a minus."""

OVERLAP: Final = 0.04
"""How far the strokes of neighbours may reach over each other, in heights of all the ink."""


@dataclass(frozen=True, slots=True)
class Beside:
    """Strokes of a number and of a fraction beside it, and how probable it is that they are so."""

    whole: list[int]
    fraction: list[int]
    probability: float


def find_beside(
    strokes: Sequence[Stroke], every: Sequence[Box], indexes: Sequence[int]
) -> Beside | None:
    """Return how the strokes at ``indexes`` may be a whole number and a fraction with a slash.

    ``every`` has the box of each stroke of the sheet. None where no slash has ink on both sides, or
    nothing speaks for a mixed number.
    """
    boxes = {index: every[index] for index in indexes}
    height = around(boxes.values()).height
    found = [
        Beside(whole, [*over, slash, *under], _probability(boxes, whole, over, under))
        for slash in indexes
        if boxes[slash].height >= TALL * height and _is_slash(strokes[slash])
        for whole, over, under in _parts(boxes, slash, OVERLAP * height)
    ]
    best = max(found, key=lambda one: one.probability, default=None)
    return best if best is not None and best.probability >= POSSIBLE else None


def _is_slash(stroke: Stroke) -> bool:
    across, down = (stroke[-1] - stroke[0]).tolist()
    if down == 0 or math.hypot(across, down) < STRAIGHT * way_of(stroke):
        return False
    return bool(LEANS[0] <= -across / down <= LEANS[1])


def _parts(
    boxes: dict[int, Box], slash: int, overlap: float
) -> Iterator[tuple[list[int], list[int], list[int]]]:
    """Yield the strokes of the whole number, and of what is over and under the slash."""
    middle = boxes[slash].across
    others = sorted((index for index in boxes if index != slash), key=lambda i: boxes[i].left)
    under = [index for index in others if boxes[index].across > middle]
    before = [index for index in others if boxes[index].across <= middle]
    reach = -math.inf
    for at, index in enumerate(before):
        if at and under and boxes[index].left >= reach - overlap:
            whole, over = before[:at], before[at:]
            tall = max(boxes[one].height for one in whole)
            if tall >= TALL_WHOLE * max(boxes[one].height for one in over):
                yield whole, over, under
        reach = max(reach, boxes[index].right)


def _probability(
    boxes: dict[int, Box], whole: Sequence[int], over: Sequence[int], under: Sequence[int]
) -> float:
    constant, *weights = WEIGHTS
    parts = [[boxes[index] for index in part] for part in (whole, over, under)]
    shown = features(*(around(part) for part in parts))
    odds = constant + sum(w * x for w, x in zip(weights, shown, strict=True))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


def features(whole: Box, over: Box, under: Box) -> tuple[float, float, float, float]:
    """Return what is weighed, of the boxes round the three parts."""
    tall = whole.height or 1.0
    return (
        max(-0.5, min(1.5, (over.left - whole.right) / tall)),
        max(-1.0, 1 - max(over.height, under.height) / tall),
        max(-1.0, min(1.0, (whole.down - over.down) / tall)),
        max(-1.0, min(1.0, (under.down - whole.down) / tall)),
    )
