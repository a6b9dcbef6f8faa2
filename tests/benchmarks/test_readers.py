"""Two readers beside each other: what is right, and what is wrong without a question."""

from benchmarks.readers.answers import Read, Score, score, written
from inference.lab.data.records import Record


def sheets(*labels: str) -> list[Record]:
    return [Record(strokes=[], label=label) for label in labels]


def test_what_a_reader_is_least_sure_of_is_asked_about() -> None:
    read = Read(["5", "9", "7", "1"], [0.9, 0.2, 0.8, 0.7], [], 0.0)
    records = sheets("5", "8", "3", "1")
    assert score(read, records, asked=0.25) == Score(right=2, silent=1, count=4)
    assert score(read, records, asked=0.0).silent == 2


def test_of_equally_unsure_answers_the_wrong_ones_are_asked_about() -> None:
    read = Read(["5", "9", "7", "1"], [0.5] * 4, [], 0.0)
    assert score(read, sheets("5", "9", "3", "1"), asked=0.25).silent == 0


def test_a_fraction_is_written_as_labels_are() -> None:
    assert written("\\frac{1}{2}") == "1/2"
    assert written("-3.5") == "-3.5"
