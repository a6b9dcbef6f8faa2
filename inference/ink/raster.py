"""Antialiased drawing of samples: an image of 28 x 28 for each group of strokes."""

import numpy as np

from inference.ink.samples import Samples
from inference.ink.strokes import Floats
from inference.ink.trace import PEN, SIDE


def draw(samples: Samples, groups: int, pen: float | Floats = PEN) -> Floats:
    """Return (groups, 28, 28) float32 images, 0 paper and 1 ink, drawn with a round pen.

    A pixel's ink is how far the pen's edge passes its middle, cut to 0 and 1. ``pen`` is one width
    in pixels, or one for each group.
    """
    width = np.broadcast_to(np.asarray(pen, np.float32), (groups,))
    reach = width / 2 + 0.5
    span = int(np.ceil(2 * reach.max()))
    first = np.ceil(samples.at - reach[samples.group, None]).astype(np.int32)
    steps = np.arange(span, dtype=np.int32)
    columns = first[:, 0, None] + steps
    rows = first[:, 1, None] + steps
    across = (columns - samples.at[:, 0, None]) ** 2
    down = (rows - samples.at[:, 1, None]) ** 2
    distance = np.sqrt(down[:, :, None] + across[:, None, :])
    ink = np.clip(reach[samples.group, None, None] - distance, 0, 1)
    ink *= ((rows >= 0) & (rows < SIDE))[:, :, None] & ((columns >= 0) & (columns < SIDE))[:, None]
    rows, columns = np.clip(rows, 0, SIDE - 1), np.clip(columns, 0, SIDE - 1)
    pixel = (samples.group[:, None] * SIDE + rows)[:, :, None] * SIDE + columns[:, None, :]
    images = np.zeros(groups * SIDE * SIDE, np.float32)
    inked = ink > 0
    np.maximum.at(images, pixel[inked], ink[inked])
    return images.reshape(groups, SIDE, SIDE)
