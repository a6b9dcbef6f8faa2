"""What two readers made of the same sheets, and what of it is silently wrong."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from inference.lab.data.records import Record

ASKED = 0.03
"""Part of the answers that a teacher is asked about: those of which a reader is least sure."""


@dataclass(frozen=True, slots=True)
class Read:
    """What a reader said of sheets, how sure it was of each, and what it took."""

    texts: Sequence[str]
    sure: Sequence[float]
    seconds: Sequence[float]
    megabytes: float


@dataclass(frozen=True, slots=True)
class Score:
    """How many of so many were right, and how many of those not asked about were wrong."""

    right: int
    silent: int
    count: int


def score(read: Read, records: Sequence[Record], asked: float = ASKED) -> Score:
    """Compare what was read with the labels; the least sure are asked about, wrong ones first.

    Of several that are equally unsure those that are wrong are asked about: nobody is worse off for
    a confidence of few steps.
    """
    labels = [record.label for record in records]
    right = np.array([text == label for text, label in zip(read.texts, labels, strict=True)], bool)
    order = np.lexsort((right, np.asarray(read.sure, float)))
    kept = order[round(asked * len(order)) :]
    return Score(int(right.sum()), int((~right[kept]).sum()), len(labels))


def written(text: str) -> str:
    r"""Return a text as labels are written: ``\frac{1}{2}`` is 1/2."""
    for before, after in (("\\frac{", ""), ("}{", "/"), ("}", ""), ("{", "")):
        text = text.replace(before, after)
    return text
