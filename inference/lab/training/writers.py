"""Which writers train and which validate: the same ones in every run."""

import hashlib
from collections.abc import Sequence

from inference.lab.data.records import Record

VALIDATION_PART = 0.06
"""Enough writers to choose by, and few enough that training misses them little."""


def validates(writer: str) -> bool:
    """Whether a writer is kept back for validation; decided by the name alone."""
    digest = hashlib.sha256(writer.encode()).digest()
    return int.from_bytes(digest[:4], "big") < VALIDATION_PART * 2**32


def split_writers(records: Sequence[Record]) -> tuple[list[Record], list[Record]]:
    """Return the records of the writers who train, and of those who validate."""
    train = [record for record in records if not validates(record.writer)]
    return train, [record for record in records if validates(record.writer)]
