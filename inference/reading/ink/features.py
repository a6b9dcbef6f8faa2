"""What the networks are fed: the same function for training, tests and serving."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from inference.reading.ink.direction import line_maps
from inference.reading.ink.raster import draw
from inference.reading.ink.samples import sample
from inference.reading.ink.strokes import Floats, Stroke
from inference.reading.ink.trace import PEN, SIDE, Trace, frame, pack

PIXELS = SIDE * SIDE
MOST_STROKES = 4
"""Strokes that a digit is made of at most; more count as this many."""

FEATURES = PIXELS + 400 + 100 + 1 + MOST_STROKES
"""Length of a row of features: image, direction maps, end maps, shape, number of strokes."""

AT_ONCE = 64
"""Groups that are drawn together at most, so that memory stays small."""


@dataclass(frozen=True, slots=True)
class Features:
    """Rows for n groups: ``images`` (n, 784) for a digit net, ``rows`` (n, FEATURES) for a scorer.

    All float32, between 0 and about 2.
    """

    images: Floats
    rows: Floats


def extract(groups: Sequence[Sequence[Stroke]]) -> Features:
    """Return what the networks are fed for each group of strokes (any unit, y down)."""
    if len(groups) <= AT_ONCE:
        return features(pack(groups))
    parts = [features(pack(groups[at : at + AT_ONCE])) for at in range(0, len(groups), AT_ONCE)]
    return Features(
        images=np.concatenate([part.images for part in parts]),
        rows=np.concatenate([part.rows for part in parts]),
    )


def features(trace: Trace, pen: float | Floats = PEN) -> Features:
    """Return what the networks are fed for each group of a trace that is not yet framed."""
    groups = len(trace.starts)
    framed = frame(trace)
    samples = sample(framed)
    images = draw(samples, groups, pen).reshape(groups, PIXELS)
    directions, ends = (maps.reshape(groups, -1) for maps in line_maps(samples, framed, groups))
    rows = (images, directions, ends, _breadth(trace)[:, None], _stroke_counts(trace))
    return Features(images=images, rows=np.concatenate(rows, axis=1))


def _breadth(trace: Trace) -> Floats:
    """Width as a part of width and height together: 0 a plumb line, 1 a level one."""
    size = trace.extents
    whole = size.sum(axis=1)
    return np.where(whole > 0, size[:, 0] / np.maximum(whole, 1e-12), 0.5).astype(np.float32)


def _stroke_counts(trace: Trace) -> Floats:
    """One hot: one, two, three, four or more strokes."""
    counts = np.bincount(trace.group[trace.last], minlength=len(trace.starts))
    one_hot = np.eye(MOST_STROKES, dtype=np.float32)
    return np.asarray(one_hot[np.minimum(counts, MOST_STROKES) - 1])
