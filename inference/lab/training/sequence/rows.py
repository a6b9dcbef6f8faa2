"""Digits side by side, as a rule or a number that somebody wrote places them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from inference.lab.evaluation.composed.layouts import Step
from inference.lab.training.compose import Writer
from inference.reading.ink.strokes import Stroke
from inference.reading.outcomes import MIRRORED
from inference.reading.splitting.boxes import Box, around, box_of

Steps = tuple[Step, ...]
"""How a number was written: from each digit to the next."""

AS_REAL: Final = 0.45
"""Part of the rows that are placed like a number that somebody wrote."""

GAPS, WITH_GAPS = ((-0.24, 0.02), (-0.02, 0.40), (0.30, 0.90)), (0.22, 0.68, 0.10)
"""Gaps between boxes, in heights of the writing, and how many rows have such: some touch."""

MOST_OVERLAP: Final = 0.45
"""How far boxes overlap at most, in breadths of the narrower: a 1 is never inside a neighbour."""

SLOPE, UNEVEN, RESTLESS, OFF_LINE = 0.06, 0.1, 0.07, 0.06
"""How far lines slope, and how far sizes, gaps and levels vary within a row, by and large."""

UNSTEADY, VERY_UNEVEN = 0.12, (0.12, 0.28)
"""Part of the rows whose digits differ much in size, and how much."""

SIZES: Final = (0.55, 1.7)
"""Sizes of digits beside what their writer is used to."""

ALIKE: Final = 0.08
"""Part of the rows in which one digit is repeated: a real hand writes 77 and 100 like this."""

MIRROR_WRITTEN: Final = 0.04


@dataclass(frozen=True, slots=True)
class Row:
    """Digits in the order of writing, in heights of the writing, and what they say."""

    digits: list[list[Stroke]]
    text: str

    @property
    def strokes(self) -> list[Stroke]:
        """All of their strokes."""
        return [stroke for digit in self.digits for stroke in digit]

    @property
    def box(self) -> Box:
        """Round all of them."""
        return box_round(self.strokes)

    @property
    def last(self) -> Box:
        """Round the last of them."""
        return box_round(self.digits[-1])

    def sized(self, size: float) -> "Row":
        """Return the row so many times as large."""
        scale = np.float32(size)
        return Row([[stroke * scale for stroke in digit] for digit in self.digits], self.text)

    def moved(self, right: float, down: float) -> "Row":
        """Return the row elsewhere."""
        return Row([moved(digit, right, down) for digit in self.digits], self.text)


def write_row(
    writer: Writer,
    count: int,
    real: Sequence[Steps],
    rng: np.random.Generator,
    first: int | None = None,
) -> Row:
    """Write so many digits side by side, beginning with ``first`` where the writer has that."""
    places = rng.integers(0, len(writer.groups), count)
    if rng.uniform() < ALIKE:
        places[:] = places[0]
    begin = [] if first is None else [at for at, one in enumerate(writer.labels) if one == first]
    if begin:
        places[0] = begin[rng.integers(len(begin))]
    as_real = real and rng.uniform() < AS_REAL
    steps = _real_steps(count, real, rng) if as_real else _steps(count, rng)
    digits: list[list[Stroke]] = []
    before: Box | None = None
    for place, step in zip(places.tolist(), steps, strict=True):
        digit = _written(writer, place, float(np.clip(step.size, *SIZES)), rng)
        own = box_round(digit)
        if before is None:
            right, down = -own.left, -own.down
        else:
            overlap = MOST_OVERLAP * min(before.width, own.width)
            right = before.right + max(step.gap, -overlap) - own.left
            down = before.down + step.down - own.down
        digits.append(moved(digit, right, down))
        before = box_round(digits[-1])
    return Row(digits, "".join(str(writer.labels[place]) for place in places.tolist()))


def box_round(strokes: Sequence[Stroke]) -> Box:
    """Return the box round strokes."""
    return around(map(box_of, strokes))


def moved(strokes: Sequence[Stroke], right: float, down: float) -> list[Stroke]:
    """Return strokes elsewhere."""
    return [stroke + np.array([right, down], np.float32) for stroke in strokes]


def _written(writer: Writer, place: int, size: float, rng: np.random.Generator) -> list[Stroke]:
    turned = writer.labels[place] in MIRRORED and rng.uniform() < MIRROR_WRITTEN
    size /= writer.height
    scale = np.array([-size if turned else size, size], np.float32)
    return [stroke * scale for stroke in writer.groups[place]]


def _steps(count: int, rng: np.random.Generator) -> list[Step]:
    gap = rng.uniform(*GAPS[rng.choice(len(GAPS), p=WITH_GAPS)])
    unsteady = rng.uniform() < UNSTEADY
    uneven = rng.uniform(*VERY_UNEVEN) if unsteady else abs(rng.normal(0, UNEVEN))
    slope, restless = rng.normal(0, SLOPE), abs(rng.normal(0, RESTLESS))
    levels = rng.normal(0, OFF_LINE, count)
    gaps, sizes = gap + rng.normal(0, restless, count), np.exp(rng.normal(0, uneven, count))
    down = np.diff(levels, prepend=0.0) + slope * (0.6 + np.maximum(gaps, 0))
    return [Step(*one) for one in zip(gaps.tolist(), down.tolist(), sizes.tolist(), strict=True)]


def _real_steps(count: int, real: Sequence[Steps], rng: np.random.Generator) -> list[Step]:
    """Return the steps of a number, and of others behind it where it has fewer digits."""
    steps = list(real[int(rng.integers(len(real)))])
    while len(steps) < count:
        steps += real[int(rng.integers(len(real)))][1:]
    return steps[:count]
