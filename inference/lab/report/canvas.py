"""One calm style for all figures, and figures as PNG; matplotlib without a screen."""

import io
from typing import Any, TypeAlias

import matplotlib
import numpy as np
from matplotlib.figure import Figure

Axes: TypeAlias = Any
"""A matplotlib Axes; the library is not typed."""

INK, MUTED, GRID = "#1b2350", "#6b7280", "#dfe3ec"
BLUE, ORANGE, TEAL, ROSE = "#3b5b9d", "#d9782d", "#3a8f85", "#b8456b"
SHADES = "Blues"
DOTS_PER_INCH = 130

matplotlib.rcParams.update(
    {
        "axes.axisbelow": True,
        "axes.edgecolor": GRID,
        "axes.labelcolor": MUTED,
        "axes.spines.right": False,
        "axes.spines.top": False,
        "axes.titlecolor": INK,
        "axes.titlesize": 10,
        "font.size": 9,
        "grid.color": GRID,
        "legend.frameon": False,
        "text.color": INK,
        "xtick.color": MUTED,
        "ytick.color": MUTED,
    }
)


class Canvas:
    """A figure of ``rows`` x ``columns`` axes, ``width`` x ``height`` inches."""

    def __init__(self, width: float, height: float, *, rows: int = 1, columns: int = 1) -> None:
        self._figure = Figure(figsize=(width, height), layout="constrained")
        made = self._figure.subplots(rows, columns, squeeze=False)
        self.axes: list[Axes] = list(np.ravel(made))

    def shape(self, *, widths: list[float]) -> "Canvas":
        """Return the canvas with columns of such relative widths."""
        self.axes[0].get_gridspec().set_width_ratios(widths)
        return self

    def png(self) -> bytes:
        """Return the figure as a PNG file."""
        buffer = io.BytesIO()
        self._figure.savefig(buffer, format="png", dpi=DOTS_PER_INCH, facecolor="white")
        return buffer.getvalue()
