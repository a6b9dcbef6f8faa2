"""Labelled answers from lessons: what ``manage.py export_labels`` wrote, checked as it is read."""

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import msgspec

from inference.api.contract import label_text
from inference.lab.data import DataError
from inference.lab.data.records import Record, read_records
from inference.reading.ink.strokes import to_arrays

HELD_BACK: Final = 0.2
"""Part of the writers whose labels train nothing: on them a new reader has to be better."""


def read_labels(path: Path) -> list[Record]:
    """Return the labelled answers of a file; DataError names the file, and the line that is bad."""
    return read_records(path, _checked)


def is_held_back(record: Record) -> bool:
    """Whether the labels of a record's writer train nothing; decided by the writer alone."""
    digest = hashlib.sha256(f"labels {record.writer}".encode()).digest()
    return int.from_bytes(digest[:4], "big") < HELD_BACK * 2**32


def held_back(records: Iterable[Record], path: Path) -> list[Record]:
    """Return the labels to judge by; DataError names the file where it has none."""
    kept = [record for record in records if is_held_back(record)]
    if not kept:
        raise DataError(
            f"{path} holds no labels to judge by: it needs more writers, "
            f"of whom about one in {round(1 / HELD_BACK)} trains nothing."
        )
    return kept


def _checked(record: Record) -> Record:
    label = label_text(record.label)
    if label is None:
        raise ValueError(f"the label {record.label[:40]!r} is no number")
    if not any(map(len, to_arrays(record.strokes))):
        raise ValueError("there is no ink")
    return msgspec.structs.replace(record, label=label)
