"""What pens do differently in the same figure: lift at a corner, stay down, or run on a little."""

from collections.abc import Sequence

import numpy as np

from inference.reading.ink.strokes import Floats, Stroke

LIFTED, DRAGGED, RUN_ON = 0.14, 0.04, 0.06
"""Part of the groups in which a stroke is parted, two are one, an end runs on."""

STEPS = 16
"""Steps of equal length in which a stroke's turns are looked at."""

SHARPEST_SMOOTH = 0.9
"""Turn within one step, in radians, from which on it is a corner."""

APART = 0.06
"""How far the parts of a parted stroke miss each other, in its longer sides."""

LONGEST_RUN = 0.4
"""How far an end runs on at most, in longer sides of its stroke."""


def other_lifts(groups: Sequence[list[Stroke]], rng: np.random.Generator) -> list[list[Stroke]]:
    """Return the groups, in some of which the pen was lifted elsewhere or ran on."""
    chance = rng.uniform(0, 1, len(groups))
    changed = list(groups)
    for place in np.flatnonzero(chance < LIFTED + DRAGGED + RUN_ON).tolist():
        if chance[place] < LIFTED:
            changed[place] = lift(groups[place], rng)
        elif chance[place] < LIFTED + DRAGGED:
            changed[place] = drag(groups[place], rng)
        else:
            changed[place] = run_on(groups[place], rng)
    return changed


def lift(strokes: list[Stroke], rng: np.random.Generator) -> list[Stroke]:
    """Return the strokes, one of them parted at a corner if it has any; the parts hardly meet."""
    which = int(rng.integers(len(strokes)))
    stroke = strokes[which]
    corners = corners_of(stroke)
    if not len(corners):
        return strokes
    at = int(rng.choice(corners))
    beside = rng.normal(0, APART * float(np.ptp(stroke, axis=0).max()), 2).astype(np.float32)
    return [*strokes[:which], stroke[: at + 1], stroke[at:] + beside, *strokes[which + 1 :]]


def drag(strokes: list[Stroke], rng: np.random.Generator) -> list[Stroke]:
    """Return the strokes, two that follow each other drawn without lifting the pen."""
    if len(strokes) < 2:
        return strokes
    which = int(rng.integers(len(strokes) - 1))
    joined = np.concatenate((strokes[which], strokes[which + 1]))
    return [*strokes[:which], joined, *strokes[which + 2 :]]


def run_on(strokes: list[Stroke], rng: np.random.Generator) -> list[Stroke]:
    """Return the strokes, the last running on to the right, or the first coming from the left."""
    at_end = rng.uniform() < 0.5
    stroke = strokes[-1 if at_end else 0]
    size = float(np.ptp(stroke, axis=0).max())
    right = size * rng.uniform(0.05, LONGEST_RUN)
    down = size * rng.normal(0, 0.1)
    if at_end:
        end = stroke[-1:] + np.array([right, down], np.float32)
        return [*strokes[:-1], np.concatenate((stroke, end))]
    begin = stroke[:1] - np.array([right, down], np.float32)
    return [np.concatenate((begin, stroke)), *strokes[1:]]


def corners_of(stroke: Stroke) -> Floats:
    """Return the indexes of points (k,) at which a stroke turns sharply; its ends are none."""
    way = np.concatenate(([0.0], np.cumsum(np.hypot(*(stroke[1:] - stroke[:-1]).T))))
    if len(stroke) < 3 or way[-1] == 0:
        return np.empty(0, np.int64)
    at = np.linspace(0, way[-1], STEPS + 1)
    points = np.stack([np.interp(at, way, stroke[:, axis]) for axis in (0, 1)], axis=1)
    heading = np.arctan2(*np.diff(points, axis=0).T[::-1])
    turn = np.abs((np.diff(heading) + np.pi) % (2 * np.pi) - np.pi)
    sharp = np.flatnonzero(turn[1:-1] > SHARPEST_SMOOTH) + 2
    found = np.searchsorted(way, at[sharp])
    return np.unique(np.clip(found, 1, len(stroke) - 2))
