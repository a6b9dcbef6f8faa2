"""How real people put digits side by side: gaps, levels and sizes of the training numbers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from inference.lab.data.folder import TRAINING_NUMBERS, DataFolder
from inference.lab.data.records import Record
from inference.reading.ink.strokes import Stroke, thin, to_arrays
from inference.reading.splitting.boxes import Box, around, box_of

MARKS = ".,"
MOST_DIGITS = 6
"""Longer rows are cut: so long is no answer of a child."""

GAPS = (-0.6, 1.2)
FURTHEST_DOWN = 0.8
"""Gaps and ways down, in heights of the writing, that digits of one number have: beyond, strokes
were taken for the wrong digit, or digits were written as rows apart.
"""


@dataclass(frozen=True, slots=True)
class Step:
    """From one digit to the next, in heights of the writing: the gap, the way down, its size."""

    gap: float
    down: float
    size: float


@dataclass(frozen=True, slots=True)
class MarkPlace:
    """Where a decimal mark stands: room before and behind it, its head below its digit's foot."""

    before: float
    behind: float
    head: float


@dataclass(frozen=True, slots=True)
class Layouts:
    """Steps of real numbers, from two digits on, and places of real decimal marks."""

    rows: list[tuple[Step, ...]]
    marks: list[MarkPlace]


def learn_layouts(folder: DataFolder) -> Layouts:
    """Return what the numbers of the training writers say; nothing where the folder has none."""
    found = Layouts([], [])
    for name in TRAINING_NUMBERS:
        for record in folder.read(name) if folder.has(name) else ():
            for label, boxes in _written(record):
                found.marks.extend(_marks(label, boxes))
                digits = [box for one, box in zip(label, boxes, strict=True) if one.isdigit()]
                if label.isdigit() and len(digits) > 1:
                    found.rows.append(tuple(_steps(digits[:MOST_DIGITS])))
    return Layouts([row for row in found.rows if all(map(_is_near, row))], found.marks)


def _is_near(step: Step) -> bool:
    return GAPS[0] <= step.gap <= GAPS[1] and abs(step.down) <= FURTHEST_DOWN


def part_strokes(strokes: Sequence[Stroke], count: int) -> list[list[Stroke]] | None:
    """Return strokes in the order of writing as so many symbols, none wider than it needs to be.

    People write one symbol after the other, so each takes a run of strokes. None where there are
    fewer strokes than symbols: some were written without lifting the pen.
    """
    if not 0 < count <= len(strokes):
        return None
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    for symbol in range(1, count + 1):
        row: dict[int, tuple[float, int]] = {}
        for begin, (cost, _) in best[-1].items():
            last = len(strokes) - (count - symbol)
            for end in range(begin + 1, min(begin + 4, last) + 1):
                width = around(map(box_of, strokes[begin:end])).width
                if end not in row or cost + width < row[end][0]:
                    row[end] = cost + width, begin
        best.append(row)
    if len(strokes) not in best[-1]:
        return None
    ends = [len(strokes)]
    for row in reversed(best[1:]):
        ends.append(row[ends[-1]][1])
    return [list(strokes[begin:end]) for begin, end in pairwise(reversed(ends))]


def _written(record: Record) -> Iterator[tuple[str, list[Box]]]:
    """Yield the label and the boxes of its symbols; a row of words is cut at its spaces."""
    text = record.label.replace(" ", "")
    inked = [stroke for stroke in thin(to_arrays(record.strokes)) if len(stroke)]
    parted = part_strokes(inked, len(text))
    if parted is None:
        return
    boxes = [around(map(box_of, symbol)) for symbol in parted]
    at = 0
    for word in record.label.split(" "):
        yield word, boxes[at : at + len(word)]
        at += len(word)


def _steps(boxes: Sequence[Box]) -> Iterator[Step]:
    height = float(np.median([box.height for box in boxes])) or 1.0
    yield Step(0.0, 0.0, boxes[0].height / height)
    for before, box in pairwise(boxes):
        gap, down = box.left - before.right, box.down - before.down
        yield Step(gap / height, down / height, box.height / height)


def _marks(label: str, boxes: Sequence[Box]) -> Iterator[MarkPlace]:
    height = float(np.median([box.height for box in boxes])) or 1.0
    for at in range(1, len(label) - 1):
        if label[at] in MARKS:
            before, mark, behind = boxes[at - 1 : at + 2]
            yield MarkPlace(
                (mark.left - before.right) / height,
                (behind.left - mark.right) / height,
                (mark.top - before.bottom) / height,
            )
