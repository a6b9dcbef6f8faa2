"""Test ink stands for handwriting only as long as the shipped reader takes it for what it says."""

import pytest

from classroom.handwriting.composer import compose
from classroom.handwriting.templates import STYLES
from inference.reading.reader import Reader

DIGIT_STYLES = [(digit, style) for digit in "0123456789" for style in STYLES[digit]]
ORDINARY_SEEDS = range(8)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load()


@pytest.mark.parametrize(("digit", "style"), DIGIT_STYLES)
def test_every_style_of_every_digit_is_read_and_without_doubt(
    reader: Reader, digit: str, style: str
) -> None:
    readings = [reader.read(compose(digit, seed=seed, style=style)) for seed in ORDINARY_SEEDS]
    assert [reading.text for reading in readings] == [digit] * len(ORDINARY_SEEDS)
    assert not any(reading.unsure for reading in readings)


@pytest.mark.parametrize("text", ["56", "100", "2468", "-7", "3.5", "12.5", "1/2", "12/35"])
def test_whole_answers_are_read(reader: Reader, text: str) -> None:
    readings = [reader.read(compose(text, seed=seed)).text for seed in ORDINARY_SEEDS]
    assert readings == [text] * len(ORDINARY_SEEDS)


def test_a_fraction_with_a_flat_bar_is_read(reader: Reader) -> None:
    readings = [reader.read(compose("3/4", seed=seed, bar=True)).text for seed in ORDINARY_SEEDS]
    assert readings == ["3/4"] * len(ORDINARY_SEEDS)
