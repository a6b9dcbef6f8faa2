"""What each architecture is trained on, and how it is measured."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import keras
import numpy as np

from inference.lab.data import DataError
from inference.lab.data.folder import (
    TRAINING_DIGITS,
    TRAINING_LETTERS,
    TRAINING_NUMBERS,
    TRAINING_SYMBOLS,
    DataFolder,
)
from inference.lab.data.mnist import Images
from inference.lab.training import nets
from inference.lab.training.digits import InkDigits, ink_digits, load_digits, split_digits
from inference.lab.training.feeds import DigitFeed
from inference.lab.training.group_feed import GroupFeed
from inference.lab.training.groups import compose_wrong, training_writers
from inference.lab.training.job import Inputs, Job
from inference.lab.training.pools import scorer_groups
from inference.lab.training.sequence.job import sequence_job
from inference.lab.training.writers import split_writers
from inference.reading.ink.features import extract
from inference.reading.ink.strokes import Stroke
from inference.reading.outcomes import NONE, OUTCOMES

WRONG_VALIDATION = 1_000
CHUNK = 500
"""Groups that are drawn together: more would not fit into memory beside the rest."""

CNN_PEN_WEIGHT = 1
"""How often the cnn sees each pen digit in an epoch: half as often as the mlp, for time."""


def mlp_job(data: Path | None, seed: int) -> Job:
    """The perceptron on images of digits."""
    return _image_job(nets.mlp(), data, seed)


def cnn_job(data: Path | None, seed: int) -> Job:
    """The convolutional net on images of digits."""
    return _image_job(nets.cnn(), data, seed, CNN_PEN_WEIGHT)


def cnn_teacher_job(data: Path | None, seed: int) -> Job:
    """The deeper convolutional net that the cnn learns from, on the same images."""
    return _image_job(nets.cnn_teacher(), data, seed, CNN_PEN_WEIGHT)


def _image_job(net: Any, data: Path | None, seed: int, weight: int = 2) -> Job:
    """Digits on images: MNIST, and the pen digits of the data folder where there is one."""
    folder = DataFolder(data or Path())
    if data is not None:
        digits = load_digits(folder)
    else:
        digits = split_digits(*downloaded_mnist(), [], ("mnist",))
    validation = _images(digits.validation_images), _ink(digits.validation_ink)
    measured: dict[str, Callable[[], Inputs]] = {"mnist-test": lambda: _images(digits.test_images)}
    if len(digits.validation_ink):
        measured["validation writers"] = lambda: validation[1]
    files = {
        name: folder.mnist if name == "mnist" else folder.strokes(name) for name in digits.used
    }
    joined = tuple(np.concatenate(parts) for parts in zip(*validation, strict=True))
    feed = DigitFeed(digits, seed, weight)
    return Job(net, feed, (joined[0], joined[1]), measured, files)


def scorer_job(data: Path | None, seed: int) -> Job:
    """The perceptron on groups of strokes."""
    return _group_job(nets.scorer(OUTCOMES), data, seed)


def teacher_job(data: Path | None, seed: int) -> Job:
    """The convolutional net that a scorer learns from, on the same groups."""
    return _group_job(nets.teacher(OUTCOMES), data, seed)


def _group_job(net: Any, data: Path | None, seed: int) -> Job:
    """Groups of strokes: pen digits, mirrored ones, and composed groups that are no digit."""
    if data is None:
        raise DataError("A scorer learns from pen strokes: name their folder with --data.")
    folder = DataFolder(data)
    names = [name for name in TRAINING_DIGITS if folder.has(name)]
    if not names:
        raise DataError(f"{folder.root} holds none of {', '.join(TRAINING_DIGITS)}.")
    records = [record for name in names for record in folder.read(name)]
    symbols, letters = (
        folder.read(name) if folder.has(name) else []
        for name in (TRAINING_SYMBOLS, TRAINING_LETTERS)
    )
    lines = [name for name in TRAINING_NUMBERS if folder.has(name)]
    numbers = [record for name in lines for record in folder.read(name)]
    held = ink_digits(split_writers(records)[1])
    rng = np.random.default_rng(seed)
    learn, others = scorer_groups(records, symbols, letters, numbers, rng)
    unseen = training_writers(records, validating=True)
    not_held = compose_wrong(unseen, WRONG_VALIDATION, rng) if unseen else []
    validation = _rows(held, not_held)
    more = [TRAINING_SYMBOLS, TRAINING_LETTERS, *TRAINING_NUMBERS]
    used = [*names, *(name for name in more if folder.has(name))]
    return Job(
        net,
        GroupFeed(learn, others, seed),
        validation,
        {"validation writers, digits and wrong groups": lambda: validation},
        {name: folder.strokes(name) for name in used},
    )


JOBS: dict[str, Callable[[Path | None, int], Job]] = {
    "mlp": mlp_job,
    "cnn": cnn_job,
    "cnn_teacher": cnn_teacher_job,
    "teacher": teacher_job,
    "scorer": scorer_job,
    "sequence": sequence_job,
}


def downloaded_mnist() -> tuple[Images, Images]:
    """Return the MNIST images for training and for the test, downloaded once and kept by Keras."""
    try:
        (x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
    except Exception as error:  # Keras wraps what urllib raises in a bare Exception
        raise DataError(f"MNIST cannot be downloaded: {error}.") from None
    train = Images(x_train, y_train.astype(np.int64))
    return train, Images(x_test, y_test.astype(np.int64))


def _images(images: Images) -> Inputs:
    pixels = np.asarray(images.pixels, np.float32).reshape(len(images), -1) / np.float32(255)
    return pixels, np.eye(10, dtype=np.float32)[images.labels]


def _ink(ink: InkDigits) -> Inputs:
    parts = [extract(part).images for part in _chunks(ink.groups)]
    images = np.concatenate([np.empty((0, 784), np.float32), *parts])
    return images, np.eye(10, dtype=np.float32)[ink.labels]


def _rows(ink: InkDigits, wrong: list[list[Stroke]]) -> Inputs:
    parts = [extract(part).rows for part in _chunks([*ink.groups, *wrong])]
    if not parts:
        raise DataError("No writer is left over for validation: the pen sets are too small.")
    outcomes = np.concatenate((ink.labels, np.full(len(wrong), NONE)))
    return np.concatenate(parts), np.eye(OUTCOMES, dtype=np.float32)[outcomes]


def _chunks(groups: Sequence[list[Stroke]]) -> list[Sequence[list[Stroke]]]:
    return [groups[at : at + CHUNK] for at in range(0, len(groups), CHUNK)]
