"""Rings drawn round other ink: taken off where they go round all of it, doubted round a part."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from inference.reading.ink.strokes import Floats
from inference.reading.splitting.boxes import Box, around, holds
from inference.reading.splitting.runs import Run

WHOLE = 0.85
"""Breadth and height of a ring, in those of the whole ink, at least."""

ROUND = 0.8
"""Part of the directions, seen from the middle, in which a ring has to have ink."""

SECTORS = 36
"""Directions that are told apart."""

HOLLOW, MOSTLY = 0.5, 0.92
"""Distance from the middle that ink of a ring keeps, in its own breadth, and the part that does."""

INSIDE, CUT = 0.95, 0.6
"""Part of the other ink that lies within a ring round it, and within one that cuts through it."""

SMALLEST = 0.4
"""Height of what stands in a ring, in that of the ring, at least: a dot makes a 0 no ring."""

SLASH, SLENDER = 0.8, 0.6
"""Height of the line through a 0 in that of the 0, at least, and its width in its height, at most.
"""

UPRIGHT = 0.3
"""Width of a 1 in a ring, in its height, at most."""

ONCE_MORE = 2.6
"""Length of a ring, in the way round its box, at most: more is a scribble."""


@dataclass(frozen=True, slots=True)
class Unringed:
    """The indexes that are left, and whether a ring says that they are not all of the answer."""

    kept: list[int]
    doubtful: bool = False


def without_rings(runs: Mapping[int, Run], indexes: Sequence[int]) -> Unringed:
    """Return the indexes (in the order of writing) without a ring round all the others."""
    if len(indexes) < 2:
        return Unringed(list(indexes))
    whole = around(runs[index].box for index in indexes)
    for strokes in _candidates(runs, indexes, whole):
        rest = [index for index in indexes if index not in strokes]
        share = _share_inside(runs, strokes, rest)
        if share >= CUT:
            return Unringed(rest, doubtful=share < INSIDE)
    doubtful = _has_ring(runs, indexes) or _may_hold_one(runs, indexes, whole)
    return Unringed(list(indexes), doubtful)


def _candidates(
    runs: Mapping[int, Run], indexes: Sequence[int], whole: Box
) -> list[tuple[int, ...]]:
    """Return the strokes, or pairs drawn one after the other, that reach round everything."""
    singles: list[tuple[int, ...]] = [(index,) for index in indexes]
    pairs: list[tuple[int, ...]] = list(pairwise(indexes)) if len(indexes) > 2 else []
    for some in (singles, pairs):
        found = [one for one in some if _spans(around(runs[i].box for i in one), whole)]
        if found:
            return found
    return []


def _spans(box: Box, whole: Box) -> bool:
    return box.width >= WHOLE * whole.width and box.height >= WHOLE * whole.height


def _may_hold_one(runs: Mapping[int, Run], indexes: Sequence[int], whole: Box) -> bool:
    """Whether all there is are a ring and an upright line well inside: a 0, or a 1 with a ring."""
    if len(indexes) != 2:
        return False
    ring, line = sorted((runs[index] for index in indexes), key=lambda run: -run.box.height)
    upright = line.is_line and line.box.width <= UPRIGHT * line.box.height
    short = SMALLEST * whole.height <= line.box.height <= SLASH * whole.height
    return upright and short and holds(ring.box, line.box)


def _has_ring(runs: Mapping[int, Run], indexes: Sequence[int]) -> bool:
    """Whether some ring has other ink inside, and some outside."""
    for index in indexes:
        inner = [one for one in indexes if one != index and holds(runs[index].box, runs[one].box)]
        if inner and _share_inside(runs, (index,), inner) >= INSIDE:
            return True
    return False


def _share_inside(runs: Mapping[int, Run], strokes: Sequence[int], rest: Sequence[int]) -> float:
    """Return the part of the other ink that lies inside a ring; 0 if the strokes form none."""
    if not rest or not all(runs[index].length > 0 for index in strokes):
        return 0.0
    box = around(runs[index].box for index in strokes)
    inner = around(runs[index].box for index in rest)
    if inner.height < SMALLEST * box.height or min(box.width, box.height) <= 0:
        return 0.0
    if sum(runs[index].length for index in strokes) > ONCE_MORE * np.pi / 2 * (
        box.width + box.height
    ):
        return 0.0
    if len(rest) == 1 and _is_slash(runs[rest[0]], box):
        return 0.0
    line = _seen(np.concatenate([runs[index].points for index in strokes]), box)
    radius = _radii(line)
    if radius is None:
        return 0.0
    points = np.concatenate([_seen(runs[index].points, box) for index in rest])
    return float(np.mean(np.hypot(*points.T) <= radius[_sectors(points)]))


def _seen(points: Floats, box: Box) -> Floats:
    """Return points where the box is the square from -1 to 1."""
    middle = np.array([box.across, box.down], np.float32)
    half = np.array([box.width, box.height], np.float32) / 2
    return np.asarray((points - middle) / half, np.float32)


def _sectors(points: Floats) -> NDArray[np.intp]:
    turn = np.arctan2(points[:, 1], points[:, 0]) / (2 * np.pi) * SECTORS
    return np.floor(turn).astype(np.intp) % SECTORS


def _radii(line: Floats) -> NDArray[np.float64] | None:
    """Return how far out a ring runs in each direction (36,), None for what is no ring."""
    far = np.hypot(*line.T)
    if float(np.mean(far >= HOLLOW)) < MOSTLY:
        return None
    steps = np.arange(4)[:, None, None] / 4
    between = (line[:-1] + (line[1:] - line[:-1]) * steps).reshape(-1, 2)
    radius = np.zeros(SECTORS)
    np.maximum.at(radius, _sectors(np.asarray(between, np.float32)), np.hypot(*between.T))
    inked = radius > 0
    if float(np.mean(inked)) < ROUND:
        return None
    places = np.arange(SECTORS)
    return np.interp(places, places[inked], radius[inked], period=SECTORS)


def _is_slash(run: Run, ring: Box) -> bool:
    """Whether what is in a ring may be the line through a 0."""
    long = run.box.height >= SLASH * ring.height and run.box.width <= SLENDER * run.box.height
    return long or run.is_line
