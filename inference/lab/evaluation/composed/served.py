"""Answers of a hasty writer, read as in a lesson: what is right, and what is surely wrong."""

import zlib
from collections.abc import Iterator, Sequence

import numpy as np

from inference.api.contract import Reading
from inference.lab.data.folder import DataFolder
from inference.lab.data.halves import Half
from inference.lab.evaluation.bars import SERVED, SERVED_KINDS, measured
from inference.lab.evaluation.composed.decimals import DECIMALS, Said
from inference.lab.evaluation.composed.hasty import HASTY
from inference.lab.evaluation.composed.measure import SEED, dev_writers
from inference.lab.evaluation.composed.writers import Writer
from inference.lab.evaluation.judged import TOGETHER
from inference.lab.evaluation.rates import rate
from inference.lab.evaluation.table import Row
from inference.reading.reader import Reader

COUNT = 400
"""Answers of each kind."""

KINDS = {**DECIMALS, **HASTY}
"""How each kind of ``SERVED_KINDS`` is written."""


def served_rows(reader: Reader, folder: DataFolder, half: Half = Half.TUNE) -> Iterator[Row]:
    """Measure every kind, and all together; nothing where the folder has no dev digits."""
    writers = dev_writers(folder, half)
    if not writers:
        return
    everything: list[bool] = []
    for kind in SERVED_KINDS:
        written = compose_said(writers, kind, COUNT, SEED)
        read = list(zip(read_served(reader, written), written, strict=True))
        wrong = [is_surely_wrong(reading, one) for reading, one in read]
        yield measured(SERVED, f"{kind}: right", rate(own.text == one.text for own, one in read))
        yield measured(SERVED, f"{kind}: surely wrong", rate(wrong))
        everything += wrong
    yield measured(SERVED, "all of these: surely wrong", rate(everything))


def compose_said(writers: Sequence[Writer], kind: str, count: int, seed: int) -> list[Said]:
    """Return so many answers of a kind, the writers in turn; the same for the same seed."""
    rng = np.random.default_rng((seed, zlib.crc32(kind.encode())))
    order = rng.permutation(len(writers))
    return [KINDS[kind](writers[order[number % len(writers)]], rng) for number in range(count)]


def read_served(reader: Reader, written: Sequence[Said]) -> list[Reading]:
    """Return the readings of answers, each with its own separator."""
    found: list[Reading] = []
    for at in range(0, len(written), TOGETHER):
        some = written[at : at + TOGETHER]
        sheets = [[stroke.tolist() for stroke in one.strokes] for one in some]
        found += reader.read_many(sheets, [one.separator for one in some])
    return found


def is_surely_wrong(reading: Reading, written: Said) -> bool:
    """Whether something else was read than was written, without doubt."""
    return not reading.unsure and reading.text != written.text
