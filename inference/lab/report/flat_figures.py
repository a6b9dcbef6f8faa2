"""How a drawing becomes the 784 numbers that a network is fed."""

from collections.abc import Sequence

import numpy as np
from matplotlib.collections import LineCollection

from inference.lab.report.canvas import INK, Axes, Canvas
from inference.lab.report.cells import fitted
from inference.lab.report.samples import Flat
from inference.reading.ink.strokes import Floats

PAPER = (0.0, 1.0, 0.0, 1.0)


def flattened(digits: Sequence[Flat]) -> bytes:
    """Return a PNG: for each digit its ink, if known, its image, and its 784 numbers in a row."""
    inked = any(digit.strokes for digit in digits)
    columns = 3 if inked else 2
    canvas = Canvas(9.5, 0.62 * len(digits), rows=len(digits), columns=columns)
    canvas.shape(widths=[1.0] * (columns - 1) + [16.0])
    for row, digit in enumerate(digits):
        axes = canvas.axes[row * columns : (row + 1) * columns]
        if inked:
            _ink(axes[0], digit)
        axes[-2].imshow(digit.image, cmap="Greys", vmin=0, vmax=1)
        axes[-1].imshow(digit.image.reshape(1, -1), cmap="Greys", aspect="auto", vmin=0, vmax=1)
        for one in axes:
            one.set_xticks([])
            one.set_yticks([])
            one.spines[:].set_visible(True)
    canvas.axes[-1].set_xticks(range(0, 785, 112), [str(at) for at in range(0, 785, 112)])
    return canvas.png()


def as_numbers(digit: Flat) -> bytes:
    """Return a PNG of one image as the 28 x 28 numbers that it is, 0 paper and 255 ink."""
    values = np.rint(digit.image * 255).astype(int)
    canvas = Canvas(9.5, 7.2)
    axes = canvas.axes[0]
    axes.imshow(digit.image, cmap="Greys", vmin=0, vmax=1, aspect="auto")
    for row, column in np.ndindex(*values.shape):
        _number(axes, values, row, column)
    axes.set_axis_off()
    return canvas.png()


def _number(axes: Axes, values: "np.ndarray", row: int, column: int) -> None:
    value = int(values[row, column])
    colour = "white" if value > 128 else "#c3c8d4" if value == 0 else INK
    axes.text(column, row, str(value), ha="center", va="center", fontsize=6.5, color=colour)


def _ink(axes: Axes, digit: Flat) -> None:
    axes.set_xlim(0, 1)
    axes.set_ylim(1, 0)
    axes.set_aspect("equal")
    if digit.strokes:
        lines: list[Floats] = fitted(digit.strokes, PAPER)
        axes.add_collection(LineCollection(lines, colors=INK, linewidths=1.2, capstyle="round"))
