"""Minus signs, points, slashes and specks, told by where they lie and how they run."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from inference.reading.ink.strokes import Stroke
from inference.reading.splitting.arcs import Arc, mask_of, size_of
from inference.reading.splitting.boxes import Box
from inference.reading.splitting.candidates import Group
from inference.reading.splitting.grammar import Kind
from inference.reading.splitting.runs import Run, sides_between

MINUS_FEATURES = ("minus.each", "minus.steep", "minus.short", "minus.bent")
POINT_FEATURES = ("point.each", "point.size", "point.touch")
SPECK_FEATURES = ("speck.each", "speck.size")
SLASH_FEATURES = (
    "slash.each",
    "slash.upright",
    "slash.short",
    "slash.bent",
    "slash.lean",
    "slash.over",
    "slash.digit",
)

STEEPEST_MINUS = 0.6
"""Height of a minus sign as a part of its width, at most."""

SHORTEST_MINUS = 0.12
"""Width of a minus sign in heights of the writing, at least."""

LARGEST_POINT = 0.36
"""Longer side of a point or comma in heights of the writing, at most."""

APART = 0.06
"""Distance of a point from all other ink, in heights of the writing, from which on it is free."""

FEW_POINTS = 16
"""Points of a mark from which its distance is taken, at most: a mark is small."""

LARGEST_SPECK = 0.12
"""Longer side of a speck, which a touch of the pen left and nobody meant."""

SHORTEST_SLASH = 0.6
"""Height of a slash in heights of the writing, at least."""

BENDS = 8
"""Points along a stroke from which its bends are taken: the steps of a tablet are no bends."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a single stroke stands in.

    ``height`` is that of the writing, ``lean`` tells how much further to the right the stroke leans
    than the rest of the line, ``others`` are the other strokes that come near it, ``no_line`` is
    the probability that it is a digit other than 1. ``hangs`` says that it is a mark at the foot of
    the line, ``at_end`` one behind all digits: it parts nothing and is passed over as a speck is.
    """

    height: float
    lean: float = 0.0
    others: Sequence[Stroke] = ()
    no_line: float = 0.0
    hangs: bool = False
    at_end: bool = False


def mark_arcs(group: Group, run: Run, setting: Setting) -> list[Arc]:
    """Return what a single stroke may be besides a digit."""
    stroke, box = run.stroke, run.box
    height, others = setting.height, setting.others
    arcs = []
    longer = max(box.width, box.height)
    if box.height <= STEEPEST_MINUS * box.width and box.width >= SHORTEST_MINUS * height:
        short = max(0.0, math.log(0.4 * height / box.width))
        features: tuple[float, ...] = (1.0, box.height / box.width, short, _bent(run))
        arcs.append(_mark(group, Kind.MINUS, "-", box, features))
    if longer <= LARGEST_POINT * height or setting.hangs:
        few = stroke[:: 1 + len(stroke) // FEW_POINTS]
        near = min((distance(few, other) for other in others), default=height)
        touch = max(0.0, 1 - near / (APART * height))
        arcs.append(_mark(group, Kind.POINT, ".", box, (1.0, longer / height, touch)))
    if longer <= LARGEST_SPECK * height or setting.at_end:
        arcs.append(_mark(group, Kind.SPECK, "", box, (1.0, longer / height)))
    if box.height >= SHORTEST_SLASH * height and _leans_right(stroke):
        upright = max(0.0, 0.6 - box.width / box.height)
        short = max(0.0, math.log(height / box.height))
        over = max((_share_beyond(stroke, other) for other in others), default=0.0)
        features = (1.0, upright, short, _bent(run), setting.lean, over, setting.no_line)
        arcs.append(_mark(group, Kind.SLASH, "/", box, features))
    return arcs


def _mark(group: Group, kind: Kind, text: str, box: Box, features: tuple[float, ...]) -> Arc:
    return Arc(
        group=group,
        mask=mask_of(group),
        kind=kind,
        text=text,
        reversed=False,
        probability=1.0,
        box=box,
        size=size_of(box),
        features=features,
    )


def _bent(run: Run) -> float:
    """How much further the pen went than straight from end to end: 0 for a line, at most 2."""
    line = run.spread(BENDS)
    steps = line[1:] - line[:-1]
    length = float(sum(map(math.hypot, steps[:, 0].tolist(), steps[:, 1].tolist())))
    ends = line[-1] - line[0]
    straight = math.hypot(float(ends[0]), float(ends[1]))
    return min(2.0, length / max(straight, 1e-9) - 1) if length > 0 else 0.0


def _share_beyond(line: Stroke, other: Stroke) -> float:
    """Part of a stroke that lies on the other side of a line than most of it: 0.5 at most.

    Only what lies beside the line counts, not what lies beyond its ends. A slash stands between
    digits; a line through the middle of one belongs to it.
    """
    beside = sides_between(other, line)
    right = int((beside > 0).sum())
    return min(right, len(beside) - right) / len(other)


def distance(points: Stroke, line: Stroke) -> float:
    """Return how far the nearest of the points lies from a line through its own points."""
    begin, along = line[:-1], line[1:] - line[:-1]
    if not len(begin):
        begin, along = line, np.zeros_like(line)
    right, down = along.T
    across, low = points[:, :1] - begin[:, 0], points[:, 1:] - begin[:, 1]
    part = (across * right + low * down) / np.maximum(right * right + down * down, 1e-9)
    part = np.clip(part, 0, 1, out=part)
    return math.sqrt(((across - part * right) ** 2 + (low - part * down) ** 2).min())


def _leans_right(stroke: Stroke) -> bool:
    """Whether the upper end lies to the right of the lower, as in a slash."""
    upper, lower = sorted((stroke[0], stroke[-1]), key=lambda point: float(point[1]))
    return float(upper[0]) > float(lower[0])
