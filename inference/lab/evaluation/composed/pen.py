"""What a writer draws beside digits: lines, rings and dots, none of them quite true."""

from collections.abc import Sequence

import numpy as np

from inference.reading.ink.strokes import Floats, Stroke
from inference.reading.splitting.boxes import Box

Place = tuple[float, float]
"""Across and down."""


def drawn(knots: Sequence[Place], rng: np.random.Generator, wobble: float = 0.012) -> Stroke:
    """Return a line from knot to knot that trembles slowly; few points or many, as pens send."""
    ends = np.array(knots, np.float64)
    steps = np.arange(len(ends))
    at = np.linspace(0, len(ends) - 1, int(rng.integers(6, 30)) + 4 * len(ends))
    line = np.stack([np.interp(at, steps, ends[:, axis]) for axis in (0, 1)], axis=1)
    return np.asarray(line + trembling(len(line), wobble, rng), np.float32)


def trembling(count: int, wobble: float, rng: np.random.Generator) -> Floats:
    """Return small steps aside (count, 2) that change slowly along a stroke."""
    part = np.linspace(0, np.pi, count)[:, None]
    waves = rng.integers(1, 4, 2), rng.integers(2, 6, 2)
    aside = sum(
        rng.normal(0, wobble, 2) * np.sin(part * wave + rng.uniform(0, 2 * np.pi, 2))
        for wave in waves
    )
    return np.asarray(aside, np.float32)


def ring(
    box: Box, rng: np.random.Generator, turns: float = 1.0, boxy: float = 2.0, wobble: float = 0.02
) -> Stroke:
    """Return a closed line that fills a box, either way round; open where ``turns`` is below 1.

    ``boxy`` is 2 for an ellipse, more where the corners are filled.
    """
    begin = -np.pi / 2 + rng.normal(0, 0.6)
    turn = begin + rng.choice((-1.0, 1.0)) * np.linspace(0, 2 * np.pi * turns, 48)
    reach = 2 / boxy
    across = np.sign(np.cos(turn)) * np.abs(np.cos(turn)) ** reach
    down = np.sign(np.sin(turn)) * np.abs(np.sin(turn)) ** reach
    drift = 1 + rng.normal(0, 0.04) * np.linspace(-1, 1, 48)
    half = np.array([box.width, box.height]) / 2
    shape = np.stack((across * drift, down * drift), axis=1) * half
    middle = np.array([box.across, box.down])
    trembled = trembling(48, wobble * max(box.width, box.height), rng)
    return np.asarray(middle + shape + trembled, np.float32)


def dot(at: Place, rng: np.random.Generator) -> Stroke:
    """Return a tap, a short dash or a tiny ring."""
    size = rng.uniform(0.01, 0.09)
    kind = rng.integers(3)
    if kind == 0:
        return np.array([at], np.float32)
    if kind == 1:
        aside, down = rng.normal(0, size, 2)
        return drawn([at, (at[0] + aside, at[1] + down)], rng, 0.002)
    return ring(box_at(at, size, size), rng, rng.uniform(0.8, 1.5), wobble=0.05)


def box_at(middle: Place, wide: float, tall: float) -> Box:
    """Return the box of this size round its middle."""
    across, down = middle
    return Box(across - wide / 2, down - tall / 2, across + wide / 2, down + tall / 2)


def chance(part: float, rng: np.random.Generator) -> bool:
    """Return true in this part of the cases."""
    return bool(rng.uniform() < part)
