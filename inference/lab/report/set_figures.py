"""Figures of the data sets as a whole: how often each digit, and how they are split."""

from collections.abc import Sequence

import numpy as np

from inference.lab.report.canvas import BLUE, INK, MUTED, ORANGE, ROSE, SHADES, TEAL, Canvas
from inference.lab.report.sets import PARTS, Part, SetCounts

COLOURS: dict[Part, str] = {
    "training": BLUE,
    "validation": TEAL,
    "tune": ORANGE,
    "check": ROSE,
    "test": INK,
    "other": MUTED,
    "broken": MUTED,
}


def instances_per_digit(sets: Sequence[SetCounts]) -> bytes:
    """Return a PNG: a row for each set, a column for each digit, darker where more of the row."""
    counts = np.array([one.digits for one in sets])
    canvas = Canvas(9.5, 0.7 + 0.32 * len(sets))
    axes = canvas.axes[0]
    shares = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    axes.imshow(shares, cmap=SHADES, vmin=0, vmax=0.35, aspect="auto")
    for row, column in np.ndindex(*counts.shape):
        colour = "white" if shares[row, column] > 0.2 else INK
        text = f"{counts[row, column]:,}"
        axes.text(column, row, text, ha="center", va="center", color=colour, fontsize=8)
    axes.set_xticks(range(10), [str(digit) for digit in range(10)])
    axes.set_yticks(range(len(sets)), [one.name for one in sets])
    axes.xaxis.tick_top()
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
    return canvas.png()


def splits(sets: Sequence[SetCounts]) -> bytes:
    """Return a PNG: a bar for each set, cut into what its records are for."""
    canvas = Canvas(9.5, 1.0 + 0.3 * len(sets))
    axes = canvas.axes[0]
    rows = np.arange(len(sets))
    reached = np.zeros(len(sets))
    for part in PARTS:
        sizes = np.array([one.parts.get(part, 0) for one in sets], float)
        if sizes.any():
            axes.barh(rows, sizes, left=reached, color=COLOURS[part], label=part, height=0.7)
        reached += sizes
    for row, one in enumerate(sets):
        text = " + ".join(f"{one.parts[part]:,}" for part in PARTS if part in one.parts)
        axes.annotate(text, (reached[row], row), (4, 0), textcoords="offset points", va="center")
    axes.set_yticks(rows, [one.name for one in sets])
    axes.invert_yaxis()
    axes.set_xlim(0, 1.25 * reached.max())
    axes.set_xlabel("records")
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:,.0f}")
    axes.legend(loc="lower right")
    axes.grid(axis="x")
    axes.tick_params(length=0)
    return canvas.png()
