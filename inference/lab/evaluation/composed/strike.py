"""What a child draws over a digit that shall not count: a zigzag, loops, or lines through it."""

import numpy as np
from numpy.typing import NDArray

from inference.reading.ink.strokes import Stroke
from inference.reading.splitting.boxes import Box

Points = NDArray[np.float64]


def strike(box: Box, rng: np.random.Generator) -> list[Stroke]:
    """Return the strokes that strike out what lies in a box."""
    way = (_zigzag, _zigzag, _loops, _lines, _cross)[rng.integers(5)]
    return way(_loosened(box, rng), rng)


def _zigzag(box: Box, rng: np.random.Generator) -> list[Stroke]:
    """To and fro along one direction, and slowly across it."""
    turns = int(rng.integers(6, 13))
    along = np.arange(turns) % 2 + rng.normal(0, 0.07, turns)
    across = np.linspace(0, 1, turns) + rng.normal(0, 0.03, turns)
    level = rng.uniform() < 0.6
    share: Points = np.stack((along, across) if level else (across, along), axis=1)
    return [_smooth(_in(box, share), rng)]


def _loops(box: Box, rng: np.random.Generator) -> list[Stroke]:
    """Round and round, from one side to the other."""
    turn = np.linspace(0, 2 * np.pi * rng.uniform(3, 6), 90)
    drift = np.linspace(-1, 1, 90) * rng.uniform(0.0, 0.25)
    reach = 0.5 - np.abs(drift).max() / 2
    across = 0.5 + drift / 2 + reach * np.cos(turn) * rng.uniform(0.85, 1.0)
    down = 0.5 + 0.5 * np.sin(turn + rng.normal(0, 0.2)) * rng.uniform(0.8, 1.0)
    return [_in(box, np.stack((across, down), axis=1))]


def _lines(box: Box, rng: np.random.Generator) -> list[Stroke]:
    """Two to four lines side by side, level or leaning."""
    count, tilt = int(rng.integers(2, 5)), rng.uniform(-0.5, 0.5)
    strokes = []
    for middle in np.linspace(0.3, 0.7, count) + rng.normal(0, 0.03, count):
        ends = [(-0.05, middle + tilt / 2), (1.05, middle - tilt / 2)]
        strokes.append(_line(box, np.array(ends) + rng.normal(0, 0.04, (2, 2))))
    return strokes


def _cross(box: Box, rng: np.random.Generator) -> list[Stroke]:
    """Two lines from corner to corner."""
    ends = np.array([[(0, 0), (1, 1)], [(1, 0), (0, 1)]]) + rng.normal(0, 0.06, (2, 2, 2))
    return [_line(box, own) for own in ends]


def _line(box: Box, ends: Points) -> Stroke:
    part = np.linspace(0, 1, 12)[:, None]
    return _in(box, ends[0] + (ends[1] - ends[0]) * part)


def _loosened(box: Box, rng: np.random.Generator) -> Box:
    """A little larger or smaller than the digit, and no narrower than a writer can aim."""
    wide = max(box.width, 0.35) * rng.uniform(0.95, 1.3) / 2
    tall = max(box.height, 0.35) * rng.uniform(0.75, 1.15) / 2
    across, down = box.across + rng.normal(0, 0.04), box.down + rng.normal(0, 0.04)
    return Box(across - wide, down - tall, across + wide, down + tall)


def _in(box: Box, share: Points) -> Stroke:
    size = np.array([box.width, box.height])
    return np.asarray(np.array([box.left, box.top]) + share * size, np.float32)


def _smooth(knots: Stroke, rng: np.random.Generator) -> Stroke:
    """Points along the knots, the corners rounded as a hurried pen does."""
    at = np.linspace(0, len(knots) - 1, 12 * len(knots))
    steps = np.arange(len(knots))
    line = np.stack([np.interp(at, steps, knots[:, axis]) for axis in (0, 1)], axis=1)
    width = int(rng.integers(1, 6))
    edged = np.pad(line, ((width, width), (0, 0)), mode="edge")
    kernel = np.ones(2 * width + 1) / (2 * width + 1)
    axes = [np.convolve(edged[:, axis], kernel, mode="valid") for axis in (0, 1)]
    return np.stack(axes, axis=1).astype(np.float32)
