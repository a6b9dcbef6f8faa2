"""Other hands for the same digit: random slant, size, bend and trembling of strokes."""

from dataclasses import dataclass

import numpy as np

from inference.reading.ink.strokes import Floats
from inference.reading.ink.trace import Ints, Trace

WAVES = 3
"""As few as make a hand's shake look irregular."""

FEWEST_STEPS, MOST_STEPS = 10, 40
"""Steps of a coarse tablet along the longer side of a group."""


@dataclass(frozen=True, slots=True)
class InkDistortion:
    """How far strokes are distorted; lengths are parts of the longer side of a group.

    ``coarse`` is the part of the groups that a coarse tablet took, with steps in their lines.
    """

    turn: float = 0.14
    slant: float = 0.24
    stretch: float = 0.20
    bend: float = 0.035
    drift: float = 0.025
    tremble: float = 0.006
    coarse: float = 0.08


def distort_ink(trace: Trace, rng: np.random.Generator, how: InkDistortion | None = None) -> Trace:
    """Return the trace with each of its groups distorted on its own; sizes stay about the same."""
    how = how or InkDistortion()
    groups = len(trace.starts)
    points = _unit_points(trace)
    points = points + _bend(points, trace.group, groups, rng, how.bend)
    points = points + _stroke_drift(trace, rng, how.drift)
    points = points + rng.normal(0, how.tremble, points.shape).astype(np.float32)
    matrix = _matrices(groups, rng, how)
    turned = np.einsum("pij,pj->pi", matrix[trace.group], points)
    return trace.moved(_on_grids(turned.astype(np.float32), trace.group, groups, rng, how.coarse))


def _unit_points(trace: Trace) -> Floats:
    low = np.minimum.reduceat(trace.points, trace.starts)
    high = np.maximum.reduceat(trace.points, trace.starts)
    extent = np.maximum((high - low).max(axis=1), 1e-9)
    middle = (low + high) / 2
    unit = (trace.points - middle[trace.group]) / extent[trace.group, None]
    return np.asarray(unit, np.float32)


def _matrices(groups: int, rng: np.random.Generator, how: InkDistortion) -> Floats:
    angle = rng.normal(0, how.turn / 2, groups)
    slant = rng.normal(0, how.slant / 2, groups)
    stretch = np.exp(rng.normal(0, how.stretch / 2, groups))
    cos, sin = np.cos(angle), np.sin(angle)
    turn = np.stack([np.stack([cos, -sin], 1), np.stack([sin, cos], 1)], 1)
    shear = np.zeros((groups, 2, 2))
    shear[:, 0, 0], shear[:, 1, 1], shear[:, 0, 1] = stretch, 1 / stretch, slant
    return np.asarray(turn @ shear, np.float32)


def _bend(
    points: Floats, group: Ints, groups: int, rng: np.random.Generator, size: float
) -> Floats:
    """Smooth waves across the group, about one to a side."""
    bent = np.zeros_like(points)
    for _ in range(WAVES):
        way = rng.normal(0, 4.0, (groups, 2)).astype(np.float32)
        phase = rng.uniform(0, 2 * np.pi, (groups, 2)).astype(np.float32)
        height = rng.normal(0, size, (groups, 2)).astype(np.float32)
        along = np.sum(points * way[group], axis=1)[:, None]
        bent += height[group] * np.sin(along + phase[group])
    return bent


def _stroke_drift(trace: Trace, rng: np.random.Generator, size: float) -> Floats:
    """Every stroke lands a little beside its place; the same shift for all its points."""
    stroke: Ints = np.cumsum(trace.last) - trace.last
    shift = rng.normal(0, size, (int(trace.last.sum()), 2))
    return np.asarray(shift[stroke], np.float32)


def _on_grids(
    points: Floats, group: Ints, groups: int, rng: np.random.Generator, part: float
) -> Floats:
    """Round the points (p, 2) of some groups to a grid of their own."""
    step = (1 / rng.uniform(FEWEST_STEPS, MOST_STEPS, groups)).astype(np.float32)[group, None]
    coarse = (rng.uniform(0, 1, groups) < part)[group, None]
    return np.where(coarse, np.round(points / step) * step, points)
