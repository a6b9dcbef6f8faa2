"""Measure one reader on one half of everything that a data folder holds."""

from collections.abc import Iterator, Sequence

import numpy as np

from inference.lab.data import DataError
from inference.lab.data.folder import DataFolder
from inference.lab.data.halves import Half
from inference.lab.data.letters import DIGITS_ALONE
from inference.lab.data.mnist import read_mnist
from inference.lab.evaluation.bars import NUMBERS_OF_OTHERS, measured
from inference.lab.evaluation.calibration import (
    Confidences,
    cross_validated,
    expected_calibration_error,
    held_back,
    selective,
    threshold_for,
)
from inference.lab.evaluation.composed.extra import extra_rows
from inference.lab.evaluation.composed.measure import composed_rows
from inference.lab.evaluation.composed.served import served_rows
from inference.lab.evaluation.judged import Judged, judge, right_digits
from inference.lab.evaluation.mirrored import mirror_rows
from inference.lab.evaluation.rates import Rate, rate
from inference.lab.evaluation.sets import (
    ANSWER_SETS,
    DIGIT_SETS,
    NUMBER_SETS,
    others_of,
    read_sets,
)
from inference.lab.evaluation.speed import speed_figures
from inference.lab.evaluation.table import Evaluation, Figure, Row
from inference.reading.classifier import Classifier
from inference.reading.reader import Reader
from inference.reading.settings import SHIPPED

DIGIT_NETS = ("mlp", "cnn")
"""Digit nets that may be shipped; those that are, are measured."""

NUMBERS_SERVED = "all dev numbers, as served"

MOST_FLAGGED = 0.04
"""Part of the readable answers that may be flagged as unsure."""


def evaluate(
    reader: Reader, folder: DataFolder, model: str = "default", half: Half = Half.TUNE
) -> Evaluation:
    """Return all figures of a reader, which is loaded by the name ``model`` to weigh its process.

    Raises DataError when the folder holds nothing to measure on.
    """
    folder.check()
    rows = [*_mnist_rows(folder), *_digit_rows(reader, folder, half)]
    judged = {dev: judge(reader, records) for dev, records in read_sets(folder, ANSWER_SETS, half)}
    rows += [measured(dev.name, dev.title, _right(own)) for dev, own in judged.items()]
    numbers = [one for dev in NUMBER_SETS for one in judged.get(dev, [])]
    figures: list[Figure] = []
    if numbers:
        confidences = cross_validated(numbers)
        rows += [*_selective_rows(reader, numbers, confidences), *_unsure_rows(reader, numbers)]
        error = 100 * expected_calibration_error(confidences)
        figures.append(Figure(name="expected calibration error", value=error, unit="%", bar=1.5))
        figures += speed_figures(reader, [one.record for one in numbers], model)
    rows += [
        *composed_rows(reader, folder, half),
        *served_rows(reader, folder, half),
        *extra_rows(reader, folder, half),
        *mirror_rows(reader, folder, half),
    ]
    rows += _other_rows(reader, folder, half)
    if not rows:
        raise DataError(f"{folder.root} holds none of the sets to measure on.")
    return Evaluation(
        model=reader.settings.version,
        rows=tuple(rows),
        figures=tuple(figures),
        threshold=reader.settings.threshold,
        threshold_with_sign=reader.settings.threshold_of(with_sign=True),
    )


def is_sure(reader: Reader, judged: Judged) -> bool:
    """Whether the reader, as it is set, would say a text without doubt."""
    return judged.guess is not None and reader.is_sure(judged.guess)


def is_flagged(reader: Reader, judged: Judged) -> bool:
    """Whether the reader would call an answer unsure whatever its confidence."""
    return judged.guess is None or reader.is_flagged(judged.guess)


def _mnist_rows(folder: DataFolder) -> Iterator[Row]:
    """Measure the shipped digit nets on MNIST, on which they are judged alone."""
    if not folder.mnist.is_file():
        return
    _, test = read_mnist(folder.mnist)
    images = np.asarray(test.pixels, np.float32).reshape(len(test), -1) / np.float32(255)
    for name in DIGIT_NETS:
        path = SHIPPED / name / "net.tflite"
        if path.is_file():
            right = Classifier(path)(images).argmax(axis=1) == test.labels
            yield measured("MNIST test", f"digits, {name} alone", rate(right.tolist()))


def _digit_rows(reader: Reader, folder: DataFolder, half: Half) -> Iterator[Row]:
    for dev, records in read_sets(folder, DIGIT_SETS, half):
        yield measured(dev.name, dev.title, rate(right_digits(reader, records)))
        judged = judge(reader, records)
        yield measured(dev.name, "read as whole answers", _right(judged))
        flagged = rate(not is_sure(reader, one) for one in judged)
        yield measured(dev.name, "alone, flagged as unsure", flagged)


def _right(judged: Sequence[Judged]) -> Rate:
    return rate(one.right for one in judged)


def _selective_rows(
    reader: Reader, numbers: Sequence[Judged], confidences: Confidences
) -> Iterator[Row]:
    served = held_back(confidences, [is_flagged(reader, one) for one in numbers])
    found = selective(served, threshold_for(served, MOST_FLAGGED))
    yield measured(NUMBERS_OF_OTHERS, "flagged as unsure", found.flagged)
    yield measured(NUMBERS_OF_OTHERS, "misread among the rest", found.misread)


def _unsure_rows(reader: Reader, numbers: list[Judged]) -> Iterator[Row]:
    sure = [one for one in numbers if is_sure(reader, one)]
    flagged = rate(not is_sure(reader, one) for one in numbers)
    yield measured(NUMBERS_SERVED, "flagged as unsure", flagged)
    wrong = rate(not one.right for one in sure)
    yield measured(NUMBERS_SERVED, "misread among the rest", wrong)


def _other_rows(reader: Reader, folder: DataFolder, half: Half) -> Iterator[Row]:
    """Measure what is no digit, without what has the shape of one by itself, and with it."""
    for name, records in others_of(folder, half):
        judged = judge(reader, records)
        plain = [one for one in judged if one.record.label not in DIGITS_ALONE]
        yield from _refusing_rows(reader, name, plain)
        yield from _refusing_rows(reader, f"{name}, o O l I and their like among them", judged)


def _refusing_rows(reader: Reader, name: str, judged: Sequence[Judged]) -> Iterator[Row]:
    said = [one.guess for one in judged]
    sure = [guess is not None and reader.is_sure(guess) for guess in said]
    both = list(zip(said, sure, strict=True))
    digit = rate(one and guess is not None and len(guess.text) == 1 for guess, one in both)
    yield measured(name, "called a sure digit", digit)
    yield measured(name, "called a sure answer", rate(sure))
    yield measured(name, "given a text, sure or not", rate(guess is not None for guess in said))
