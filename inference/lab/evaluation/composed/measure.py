"""Composed answers of every kind, read and counted; the same ones in every run."""

import zlib
from collections.abc import Iterator, Sequence

import numpy as np

from inference.lab.data.digits import whole_digits
from inference.lab.data.folder import DataFolder
from inference.lab.data.halves import Half
from inference.lab.data.records import Record
from inference.lab.evaluation.bars import COMPOSED, measured
from inference.lab.evaluation.composed.kinds import KINDS
from inference.lab.evaluation.composed.writers import Writer, writers_of
from inference.lab.evaluation.judged import judge
from inference.lab.evaluation.rates import rate
from inference.lab.evaluation.sets import DIGIT_SETS, read_sets
from inference.lab.evaluation.table import Row
from inference.reading.reader import Reader

COUNT = 2000
"""Answers of each kind."""

SEED = 11
"""Any will do; this one makes every measurement read the same answers."""


def composed_rows(
    reader: Reader, folder: DataFolder, half: Half = Half.TUNE, count: int = COUNT
) -> Iterator[Row]:
    """Measure every kind of composed answer; nothing where the folder has no dev digits."""
    writers = dev_writers(folder, half)
    if not writers:
        return
    for kind in KINDS:
        judged = judge(reader, compose_records(writers, kind, count, SEED))
        right = rate(one.right for one in judged)
        yield measured(COMPOSED, kind, right)


def dev_writers(folder: DataFolder, half: Half = Half.TUNE) -> list[Writer]:
    """Return the writers of the dev digits of a half that the folder holds."""
    digits = [one for _, own in read_sets(folder, DIGIT_SETS, half) for one in own]
    return writers_of(whole_digits(digits))


def compose_records(writers: Sequence[Writer], kind: str, count: int, seed: int) -> list[Record]:
    """Return so many answers of a kind, the writers in turn; the same for the same seed."""
    rng = np.random.default_rng((seed, zlib.crc32(kind.encode())))
    order = rng.permutation(len(writers))
    records = []
    for number in range(count):
        writer = writers[order[number % len(writers)]]
        strokes, text = KINDS[kind](writer, rng)
        lines = [[(float(x), float(y)) for x, y in stroke] for stroke in strokes]
        records.append(Record(strokes=lines, label=text, writer=writer.name, source="composed"))
    return records
