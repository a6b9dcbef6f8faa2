"""Records read and judged: the guess, and whether it is right."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from inference.lab.data.records import Record
from inference.reading.interpret import Guess
from inference.reading.reader import Reader

TOGETHER = 32
"""Sheets read in one batch."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A record, what the reader guessed first (None: nothing at all), and whether it is right."""

    record: Record
    guess: Guess | None
    right: bool


def judge(reader: Reader, records: Sequence[Record]) -> list[Judged]:
    """Read records as whole answers and compare with their labels."""
    judged = []
    for batch in _batches(records):
        found = reader.guess_many([record.strokes for record in batch])
        for record, guesses in zip(batch, found, strict=True):
            first = guesses[0] if guesses and reader.is_readable(guesses[0]) else None
            right = first is not None and first.text == record.label
            judged.append(Judged(record, first, right))
    return judged


def right_digits(reader: Reader, records: Sequence[Record]) -> list[bool]:
    """Tell for records known to be one digit whether the networks say which, split aside."""
    right = []
    for batch in _batches(records):
        groups = [reader.ink(record.strokes) for record in batch]
        outcomes = reader.scoring.score(groups)[:, :10]
        said = np.argmax(outcomes, axis=1)
        right += [int(record.label) == digit for record, digit in zip(batch, said, strict=True)]
    return right


def _batches(records: Sequence[Record]) -> Iterator[Sequence[Record]]:
    for at in range(0, len(records), TOGETHER):
        yield records[at : at + TOGETHER]


def is_sure(reader: Reader, judged: Judged) -> bool:
    """Whether the reader, as it is set, would say a text without doubt."""
    return judged.guess is not None and reader.is_sure(judged.guess)


def is_flagged(reader: Reader, judged: Judged) -> bool:
    """Whether the reader would call an answer unsure whatever its confidence."""
    return judged.guess is None or reader.is_flagged(judged.guess)
