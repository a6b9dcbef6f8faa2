"""Figures of judged digits: the confusion matrix, and confidence against accuracy."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.colors import LogNorm
from numpy.typing import NDArray

from inference.lab.evaluation.calibration import Confidences
from inference.lab.evaluation.rates import Rate, rate
from inference.lab.report.canvas import BLUE, GRID, INK, MUTED, ORANGE, Axes, Canvas
from inference.lab.report.digits import JudgedDigits

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers of about one confidence: its mean, and how many of them are right."""

    confidence: float
    right: Rate


def confusion(judged: JudgedDigits) -> NDArray[np.int64]:
    """Return (10, 10) counts: row the digit that was written, column the digit that was read."""
    counts = np.zeros((10, 10), np.int64)
    np.add.at(counts, (judged.labels, judged.said), 1)
    return counts


def bins(confidences: Confidences) -> list[Bin]:
    """Return the bins of a reliability diagram, ten of equal breadth, empty ones left out."""
    place = np.minimum((confidences.confidence * BINS).astype(int), BINS - 1)
    found = []
    for number in range(BINS):
        own = place == number
        if own.any():
            mean = float(confidences.confidence[own].mean())
            found.append(Bin(mean, rate(confidences.right[own].tolist())))
    return found


def confusion_matrices(judged: Sequence[JudgedDigits]) -> bytes:
    """Return a PNG: a confusion matrix for each, mistakes in orange, what is right in grey."""
    canvas = Canvas(9.5, 4.7 if len(judged) > 1 else 6, columns=max(1, len(judged)))
    for axes, one in zip(canvas.axes, judged, strict=True):
        _matrix(axes, one)
    return canvas.png()


def reliability(panels: Sequence[tuple[str, Confidences]]) -> bytes:
    """Return a PNG: accuracy by confidence with 95 % intervals, and how many are how sure."""
    canvas = Canvas(9.5, 4.6, rows=2, columns=len(panels))
    canvas.axes[0].get_gridspec().set_height_ratios([3, 1])
    for column, (title, confidences) in enumerate(panels):
        _reliable(canvas.axes[column], title, bins(confidences))
        below = canvas.axes[len(panels) + column]
        below.hist(confidences.confidence, bins=np.linspace(0, 1, 21), color=BLUE, log=True)
        below.set_xlabel("confidence")
        below.set_ylabel("how many")
        below.set_xlim(0, 1)
    return canvas.png()


def _matrix(axes: Axes, judged: JudgedDigits) -> None:
    counts = confusion(judged)
    mistakes = np.where(np.eye(10, dtype=bool), 0, counts)
    shown = np.ma.masked_equal(mistakes, 0)
    axes.imshow(shown, cmap="Oranges", norm=LogNorm(vmin=0.6, vmax=max(4, 2 * mistakes.max())))
    for row, column in np.ndindex(10, 10):
        if counts[row, column]:
            text, colour = f"{counts[row, column]:,}", MUTED if row == column else INK
            axes.text(column, row, text, ha="center", va="center", color=colour, fontsize=8)
    axes.set_xticks(range(10))
    axes.set_yticks(range(10))
    axes.set_xticks(np.arange(-0.5, 10), minor=True)
    axes.set_yticks(np.arange(-0.5, 10), minor=True)
    axes.grid(which="minor", color=GRID, linewidth=0.8)
    axes.tick_params(which="both", length=0)
    axes.spines[:].set_visible(False)
    axes.set_xlabel("read as")
    axes.set_ylabel("written")
    axes.set_title(
        f"{judged.name}: {judged.rate.hits:,} of {judged.rate.count:,} right", loc="left"
    )


def _reliable(axes: Axes, title: str, found: Sequence[Bin]) -> None:
    axes.plot([0, 1], [0, 1], color=GRID, linewidth=1.5)
    sure = [one.confidence for one in found]
    right = np.array([one.right.part for one in found])
    low, high = np.array([one.right.interval for one in found]).reshape(-1, 2).T
    reach = np.maximum([right - low, high - right], 0)
    axes.errorbar(sure, right, reach, fmt="o", color=ORANGE, ecolor=MUTED, elinewidth=1, ms=4)
    axes.set_title(title, loc="left")
    axes.set_ylabel("part that is right")
    axes.set_xlim(0, 1)
    axes.set_ylim(0, 1.02)
    axes.grid(True)
