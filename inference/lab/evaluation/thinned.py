"""A reader of ink as the pad keeps it, and what thinning costs: row by row."""

import zlib
from collections.abc import Iterator, Sequence

import numpy as np

from inference.api.contract import GRID_HEIGHT, GRID_WIDTH
from inference.lab.evaluation.table import Evaluation, Row
from inference.reading.ink.strokes import Stroke, to_arrays
from inference.reading.ink.thinning import GridPoint, thinned_stroke
from inference.reading.interpret import Guess
from inference.reading.reader import LooseSheet, Reader

SMALLEST, LARGEST = 0.5, 0.8
"""How high a child writes, as parts of the sheet's height."""

BROADEST = 6
"""A line of writing is at most so many times as wide as high: a dash alone is no tall one."""

MARGIN = 50
"""Grid units that stay free on either side of writing that fills the sheet."""

FEW_ANSWERS, FEW_POINTS = 2, 0.001
"""A row may fall by so many answers, or by such a part of 1, before thinning is too coarse."""

BETTER_LOW = ("flagged", "misread", "called", "wrongly", "given")
"""How the names of measures begin that are the better the lower they are."""

WRONG, REST = ": surely wrong", ": unsure"
"""How such names end, and those that follow from the rows beside them: unsure is what is neither
surely right nor surely wrong."""


def thinned_reader(tolerance: float) -> type[Reader]:
    """Return a kind of reader that first lays each sheet on the ink grid and thins it."""

    class ThinnedReader(Reader):
        """Reads what the pad would have kept."""

        def guess_many(self, sheets: Sequence[LooseSheet]) -> list[list[Guess]]:
            """Return the guesses of the thinned sheets."""
            return super().guess_many([as_kept(sheet, tolerance) for sheet in sheets])

        @staticmethod
        def ink(sheet: LooseSheet) -> list[Stroke]:
            """Return the cleaned strokes of the thinned sheet."""
            return Reader.ink(as_kept(sheet, tolerance))

    return ThinnedReader


def as_kept(sheet: LooseSheet, tolerance: float) -> list[list[GridPoint]]:
    """Return a sheet of any unit as a pad would keep it: on the grid, as large as a child writes.

    How large that is comes from the ink itself, and is the same in every run.
    """
    strokes = to_arrays(sheet)
    inked = [stroke for stroke in strokes if len(stroke)]
    if not inked:
        return [[] for _ in strokes]
    points = np.concatenate(inked)
    low, size = points.min(axis=0), np.ptp(points, axis=0)
    part = SMALLEST + (LARGEST - SMALLEST) * (zlib.crc32(points.tobytes()) % 1000) / 999
    high = max(float(size[1]), float(size[0]) / BROADEST)
    scale = part * GRID_HEIGHT / high if high > 0 else 1.0
    if size[0] > 0:
        scale = min(scale, (GRID_WIDTH - 2 * MARGIN) / float(size[0]))
    corner = np.array([MARGIN, GRID_HEIGHT * (1 - part) / 2])
    return [thinned_stroke(_on_grid((s - low) * scale + corner), None, tolerance) for s in strokes]


def fallen_rows(before: Evaluation, after: Evaluation) -> Iterator[str]:
    """Tell the rows that are worse after thinning by more than may be."""
    plain = {(row.set, row.measure): row for row in before.rows}
    for row in after.rows:
        if row.measure.endswith(REST):
            continue
        was = plain[row.set, row.measure]
        lost = _lost(was, row)
        if lost > FEW_ANSWERS and lost > FEW_POINTS * max(was.rate.count, row.rate.count):
            yield f"{row.set}, {row.measure}: {was.rate.part:.2%}, thinned {row.rate.part:.2%}"


def _lost(was: Row, row: Row) -> float:
    """Return the answers that a row lost, 0 or less where it is no worse."""
    gained = round((row.rate.part - was.rate.part) * was.rate.count, 6)  # whole answers, mostly
    return gained if _is_better_low(row.measure) else -gained


def _is_better_low(measure: str) -> bool:
    said = measure.rpartition(": ")[2].removeprefix("alone, ")
    return measure.endswith(WRONG) or said.startswith(BETTER_LOW)


def _on_grid(stroke: Stroke) -> list[GridPoint]:
    return [(int(x), int(y)) for x, y in np.rint(stroke)]
