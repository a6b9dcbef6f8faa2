"""Numbers with ink beside them that is no number: what is surely right, and surely wrong."""

import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from inference.api.contract import Reading
from inference.lab.data.folder import DataFolder
from inference.lab.data.halves import Half
from inference.lab.evaluation.bars import EXTRA, measured
from inference.lab.evaluation.composed import over, signs
from inference.lab.evaluation.composed.measure import SEED, dev_writers
from inference.lab.evaluation.composed.writers import Writer
from inference.lab.evaluation.judged import TOGETHER
from inference.lab.evaluation.rates import rate
from inference.lab.evaluation.table import Row
from inference.reading.ink.strokes import Stroke
from inference.reading.reader import Reader

EXTRA_KINDS: Mapping[str, Callable[[Writer, np.random.Generator], signs.Written]] = {
    "percent sign": signs.percent,
    "exclamation mark": signs.exclamation_mark,
    "degree sign": signs.degree,
    "prime": signs.prime,
    "dollar sign": signs.dollar,
    "small carry above": signs.carry,
    "ring round the answer": over.ring_round,
    "underlined": over.underlined,
    "underlined twice": over.underlined_twice,
    "traced over again": over.traced_again,
    "lost contact": over.lost_contact,
    "written over another": over.written_over,
}
"""What is composed, by the name that the table of figures gives it."""

EXTRA_COUNT = 240
"""Sheets of each kind."""

RIGHT, WRONG, UNSURE = "surely right", "surely wrong", "unsure"


@dataclass(frozen=True, slots=True)
class Sheet:
    """Strokes with extra ink, and the number that they mean, nothing where they mean none."""

    strokes: list[Stroke]
    text: str

    def outcome(self, reading: Reading) -> str:
        """Return what a reading of the sheet is worth; a sure one of no number is wrong."""
        if reading.unsure:
            return UNSURE
        return RIGHT if reading.text == self.text else WRONG


def extra_rows(reader: Reader, folder: DataFolder, half: Half = Half.TUNE) -> Iterator[Row]:
    """Measure every kind, and all together; nothing where the folder has no dev digits."""
    writers = dev_writers(folder, half)
    if not writers:
        return
    everything: list[str] = []
    for kind in EXTRA_KINDS:
        found = outcomes(reader, compose_sheets(writers, kind, EXTRA_COUNT, SEED))
        yield from _rows(kind, found)
        everything += found
    yield from _rows("all kinds", everything)


def compose_sheets(writers: Sequence[Writer], kind: str, count: int, seed: int) -> list[Sheet]:
    """Return so many sheets of a kind, the writers in turn; the same for the same seed."""
    rng = np.random.default_rng((seed, zlib.crc32(kind.encode())))
    order = rng.permutation(len(writers))
    return [
        Sheet(*EXTRA_KINDS[kind](writers[order[number % len(writers)]], rng))
        for number in range(count)
    ]


def outcomes(reader: Reader, sheets: Sequence[Sheet]) -> list[str]:
    """Return what the reading of each sheet is worth."""
    found: list[str] = []
    for at in range(0, len(sheets), TOGETHER):
        some = sheets[at : at + TOGETHER]
        read = reader.read_many([[line.tolist() for line in one.strokes] for one in some])
        found += [one.outcome(own) for one, own in zip(some, read, strict=True)]
    return found


def _rows(kind: str, found: Sequence[str]) -> Iterator[Row]:
    for outcome in (RIGHT, WRONG, UNSURE):
        yield measured(EXTRA, f"{kind}: {outcome}", rate(one == outcome for one in found))
