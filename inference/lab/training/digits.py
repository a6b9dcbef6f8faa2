"""What a digit net is trained, validated and tested on."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from inference.lab.data.folder import TRAINING_DIGITS, DataFolder
from inference.lab.data.mnist import Images, read_mnist
from inference.lab.data.records import Record
from inference.lab.training.writers import split_writers
from inference.reading.ink.strokes import Stroke, thin, to_arrays

MNIST_VALIDATION = 1 / 12
"""Part of the MNIST training images that validates: 5,000 of 60,000."""


@dataclass(frozen=True, slots=True)
class InkDigits:
    """Digits as strokes with their labels (n,) int64."""

    groups: list[list[Stroke]] = field(default_factory=list)
    labels: NDArray[np.int64] = field(default_factory=lambda: np.empty(0, np.int64))

    def __len__(self) -> int:
        return len(self.groups)


@dataclass(frozen=True, slots=True)
class DigitData:
    """The split: training and validation of images and ink, and the images of the test set."""

    images: Images
    ink: InkDigits
    validation_images: Images
    validation_ink: InkDigits
    test_images: Images
    used: tuple[str, ...]


def load_digits(folder: DataFolder) -> DigitData:
    """Read MNIST, and the pen digits that the folder holds; DataError says what is wrong."""
    folder.check()
    train, test = read_mnist(folder.mnist)
    names = tuple(name for name in TRAINING_DIGITS if folder.has(name))
    records = [record for name in names for record in folder.read(name)]
    return split_digits(train, test, records, ("mnist", *names))


def split_digits(
    train: Images, test: Images, records: Sequence[Record], used: tuple[str, ...]
) -> DigitData:
    """Keep back the last images and some writers for validation."""
    kept = len(train) - max(1, round(len(train) * MNIST_VALIDATION))
    learn, validate = split_writers(records)
    return DigitData(
        images=train.part(0, kept),
        ink=ink_digits(learn),
        validation_images=train.part(kept, len(train)),
        validation_ink=ink_digits(validate),
        test_images=test,
        used=used,
    )


def ink_digits(records: Sequence[Record]) -> InkDigits:
    """Return the records that are one digit with ink, cleaned as they are for reading."""
    groups, labels = [], []
    for record in records:
        strokes = [stroke for stroke in thin(to_arrays(record.strokes)) if len(stroke)]
        if strokes and len(record.label) == 1 and record.label in "0123456789":
            groups.append(strokes)
            labels.append(int(record.label))
    return InkDigits(groups, np.array(labels, np.int64))
