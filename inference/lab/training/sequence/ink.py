"""The ink of which sheets for the sequence model are composed, of some of the training writers."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from inference.lab.data import DataError
from inference.lab.data.folder import (
    TRAINING_DIGITS,
    TRAINING_LETTERS,
    TRAINING_NUMBERS,
    TRAINING_SYMBOLS,
    DataFolder,
)
from inference.lab.data.letters import no_digits
from inference.lab.data.records import Record
from inference.lab.evaluation.composed.layouts import MarkPlace, Step, learn_layouts
from inference.lab.training.compose import Writer
from inference.lab.training.distort_ink import distort_ink
from inference.lab.training.groups import training_writers
from inference.lab.training.numbers import Answer, Marks, marks_of, real_answers
from inference.lab.training.pen_lifts import other_lifts
from inference.lab.training.writers import validates
from inference.reading.ink.strokes import Floats, Stroke, thin, to_arrays
from inference.reading.ink.trace import Trace, pack

SMALLEST, LARGEST = 0.4, 2.5
"""Longer sides of a digit, in heights of its writer's digits: beyond, a segment is broken."""

LETTER_SIZES = (0.2, 3.0)
"""Longer sides of a letter, in heights of its writer's letters."""

OTHER_SIGNS = "+="
"""Signs that are in no number."""

FEWEST = 3
"""Digits, or letters, of a writer at least."""


@dataclass(frozen=True, slots=True)
class Letters:
    """Letters of one writer, and how tall they are."""

    groups: list[list[Stroke]]
    height: float


@dataclass(frozen=True, slots=True)
class Ink:
    """Digits by their writers, marks, letters that are no digit, and numbers that people wrote.

    ``rows`` and ``mark_places`` say how those placed their digits and decimal marks.
    """

    writers: list[Writer]
    marks: Marks
    letters: list[Letters]
    numbers: list[Answer]
    rows: list[tuple[Step, ...]] = field(default_factory=list)
    mark_places: list[MarkPlace] = field(default_factory=list)


def read_ink(folder: DataFolder, *, validating: bool) -> tuple[Ink, list[str]]:
    """Return the ink of the writers who train, or validate, and the sets that it is from.

    Raises DataError where the folder has no writer of digits.
    """
    used = [name for name in TRAINING_DIGITS if folder.has(name)]
    # Set by set: a person may have written tall on one tablet and small on another.
    writers = [
        kept
        for name in used
        for writer in training_writers(folder.read(name), validating=validating)
        if (kept := _without_broken(writer)) is not None
    ]
    if not writers:
        raise DataError(f"{folder.root} holds no writers of digits to compose numbers of.")
    more = [TRAINING_SYMBOLS, TRAINING_LETTERS, *TRAINING_NUMBERS]
    used += [name for name in more if folder.has(name)]
    symbols, letters = (
        list(_of(folder, [name], validating)) for name in (TRAINING_SYMBOLS, TRAINING_LETTERS)
    )
    numbers = real_answers(list(_of(folder, TRAINING_NUMBERS, validating)))
    signs = [one for one in symbols if one.label in OTHER_SIGNS]
    layouts = learn_layouts(folder)
    return (
        Ink(
            writers,
            marks_of(symbols),
            _letters([*no_digits(letters), *signs]),
            numbers,
            layouts.rows,
            layouts.marks,
        ),
        used,
    )


def in_other_hands(writer: Writer, rng: np.random.Generator) -> Writer:
    """Return a writer whose digits are each distorted anew, and lifted elsewhere now and then."""
    groups = _distorted(other_lifts(writer.groups, rng), rng)
    return Writer(groups, writer.labels, writer.height)


def in_another_hand(group: list[Stroke], rng: np.random.Generator) -> list[Stroke]:
    """Return one letter distorted anew, of the same size."""
    return _distorted([group], rng)[0]


def _distorted(groups: Sequence[list[Stroke]], rng: np.random.Generator) -> list[list[Stroke]]:
    trace = pack(groups)
    # What is distorted has a longer side of about 1: each gets back its own size.
    low = np.minimum.reduceat(trace.points, trace.starts)
    extent = (np.maximum.reduceat(trace.points, trace.starts) - low).max(axis=1)
    distorted = distort_ink(trace, rng)
    sizes = np.maximum(extent, 1e-9)[distorted.group, None].astype(np.float32)
    return unpack(distorted.moved(distorted.points * sizes))


def unpack(trace: Trace) -> list[list[Stroke]]:
    """Return the groups of strokes that were packed."""
    ends = np.flatnonzero(trace.last) + 1
    groups: list[list[Stroke]] = [[] for _ in trace.starts]
    for stroke, end in zip(np.split(trace.points, ends[:-1]), ends, strict=True):
        groups[trace.group[end - 1]].append(stroke)
    return groups


def _of(folder: DataFolder, names: Sequence[str], validating: bool) -> Iterator[Record]:
    for name in names:
        for record in folder.read(name) if folder.has(name) else ():
            if validates(record.writer) == validating:
                yield record


def _without_broken(writer: Writer) -> Writer | None:
    kept = [
        place
        for place, group in enumerate(writer.groups)
        if SMALLEST <= _longer_side(group) / writer.height <= LARGEST
    ]
    if len(kept) < FEWEST:
        return None
    labels = [writer.labels[place] for place in kept]
    return Writer([writer.groups[place] for place in kept], labels, writer.height)


def _letters(records: Sequence[Record]) -> list[Letters]:
    by_writer: dict[str, list[list[Stroke]]] = defaultdict(list)
    for record in records:
        strokes = [stroke for stroke in thin(to_arrays(record.strokes)) if len(stroke)]
        by_writer[record.writer].append(strokes)
    found = []
    for groups in by_writer.values():
        height = float(np.median([np.ptp(_points(group)[:, 1]) for group in groups])) or 1.0
        low, high = (height * size for size in LETTER_SIZES)
        kept = [group for group in groups if low <= _longer_side(group) <= high]
        if len(kept) >= FEWEST:
            found.append(Letters(kept, height))
    return found


def _longer_side(group: Sequence[Stroke]) -> float:
    return float(np.ptp(_points(group), axis=0).max())


def _points(group: Sequence[Stroke]) -> Floats:
    return np.concatenate(list(group))
