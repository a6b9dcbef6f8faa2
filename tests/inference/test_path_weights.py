"""What the splitter's weights are learned from."""

from dataclasses import replace

import pytest

from inference.lab.data.records import Record
from inference.lab.training.numbers import Answer, real_answers
from inference.lab.training.path_weights import learn_weights
from inference.reading.ink.strokes import to_arrays
from inference.reading.reader import Reader
from tests.ink.composer import compose


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load()


@pytest.fixture(scope="module")
def slashed() -> Answer:
    return Answer(to_arrays(compose("5/7", seed=3)), "5/7")


def slash_counts(reader: Reader, *answers: Answer) -> float:
    """How much speaks for a slash after learning from the answers."""
    return learn_weights(reader, answers, say=lambda _: None)["slash.each"]


def test_an_answer_weighs_as_often_as_it_counts(reader: Reader, slashed: Answer) -> None:
    one_of_three = replace(slashed, text="517")
    often = slash_counts(reader, replace(slashed, weight=10), one_of_three)
    seldom = slash_counts(reader, slashed, replace(one_of_three, weight=10))
    assert often > seldom


def test_counting_twice_is_being_there_twice(reader: Reader, slashed: Answer) -> None:
    other = replace(slashed, text="517")
    counted = slash_counts(reader, replace(slashed, weight=2), other)
    assert counted == pytest.approx(slash_counts(reader, slashed, slashed, other), abs=1e-3)


def test_only_numbers_of_digits_are_learned_from_as_written() -> None:
    ink = [[(float(x), float(y)) for x, y in stroke] for stroke in compose("42", seed=1)]
    records = [Record(strokes=ink, label=label, writer="ada") for label in ("4 2", "4.2", "x")]
    (found,) = real_answers(records, weight=10)
    assert (found.text, found.weight, len(found.strokes)) == ("42", 10, len(ink))
