"""Dev writers with their digits, to write other answers with."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from inference.lab.data.records import Record
from inference.reading.ink.strokes import Stroke, thin, to_arrays
from inference.reading.splitting.boxes import around, box_of

FEWEST_DIGITS = 6
"""Different digits that a writer wrote at least; with fewer every number would look alike."""

SMALLEST, LARGEST = 0.6, 1.6
"""Heights of the digits that are taken, in those of their writer: one row has one size."""

Digit = list[Stroke]
"""The strokes of one digit in heights of the writing, its box's left middle at (0, 0)."""


@dataclass(frozen=True, slots=True)
class Writer:
    """Digits of one writer, by what they say: ``digits["7"]`` are all sevens."""

    name: str
    digits: dict[str, list[Digit]]

    def write(self, character: str, rng: np.random.Generator) -> Digit:
        """Return one of the writer's digits that say so; KeyError for one never written."""
        own = self.digits[character]
        return own[rng.integers(len(own))]

    def any_text(self, length: int, rng: np.random.Generator) -> str:
        """Return a text of so many digits that this writer can write."""
        return "".join(rng.choice(sorted(self.digits), length).tolist())


def writers_of(records: Sequence[Record]) -> list[Writer]:
    """Return all writers of enough different digits, in the order of their names."""
    by_writer: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        by_writer[record.writer].append(record)
    writers = [_writer(name, by_writer[name]) for name in sorted(by_writer)]
    return [writer for writer in writers if len(writer.digits) >= FEWEST_DIGITS]


def _writer(name: str, records: Sequence[Record]) -> Writer:
    inked = [(one.label, [s for s in thin(to_arrays(one.strokes)) if len(s)]) for one in records]
    written = [(label, strokes) for label, strokes in inked if strokes]
    heights = [around(map(box_of, strokes)).height for _, strokes in written]
    height = float(np.median(heights)) if heights else 1.0
    digits: dict[str, list[Digit]] = defaultdict(list)
    for (label, strokes), own in zip(written, heights, strict=True):
        if SMALLEST * height <= own <= LARGEST * height:
            digits[label].append(_placed(strokes, height or 1.0))
    return Writer(name, dict(digits))


def _placed(strokes: Sequence[Stroke], height: float) -> Digit:
    box = around(map(box_of, strokes))
    corner = np.array([box.left, box.down], np.float32)
    return [(stroke - corner) / np.float32(height) for stroke in strokes]
