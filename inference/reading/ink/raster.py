"""Antialiased drawing of samples: an image of 28 x 28 for each group of strokes."""

import numpy as np

from inference.reading.ink.samples import Samples
from inference.reading.ink.strokes import Floats
from inference.reading.ink.trace import PEN, SIDE


def draw(samples: Samples, groups: int, pen: float | Floats = PEN) -> Floats:
    """Return (groups, 28, 28) float32 images, 0 paper and 1 ink, drawn with a round pen.

    A pixel's ink is how far the pen's edge passes its middle, cut to 0 and 1. ``pen`` is one width
    in pixels, or one for each group.
    """
    reach = np.asarray(np.asarray(pen, np.float32) / 2 + 0.5, np.float32)
    if reach.ndim:
        reach = reach[samples.group]
    span = int(np.ceil(2 * reach.max()))
    side = SIDE + 2 * span  # a margin takes what lies beside the image
    first = np.ceil(samples.at - reach[..., None])
    ink = _ink(np.asarray(first - samples.at, np.float32), reach, span)
    corner = np.clip(first, -span, SIDE).astype(np.int32) + span
    start = (samples.group * side + corner[:, 1]) * side + corner[:, 0]
    steps = np.arange(span)
    pixel = (steps[:, None] * side + steps).ravel()[:, None] + start
    images = np.zeros(groups * side * side, np.float32)
    np.maximum.at(images, pixel.ravel(), ink.ravel())
    inner = slice(span, span + SIDE)
    return np.ascontiguousarray(images.reshape(groups, side, side)[:, inner, inner])


def _ink(offset: Floats, reach: Floats, span: int) -> Floats:
    """Ink (span, span, s) of the pixels from ``offset`` on, seen from each sample.

    The samples are the last axis, for NumPy is slow where that is short.
    """
    steps = np.arange(span, dtype=np.float32)[:, None]
    across = (steps + offset[:, 0]) ** 2
    down = (steps + offset[:, 1]) ** 2
    ink = down[:, None] + across
    np.subtract(reach, np.sqrt(ink, out=ink), out=ink)
    return np.maximum(np.minimum(ink, 1, out=ink), 0, out=ink)
