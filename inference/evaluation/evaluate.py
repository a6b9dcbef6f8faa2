"""Measure one reader on everything that a data folder holds."""

from collections.abc import Iterator

import numpy as np

from inference.classifier import Classifier
from inference.data.errors import DataError
from inference.data.folder import DataFolder
from inference.data.mnist import read_mnist
from inference.evaluation.calibration import (
    Confidences,
    cross_validated,
    expected_calibration_error,
    selective,
    threshold_for,
)
from inference.evaluation.composed.measure import composed_rows
from inference.evaluation.judged import Judged, judge, right_digits, wanted_records
from inference.evaluation.mirrored import mirror_rows
from inference.evaluation.rates import rate
from inference.evaluation.sets import (
    ANSWER_SETS,
    CALIBRATED_SETS,
    DIGIT_SETS,
    DIGITS_ALONE,
    OTHER_SYMBOLS,
    DevSet,
)
from inference.evaluation.table import Evaluation, Row
from inference.reader import Reader

MOST_FLAGGED = 0.04
"""Part of the readable answers that may be flagged as unsure."""


def evaluate(reader: Reader, folder: DataFolder) -> Evaluation:
    """Return all figures of a reader; DataError when the folder holds nothing to measure on."""
    folder.check()
    rows = [*_mnist_rows(reader, folder), *_digit_rows(reader, folder)]
    judged = {
        dev: judge(reader, wanted_records(folder, dev))
        for dev in ANSWER_SETS
        if folder.has(dev.name)
    }
    rows += [_row(dev, (one.right for one in own)) for dev, own in judged.items()]
    numbers = [one for dev in CALIBRATED_SETS for one in judged.get(dev, [])]
    error = 0.0
    if numbers:
        confidences = cross_validated(numbers)
        error = expected_calibration_error(confidences)
        rows += _selective_rows(confidences)
        rows += _unsure_rows(reader, numbers)
    rows += [*composed_rows(reader, folder), *mirror_rows(reader, folder)]
    rows += _other_rows(reader, folder)
    if not rows:
        raise DataError(f"{folder.root} holds none of the sets to measure on.")
    return Evaluation(
        model=reader.settings.version,
        rows=tuple(rows),
        calibration_error=error,
        threshold=reader.settings.threshold,
    )


def is_sure(reader: Reader, judged: Judged) -> bool:
    """Whether the reader, as it is set, would say a text without doubt."""
    return judged.guess is not None and reader.is_sure(judged.guess)


def _mnist_rows(reader: Reader, folder: DataFolder) -> Iterator[Row]:
    digits: Classifier | None = reader.scoring.digits
    if digits is None or not folder.mnist.is_file():
        return
    _, test = read_mnist(folder.mnist)
    images = np.asarray(test.pixels, np.float32).reshape(len(test), -1) / np.float32(255)
    right = digits(images).argmax(axis=1) == test.labels
    measure = f"digits, {reader.settings.digits} alone"
    yield Row(set="MNIST test", measure=measure, rate=rate(right.tolist()), bar=0.992)


def _digit_rows(reader: Reader, folder: DataFolder) -> Iterator[Row]:
    for dev in DIGIT_SETS:
        if folder.has(dev.name):
            records = wanted_records(folder, dev)
            yield _row(dev, right_digits(reader, records))
            whole = (one.right for one in judge(reader, records))
            yield Row(set=dev.name, measure="read as whole answers", rate=rate(whole))


def _row(dev: DevSet, right: Iterator[bool] | list[bool]) -> Row:
    return Row(set=dev.name, measure=dev.title, rate=rate(right), bar=dev.bar)


def _selective_rows(confidences: Confidences) -> Iterator[Row]:
    found = selective(confidences, threshold_for(confidences, MOST_FLAGGED))
    name = "all dev numbers, confidence from other writers"
    yield Row(set=name, measure="flagged as unsure", rate=found.flagged)
    yield Row(set=name, measure="misread among the rest", rate=found.misread)


def _unsure_rows(reader: Reader, numbers: list[Judged]) -> Iterator[Row]:
    sure = [one for one in numbers if is_sure(reader, one)]
    flagged = rate(not is_sure(reader, one) for one in numbers)
    yield Row(set="all dev numbers, as served", measure="flagged as unsure", rate=flagged)
    wrong = rate(not one.right for one in sure)
    yield Row(set="all dev numbers, as served", measure="misread among the rest", rate=wrong)


def _other_rows(reader: Reader, folder: DataFolder) -> Iterator[Row]:
    if not folder.has(OTHER_SYMBOLS):
        return
    records = [one for one in folder.read(OTHER_SYMBOLS) if one.label not in DIGITS_ALONE]
    sure = [one.guess for one in judge(reader, records) if is_sure(reader, one)]
    digits = [guess for guess in sure if guess is not None and len(guess.text) == 1]
    for measure, hits in (("called a sure digit", digits), ("called a sure answer", sure)):
        counted = [True] * len(hits) + [False] * (len(records) - len(hits))
        yield Row(set=OTHER_SYMBOLS, measure=measure, rate=rate(counted))
