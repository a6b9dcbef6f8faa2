"""Digits side by side as one writer writes them, and what can be done to a row as a whole."""

from collections.abc import Sequence

import numpy as np

from inference.lab.evaluation.composed.writers import Digit, Writer
from inference.reading.ink.strokes import Floats, Stroke
from inference.reading.splitting.boxes import Box, around, box_of

BANDS = 24
"""Level bands in which the space between two digits is measured."""


def write_row(writer: Writer, text: str, rng: np.random.Generator) -> list[Digit]:
    """Return the digits of a text side by side from x = 0: gaps, sizes and levels vary."""
    gap, slope, reach = rng.uniform(0.03, 0.35), rng.normal(0, 0.05), 0.0
    row = []
    for character in text:
        size = np.float32(np.exp(rng.normal(0, 0.08)))
        down = slope * reach + rng.normal(0, 0.05)
        digit = moved([stroke * size for stroke in writer.write(character, rng)], reach, down)
        row.append(digit)
        reach = box_round([digit]).right + max(0.0, gap + rng.normal(0, 0.05))
    return row


def moved(strokes: Sequence[Stroke], right: float, down: float) -> list[Stroke]:
    """Return the strokes elsewhere."""
    return [stroke + np.array([right, down], np.float32) for stroke in strokes]


def leaning(strokes: Sequence[Stroke], lean: float) -> list[Stroke]:
    """Return the strokes slanted: their top moved to the right by ``lean`` for each height."""
    return [stroke @ np.array([[1, 0], [-lean, 1]], np.float32) for stroke in strokes]


def box_round(row: Sequence[Digit]) -> Box:
    """Return the box round all digits of a row."""
    return around(box_of(stroke) for digit in row for stroke in digit)


def flat(row: Sequence[Digit]) -> list[Stroke]:
    """Return the strokes of a row in the order of writing."""
    return [stroke for digit in row for stroke in digit]


def pushed_together(left: Digit, right: Digit, overlap: float) -> Digit:
    """Return the right digit where its ink comes to lie ``overlap`` into that of the left."""
    ends, starts = dense(left), dense(right)
    top = min(ends[:, 1].min(), starts[:, 1].min())
    bottom = max(ends[:, 1].max(), starts[:, 1].max())
    edges = np.linspace(top, bottom, BANDS)
    rights = _by_band(ends, edges, np.maximum, -np.inf)
    lefts = _by_band(starts, edges, np.minimum, np.inf)
    free = float(np.min(lefts - rights))
    if not np.isfinite(free):  # one stands above the other: their boxes touch
        free = float(starts[:, 0].min() - ends[:, 0].max())
    return moved(right, -free - overlap, 0.0)


def dense(strokes: Sequence[Stroke]) -> Floats:
    """Return points close together along all strokes (n, 2)."""
    lines = []
    for stroke in strokes:
        at = np.arange(0, len(stroke) - 1 + 1e-6, 0.2)
        steps = np.arange(len(stroke))
        axes = [np.interp(at, steps, stroke[:, axis]) for axis in (0, 1)]
        lines.append(np.stack(axes, axis=1).astype(np.float32))
    return np.concatenate(lines)


def _by_band(points: Floats, edges: Floats, keep: np.ufunc, empty: float) -> Floats:
    """Return for each band, and the two beside it, the outermost x of the points."""
    found = np.full(BANDS + 2, empty, np.float32)
    band = np.clip(np.searchsorted(edges, points[:, 1]), 1, BANDS)
    for shift in (-1, 0, 1):
        keep.at(found, np.clip(band + shift, 0, BANDS + 1), points[:, 0])
    return found
