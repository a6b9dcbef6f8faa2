"""The shipped reader reaches its bars on real pens; needs the data that ASTRO_DATA names."""

import os
from pathlib import Path

import numpy as np
import pytest

from inference.data.folder import DataFolder
from inference.data.mnist import read_mnist
from inference.evaluation.evaluate import is_sure
from inference.evaluation.judged import judge, right_digits, wanted_records
from inference.evaluation.sets import ANSWER_SETS, DIGIT_SETS, DevSet
from inference.reader import Reader

FOLDER = os.environ.get("ASTRO_DATA", "")
pytestmark = [
    pytest.mark.data,
    pytest.mark.skipif(not FOLDER, reason="ASTRO_DATA names no folder of pen data"),
]
DIGITS_WITH_BARS = [dev for dev in DIGIT_SETS if dev.bar is not None]
(SHORT_NUMBERS,) = (dev for dev in ANSWER_SETS if dev.bar is not None)


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
    assert np.mean(digits(images).argmax(axis=1) == test.labels) >= 0.992


@pytest.mark.parametrize("dev", DIGITS_WITH_BARS, ids=lambda dev: dev.name)
def test_single_digits_are_told_apart(reader: Reader, folder: DataFolder, dev: DevSet) -> None:
    assert dev.bar is not None
    assert np.mean(right_digits(reader, wanted_records(folder, dev))) >= dev.bar


def test_whole_numbers_are_read(reader: Reader, folder: DataFolder) -> None:
    assert SHORT_NUMBERS.bar is not None
    judged = judge(reader, wanted_records(folder, SHORT_NUMBERS))
    assert np.mean([one.right for one in judged]) >= SHORT_NUMBERS.bar


def test_few_numbers_are_flagged_and_fewer_misread(reader: Reader, folder: DataFolder) -> None:
    judged = judge(reader, wanted_records(folder, SHORT_NUMBERS))
    sure = [one for one in judged if is_sure(reader, one)]
    assert len(sure) >= 0.92 * len(judged)
    assert np.mean([one.right for one in sure]) >= 0.97
