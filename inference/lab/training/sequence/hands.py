"""One sheet in one hand, on one tablet: what its ink has in common, whatever it says."""

from typing import Final

import numpy as np

from inference.reading.ink.strokes import Floats, Stroke
from inference.reading.sequence.path import even_points

TURN, STRETCH = 0.04, 0.13
LEAN, LEANING, MOST_LEAN = (0.05, 0.16), 0.2, 0.5
"""Mean and spread of slant, in heights; and the part of the sheets that lean by up to so much."""

SHAKY, MOST_SHAKE, KNOTS = 0.25, 0.022, (0.12, 0.5)
"""Part of the sheets whose lines are not sure of their way, how far they leave it, how often."""

SMOOTHED, STEPPED, STEPS = 0.25, 0.2, (12, 60)
"""Part of the sheets that came from a smoothing or a coarse tablet, and its steps to a height."""

SELDOM, SAMPLED = 0.2, (0.06, 0.22)
"""Part of the sheets of a tablet that says seldom where the pen is, and how far it goes meanwhile.
"""

LOST, SHORT_WAY = 0.05, 0.3
"""Part of the sheets on which the pen loses contact in a stroke that is longer than so."""

LATE_STROKES: Final = 0.04
"""Part of the sheets with any stroke out of turn."""


def in_one_hand(strokes: list[Stroke], rng: np.random.Generator) -> list[Stroke]:
    """Return a sheet, in heights of its writing, as one hand and one tablet leave it."""
    matrix = _matrix(rng)
    strokes = [stroke @ matrix for stroke in strokes]
    if rng.uniform() < SHAKY:
        shake = abs(rng.normal(0, MOST_SHAKE / 2))
        strokes = [shaken(stroke, shake, rng) for stroke in strokes]
    if rng.uniform() < SMOOTHED:
        strokes = [smoothed(stroke) for stroke in strokes]
    if rng.uniform() < SELDOM:
        every = rng.uniform(*SAMPLED)
        strokes = [even_points(stroke, every) for stroke in strokes]
    if rng.uniform() < STEPPED:
        step = np.float32(1 / rng.uniform(*STEPS))
        strokes = [np.round(stroke / step) * step for stroke in strokes]
    if rng.uniform() < LOST:
        strokes = contact_lost(strokes, rng)
    if rng.uniform() < LATE_STROKES:
        late = int(rng.integers(len(strokes)))
        strokes = [*strokes[:late], *strokes[late + 1 :], strokes[late]]
    return strokes


def _matrix(rng: np.random.Generator) -> Floats:
    turn = rng.normal(0, TURN)
    lean = rng.uniform(0, MOST_LEAN) if rng.uniform() < LEANING else rng.normal(*LEAN)
    stretch = np.array([[np.exp(rng.normal(0, STRETCH)), 0], [-lean, 1]])
    turned = np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    return np.asarray(stretch @ turned, np.float32)


def shaken(stroke: Stroke, shake: float, rng: np.random.Generator) -> Floats:
    """Return a stroke that leaves its way to here and to there, by about so much."""
    points = even_points(stroke, 0.04)
    way = np.linspace(0, 0.04 * (len(points) - 1), len(points))
    knots = np.arange(0, way[-1] + 1, rng.uniform(*KNOTS))
    aside = rng.normal(0, shake, (len(knots), 2))
    moved = [np.interp(way, knots, aside[:, axis]) for axis in (0, 1)]
    return np.asarray(points + np.stack(moved, axis=1), np.float32)


def smoothed(stroke: Stroke) -> Floats:
    """Return a stroke each point of which has moved towards its neighbours."""
    if len(stroke) < 3:
        return stroke
    inner = (stroke[:-2] + 2 * stroke[1:-1] + stroke[2:]) / np.float32(4)
    return np.concatenate((stroke[:1], inner, stroke[-1:]))


def contact_lost(strokes: list[Stroke], rng: np.random.Generator) -> list[Stroke]:
    """Return the strokes, one of them in two parts with a little ink missing between them."""
    which = int(rng.integers(len(strokes)))
    points = even_points(strokes[which], 0.04)
    if 0.04 * len(points) < SHORT_WAY:
        return strokes
    at, missing = int(rng.uniform(0.2, 0.8) * len(points)), int(rng.integers(0, 4))
    parts = [points[: at + 1], points[at + missing :]]
    return [*strokes[:which], *(one for one in parts if len(one)), *strokes[which + 1 :]]
