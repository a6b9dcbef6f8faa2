"""What the scorer is trained on: digits, mirrored digits, and groups that are no digit."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from inference.lab.data.records import Record
from inference.lab.evaluation.composed.layouts import part_strokes
from inference.lab.training.compose import Composed, Writer, compose, writer_of
from inference.lab.training.single_digit import is_single_digit
from inference.lab.training.writers import validates
from inference.reading.ink.strokes import Floats, Stroke, thin, to_arrays
from inference.reading.splitting.layout import lay_out
from inference.reading.splitting.runs import runs_of

LENGTHS = (2, 2, 3, 3, 4)
"""How many digits a composed number has: one of these."""

SHORT_PART = 0.25
"""Part of a digit's ink that can be missing while it still looks like that digit."""

CUT_PAIRS = 0.3
"""Part of the joined digits that are cut within the second."""


def training_writers(records: Sequence[Record], *, validating: bool) -> list[Writer]:
    """Return the writers who train, or those who validate."""
    by_writer: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        if len(record.label) == 1 and record.label.isdigit():
            by_writer[record.writer].append(record)
    kept = [own for name, own in by_writer.items() if validates(name) == validating]
    return [_writer(own) for own in kept if len(own) >= 3]


def wrong_groups(composed: Composed) -> list[list[Stroke]]:
    """Return the candidate groups of a composed number that are none of its digits.

    What looks like a digit all the same is left out: it would teach that digits are none.
    """
    line = lay_out(runs_of(composed.strokes, range(len(composed.strokes))))
    pieces = line.pieces
    places = [
        frozenset(at for at, piece in enumerate(pieces) if piece.stroke in own)
        for _, own in composed.parts
    ]
    way = [piece.run.length for piece in pieces]
    wrong = [
        line.ink(group)
        for group in line.groups
        if not any(nearly_whole(frozenset(group), digit, way) for digit in places)
    ]
    return [group for group in wrong if not is_single_digit(group)]


def nearly_whole(group: frozenset[int], digit: frozenset[int], way: Sequence[float]) -> bool:
    """Whether a group is a digit, or all of it but a short stroke, and nothing else.

    ``way`` is how far the pen went in each piece. A 7 without its cross is a 7 still.
    """
    if not group <= digit:
        return False
    missing = sum(way[place] for place in digit - group)
    return missing <= SHORT_PART * sum(way[place] for place in digit)


def compose_wrong(
    writers: Sequence[Writer], count: int, rng: np.random.Generator
) -> list[list[Stroke]]:
    """Return so many wrong groups from composed numbers of all writers; none without writers."""
    if not writers:
        return []
    weights = _weights(writers)
    wrong: list[list[Stroke]] = []
    while len(wrong) < count:
        writer = writers[rng.choice(len(writers), p=weights)]
        wrong += wrong_groups(compose(writer, int(rng.choice(LENGTHS)), rng))
    return wrong[:count]


def wrong_of_numbers(records: Sequence[Record]) -> list[list[Stroke]]:
    """Return the candidate groups of numbers that people wrote that are none of their digits."""
    wrong: list[list[Stroke]] = []
    for record in records:
        text = record.label.replace(" ", "")
        strokes = [stroke for stroke in thin(to_arrays(record.strokes)) if len(stroke)]
        parted = part_strokes(strokes, len(text)) if text.isdigit() else None
        if parted is None:
            continue
        ends = np.cumsum([0, *map(len, parted)]).tolist()
        parts = [
            (one, tuple(range(begin, end)))
            for one, begin, end in zip(text, ends, ends[1:], strict=False)
        ]
        wrong += wrong_groups(Composed(strokes, parts))
    return wrong


def join_digits(
    writers: Sequence[Writer], count: int, rng: np.random.Generator
) -> list[list[Stroke]]:
    """Return so many pairs of digits written without lifting the pen, whole or cut at odd places.

    They are no digit: two, or one and a good part of another. There are none without writers.
    """
    if not writers:
        return []
    weights = _weights(writers)
    joined = []
    for _ in range(count):
        writer = writers[rng.choice(len(writers), p=weights)]
        pair = compose(writer, 2, rng)
        first = len(pair.parts[0][1])
        left, right = pair.strokes[first - 1], pair.strokes[first]
        if rng.uniform() < CUT_PAIRS:
            kept = int(len(right) * rng.uniform(0.35, 0.8)) + 1
            joined.append([*pair.strokes[: first - 1], np.concatenate((left, right[:kept]))])
        else:
            both = np.concatenate((left, right))
            joined.append([*pair.strokes[: first - 1], both, *pair.strokes[first + 1 :]])
    return joined


def symbol_groups(records: Sequence[Record], *, validating: bool) -> list[list[Stroke]]:
    """Return the ink of records that are no digits, and do not look like one."""
    kept = [record for record in records if validates(record.writer) == validating]
    cleaned = (thin(to_arrays(record.strokes)) for record in kept)
    inked = ([stroke for stroke in strokes if len(stroke)] for strokes in cleaned)
    return [strokes for strokes in inked if strokes and not is_single_digit(strokes)]


def mirror(points: Floats) -> Floats:
    """Return points (n, 2) as a mirror shows them."""
    return points * np.array([-1, 1], np.float32)


def _weights(writers: Sequence[Writer]) -> NDArray[np.float64]:
    """How often each writer writes: those with more digits more often."""
    weights = np.sqrt([len(writer.groups) for writer in writers])
    return np.asarray(weights / weights.sum(), np.float64)


def _writer(records: Sequence[Record]) -> Writer:
    groups, labels = [], []
    for record in records:
        strokes = [stroke for stroke in thin(to_arrays(record.strokes)) if len(stroke)]
        if strokes:
            groups.append(strokes)
            labels.append(int(record.label))
    return writer_of(groups, labels)
