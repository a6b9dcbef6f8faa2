"""The shipped reader reaches its bars on real pens; needs the data that ASTRO_DATA names."""

import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from inference.lab.data.folder import DataFolder
from inference.lab.data.halves import Half
from inference.lab.data.mnist import read_mnist
from inference.lab.evaluation.bars import BARS, Bar, measured
from inference.lab.evaluation.judged import is_sure, judge, right_digits
from inference.lab.evaluation.rates import rate
from inference.lab.evaluation.sets import (
    ANSWER_SETS,
    DIGIT_SETS,
    NUMBER_SETS,
    DevSet,
    wanted_records,
)
from inference.lab.evaluation.unmet import reason_for
from inference.reading.reader import Reader

FOLDER = os.environ.get("ASTRO_DATA", "")
pytestmark = [
    pytest.mark.data,
    pytest.mark.skipif(not FOLDER, reason="ASTRO_DATA names no folder of pen data"),
]


def reached(name: str, measure: str) -> Bar | None:
    """The bar of a figure, where the shipped reader is known to reach it."""
    bar = BARS.get((name, measure))
    return None if reason_for(Half.TUNE, (name, measure)) else bar


def with_bars(sets: Sequence[DevSet]) -> list[DevSet]:
    """Sets with writers to tune by; the others are for the last look before a version ships."""
    return [dev for dev in sets if "crohme" not in dev.name and reached(dev.name, dev.title)]


def holds(name: str, measure: str, right: Sequence[bool]) -> bool:
    return not measured(name, measure, rate(right)).missed


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load()


@pytest.fixture(scope="module")
def folder() -> DataFolder:
    return DataFolder(Path(FOLDER))


def test_the_perceptron_reads_mnist(folder: DataFolder) -> None:
    digits = Reader.load("mlp").scoring.digits
    assert digits is not None
    _, test = read_mnist(folder.mnist)
    images = np.asarray(test.pixels, np.float32).reshape(len(test), -1) / np.float32(255)
    right = digits(images).argmax(axis=1) == test.labels
    assert reached("MNIST test", "digits, mlp alone")
    assert holds("MNIST test", "digits, mlp alone", right.tolist())


@pytest.mark.parametrize("dev", with_bars(DIGIT_SETS), ids=lambda dev: dev.name)
def test_single_digits_are_told_apart(reader: Reader, folder: DataFolder, dev: DevSet) -> None:
    assert holds(dev.name, dev.title, right_digits(reader, wanted_records(folder, dev)))


@pytest.mark.parametrize("dev", with_bars(ANSWER_SETS), ids=lambda dev: f"{dev.name} {dev.title}")
def test_whole_answers_are_read(reader: Reader, folder: DataFolder, dev: DevSet) -> None:
    judged = judge(reader, wanted_records(folder, dev))
    assert holds(dev.name, dev.title, [one.right for one in judged])


def test_few_numbers_are_flagged_and_fewer_misread(reader: Reader, folder: DataFolder) -> None:
    judged = [one for dev in NUMBER_SETS for one in judge(reader, wanted_records(folder, dev))]
    sure = [one for one in judged if is_sure(reader, one)]
    assert len(sure) >= 0.85 * len(judged)
    assert np.mean([one.right for one in sure]) >= 0.985
