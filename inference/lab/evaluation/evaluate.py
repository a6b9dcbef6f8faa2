"""Measure one reader on everything that a data folder holds."""

from collections.abc import Iterator, Sequence

import numpy as np

from inference.lab.data import DataError
from inference.lab.data.folder import DataFolder
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
from inference.lab.evaluation.judged import Judged, judge, right_digits, wanted_records
from inference.lab.evaluation.mirrored import mirror_rows
from inference.lab.evaluation.rates import Rate, rate
from inference.lab.evaluation.sets import (
    ANSWER_SETS,
    CALIBRATED_SETS,
    DIGIT_SETS,
    DIGITS_ALONE,
    OTHER_SYMBOLS,
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


def evaluate(reader: Reader, folder: DataFolder, model: str = "default") -> Evaluation:
    """Return all figures of a reader, which is loaded by the name ``model`` to weigh its process.

    Raises DataError when the folder holds nothing to measure on.
    """
    folder.check()
    rows = [*_mnist_rows(folder), *_digit_rows(reader, folder)]
    judged = {
        dev: judge(reader, wanted_records(folder, dev))
        for dev in ANSWER_SETS
        if folder.has(dev.name)
    }
    rows += [measured(dev.name, dev.title, _right(own)) for dev, own in judged.items()]
    numbers = [one for dev in CALIBRATED_SETS for one in judged.get(dev, [])]
    figures: list[Figure] = []
    if numbers:
        confidences = cross_validated(numbers)
        rows += [*_selective_rows(reader, numbers, confidences), *_unsure_rows(reader, numbers)]
        error = 100 * expected_calibration_error(confidences)
        figures.append(Figure(name="expected calibration error", value=error, unit="%", bar=1.5))
        figures += speed_figures(reader, [one.record for one in numbers], model)
    rows += [
        *composed_rows(reader, folder),
        *served_rows(reader, folder),
        *extra_rows(reader, folder),
        *mirror_rows(reader, folder),
    ]
    rows += _other_rows(reader, folder)
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


def _digit_rows(reader: Reader, folder: DataFolder) -> Iterator[Row]:
    for dev in DIGIT_SETS:
        if folder.has(dev.name):
            records = wanted_records(folder, dev)
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


def _other_rows(reader: Reader, folder: DataFolder) -> Iterator[Row]:
    if not folder.has(OTHER_SYMBOLS):
        return
    records = [one for one in folder.read(OTHER_SYMBOLS) if one.label not in DIGITS_ALONE]
    judged = judge(reader, records)
    told = [one.guess for one in judged if one.guess is not None]
    sure = [guess for guess in told if reader.is_sure(guess)]
    digits = [guess for guess in sure if len(guess.text) == 1]
    measures = {
        "called a sure digit": digits,
        "called a sure answer": sure,
        "given a text, sure or not": told,
    }
    for measure, hits in measures.items():
        counted = [True] * len(hits) + [False] * (len(records) - len(hits))
        yield measured(OTHER_SYMBOLS, measure, rate(counted))
