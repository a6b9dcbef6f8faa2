"""The parts of an evaluation: each measures one kind of thing, and none needs another."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

import numpy as np

from inference.lab.data.folder import DataFolder
from inference.lab.data.halves import Half
from inference.lab.data.letters import DIGITS_ALONE
from inference.lab.data.mnist import read_mnist
from inference.lab.evaluation.bars import LAID_OUT, measured
from inference.lab.evaluation.composed.child import child_rows
from inference.lab.evaluation.composed.extra import extra_rows
from inference.lab.evaluation.composed.measure import composed_rows
from inference.lab.evaluation.composed.real_layout import compose_laid_out
from inference.lab.evaluation.composed.served import served_rows
from inference.lab.evaluation.judged import Judged, is_sure, judge, right_digits
from inference.lab.evaluation.mirrored import mirror_rows
from inference.lab.evaluation.rates import Rate, rate
from inference.lab.evaluation.sets import (
    ANSWER_SETS,
    DIGIT_SETS,
    NUMBER_SETS,
    others_of,
    read_sets,
)
from inference.lab.evaluation.sureness import calibration_figures, numbers_rows, sure_rows
from inference.lab.evaluation.table import Figure, Row
from inference.reading.classifier import Classifier
from inference.reading.reader import Reader
from inference.reading.settings import SHIPPED

Found: TypeAlias = Row | Figure
Section: TypeAlias = Callable[[Reader, DataFolder, Half], Iterator[Found]]

DIGIT_NETS = ("mlp", "cnn")
"""Digit nets that may be shipped; those that are, are measured."""


def mnist_section(reader: Reader, folder: DataFolder, half: Half) -> Iterator[Found]:
    """Measure the shipped digit nets on the MNIST test set, which nothing is chosen on."""
    if half is not Half.CHECK or not folder.mnist.is_file():
        return
    _, test = read_mnist(folder.mnist)
    images = np.asarray(test.pixels, np.float32).reshape(len(test), -1) / np.float32(255)
    for name in DIGIT_NETS:
        path = SHIPPED / name / "net.tflite"
        if path.is_file():
            right = Classifier(path)(images).argmax(axis=1) == test.labels
            yield measured("MNIST test", f"digits, {name} alone", rate(right.tolist()))


def digits_section(reader: Reader, folder: DataFolder, half: Half) -> Iterator[Found]:
    """Measure digits that stand alone, as they are and in a mirror."""
    every: list[Judged] = []
    for dev, records in read_sets(folder, DIGIT_SETS, half):
        yield measured(dev.name, dev.title, rate(right_digits(reader, records)))
        judged = judge(reader, records)
        yield measured(dev.name, "read as whole answers", _right(judged))
        flagged = rate(not is_sure(reader, one) for one in judged)
        yield measured(dev.name, "alone, flagged as unsure", flagged)
        every += judged
    yield from mirror_rows(reader, every)


def numbers_section(reader: Reader, folder: DataFolder, half: Half) -> Iterator[Found]:
    """Measure numbers: those that were written as one, and those composed in real layouts."""
    judged = {dev: judge(reader, own) for dev, own in read_sets(folder, ANSWER_SETS, half)}
    for dev, own in judged.items():
        yield measured(dev.name, dev.title, _right(own))
    real = [one for dev in NUMBER_SETS for one in judged.get(dev, [])]
    laid_out = {kind: judge(reader, own) for kind, own in compose_laid_out(folder, half)}
    composed = [one for own in laid_out.values() for one in own]
    if real:
        yield from numbers_rows(reader, real, composed, choosing=half is Half.TUNE)
        yield from calibration_figures(real, composed)
    for kind, own in laid_out.items():
        yield from sure_rows(reader, LAID_OUT, kind, own)


def others_section(reader: Reader, folder: DataFolder, half: Half) -> Iterator[Found]:
    """Measure what is no digit, without what has the shape of one by itself, and with it."""
    for name, records in others_of(folder, half):
        judged = judge(reader, records)
        plain = [one for one in judged if one.record.label not in DIGITS_ALONE]
        yield from _refusing_rows(reader, name, plain)
        yield from _refusing_rows(reader, f"{name}, o O l I and their like among them", judged)


SECTIONS: tuple[Section, ...] = (
    mnist_section,
    digits_section,
    numbers_section,
    child_rows,
    composed_rows,
    served_rows,
    extra_rows,
    others_section,
)
"""All parts, in the order of the table."""


def _right(judged: Sequence[Judged]) -> Rate:
    return rate(one.right for one in judged)


def _refusing_rows(reader: Reader, name: str, judged: Sequence[Judged]) -> Iterator[Row]:
    said = [one.guess for one in judged]
    sure = [guess is not None and reader.is_sure(guess) for guess in said]
    both = list(zip(said, sure, strict=True))
    digit = rate(one and guess is not None and len(guess.text) == 1 for guess, one in both)
    yield measured(name, "called a sure digit", digit)
    yield measured(name, "called a sure answer", rate(sure))
    yield measured(name, "given a text, sure or not", rate(guess is not None for guess in said))
