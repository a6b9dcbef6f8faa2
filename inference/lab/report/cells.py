"""Walls of small pictures: ink as it was drawn, or images, each with a few words above."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.collections import LineCollection
from matplotlib.patches import Rectangle

from inference.lab.report.canvas import GRID, INK, MUTED, ORANGE, Axes, Canvas
from inference.reading.ink.strokes import Floats, Stroke

HEAD = 0.3
"""Height of the words above a picture, in heights of a picture."""

MARGIN = 0.1
INCHES = 9.5


@dataclass(frozen=True, slots=True)
class Small:
    """A small picture: strokes (y down, any unit), or an image (28, 28) with ink above paper.

    One that is ``marked`` has a frame that stands out.
    """

    words: str
    strokes: Sequence[Stroke] = ()
    image: Floats | None = None
    marked: bool = False


def wall(cells: Sequence[Small], columns: int, *, breadth: float = 1.0) -> bytes:
    """Return a PNG of the pictures, row by row; a cell is ``breadth`` times as wide as high."""
    rows = -(-len(cells) // columns)
    unit = INCHES / (columns * breadth)
    canvas = Canvas(INCHES, max(1, rows) * (1 + HEAD) * unit)
    axes = canvas.axes[0]
    for place, cell in enumerate(cells):
        _draw(axes, cell, (place % columns) * breadth, (place // columns) * (1 + HEAD), breadth)
    axes.set_xlim(0, columns * breadth)
    axes.set_ylim(max(1, rows) * (1 + HEAD), 0)
    axes.set_aspect("equal")
    axes.set_axis_off()
    return canvas.png()


def _draw(axes: Axes, cell: Small, left: float, top: float, breadth: float) -> None:
    middle, above = left + breadth / 2, top + HEAD - 0.04
    middle, above = left + breadth / 2, top + HEAD - 0.04
    axes.text(middle, above, cell.words, ha="center", va="bottom", fontsize=7.5, color=MUTED)
    box = (left + MARGIN / 2, left + breadth - MARGIN / 2, top + HEAD, top + HEAD + 1 - MARGIN)
    corner, width, height = (box[0], box[2]), box[1] - box[0], box[3] - box[2]
    edge = {"edgecolor": ORANGE, "linewidth": 1.6} if cell.marked else {"edgecolor": GRID}
    axes.add_patch(Rectangle(corner, width, height, fill=False, **edge))
    if cell.image is not None:
        extent = (box[0], box[1], box[3], box[2])
        axes.imshow(cell.image, cmap="Greys", extent=extent, vmin=0, interpolation="nearest")
    elif cell.strokes:
        lines = fitted(cell.strokes, box)
        axes.add_collection(LineCollection(lines, colors=INK, linewidths=1.4, capstyle="round"))


def fitted(strokes: Sequence[Stroke], box: tuple[float, float, float, float]) -> list[Floats]:
    """Return the strokes moved and scaled, alike both ways, into (left, right, top, bottom)."""
    left, right, top, bottom = box
    points = np.concatenate([stroke for stroke in strokes if len(stroke)])
    low, high = points.min(axis=0), points.max(axis=0)
    room = np.array([right - left, bottom - top]) * 0.8
    size = np.maximum(high - low, 1e-6)
    scale = float((room / size).min()) if (high > low).any() else 1.0
    middle = np.array([left + right, top + bottom]) / 2
    moved = [(stroke - (low + high) / 2) * scale + middle for stroke in strokes if len(stroke)]
    return [_visible(line) for line in moved]


def _visible(line: Floats) -> Floats:
    """A dot is a line too short to see; a round pen shows it."""
    return line if len(line) > 1 else np.concatenate([line, line + 1e-3])
