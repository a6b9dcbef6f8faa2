"""Points set close together along the lines of a trace: what pens and maps are drawn from."""

from dataclasses import dataclass

import numpy as np

from inference.reading.ink.strokes import Floats
from inference.reading.ink.trace import Ints, Trace

STEP = 0.6
"""Pixels between two samples; the edge of the line is then out by 0.04 pixels at most."""


@dataclass(frozen=True, slots=True)
class Samples:
    """Samples of many groups: ``at`` (s, 2) pixels, ``group`` (s,), and the line at each.

    ``length`` (s,) is the length in pixels that the sample stands for, ``direction`` (s,) the
    angle of its line in radians.
    """

    at: Floats
    group: Ints
    length: Floats
    direction: Floats


def sample(trace: Trace, step: float = STEP) -> Samples:
    """Return samples along every segment of a framed trace, the ends of strokes included."""
    begin = trace.axes
    along = begin.take(trace.ends, axis=1) - begin
    length = np.hypot(*along)
    counts = np.maximum(np.ceil(length / step), 1).astype(np.int64)
    segment = np.repeat(np.arange(len(counts)), counts)
    first = np.cumsum(counts) - counts
    share = ((np.arange(len(segment)) - first[segment]) / counts[segment]).astype(np.float32)
    at = begin.take(segment, axis=1) + along.take(segment, axis=1) * share
    return Samples(
        at=at.T,
        group=trace.group[segment],
        length=(length / counts)[segment],
        direction=np.arctan2(along[1], along[0])[segment],
    )
