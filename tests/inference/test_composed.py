"""Composed dev answers say what they are labelled, and come again for the same seed."""

import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from inference.lab.data.folder import DataFolder
from inference.lab.data.halves import Half
from inference.lab.data.records import Record
from inference.lab.evaluation.bars import SERVED_KINDS
from inference.lab.evaluation.composed.decimals import Said
from inference.lab.evaluation.composed.kinds import KINDS
from inference.lab.evaluation.composed.measure import compose_records, composed_rows
from inference.lab.evaluation.composed.row import dense, pushed_together
from inference.lab.evaluation.composed.served import (
    compose_said,
    is_surely_wrong,
    read_served,
    served_rows,
)
from inference.lab.evaluation.composed.writers import FEWEST_DIGITS, Writer, writers_of
from inference.lab.evaluation.unmet import reason_for
from inference.reading.ink.strokes import to_arrays
from inference.reading.reader import Reader
from inference.reading.splitting.boxes import around, box_of
from tests.ink.composer import compose

FOLDER = os.environ.get("ASTRO_DATA", "")


def digits(writer: str, labels: Sequence[str], times: int = 3) -> list[Record]:
    """What one writer wrote: each digit so many times."""
    found = []
    for label in labels:
        for seed in range(times):
            sheet = compose(label, seed=seed, size=400)
            lines = [[(float(x), float(y)) for x, y in stroke] for stroke in sheet]
            found.append(Record(strokes=lines, label=label, writer=writer))
    return found


ADA, BO = writers_of([*digits("ada", "0123456789"), *digits("bo", "02468139")])


def test_a_writer_of_few_digits_composes_nothing() -> None:
    assert writers_of(digits("cy", "0123456789"[: FEWEST_DIGITS - 1])) == []


def test_every_writer_keeps_to_the_own_digits() -> None:
    assert (ADA.name, BO.name) == ("ada", "bo")
    assert "7" in ADA.digits
    assert "7" not in BO.digits


def test_a_digit_of_another_size_than_its_writers_is_left_out() -> None:
    large = [[(9 * x, 9 * y) for x, y in line] for line in digits("ada", "1", 1)[0].strokes]
    records = [*digits("ada", "023456789"), Record(strokes=large, label="1", writer="ada")]
    (writer,) = writers_of(records)
    assert "1" not in writer.digits


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_seed_composes_the_same_answers(kind: str) -> None:
    first, again = (compose_records([ADA, BO], kind, 12, 5) for _ in range(2))
    other = compose_records([ADA, BO], kind, 12, 6)
    assert first == again
    assert first != other
    assert {record.writer for record in first} == {"ada", "bo"}


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_composed_is_mostly_read_as_its_label(kind: str) -> None:
    records = compose_records([ADA, BO], kind, 60, 5)
    read = Reader.load().read_many([record.strokes for record in records])
    right = [one.text == record.label for one, record in zip(read, records, strict=True)]
    assert np.mean(right) >= 0.7


@pytest.mark.parametrize("kind", SERVED_KINDS)
def test_the_same_seed_writes_the_same_hasty_answers(kind: str) -> None:
    first, again, other = (compose_said([ADA, BO], kind, 12, seed) for seed in (5, 5, 6))
    assert inked(first) == inked(again)
    assert inked(first) != inked(other)


@pytest.mark.parametrize("kind", SERVED_KINDS)
def test_what_a_hasty_hand_writes_is_hardly_ever_surely_wrong(kind: str) -> None:
    written = compose_said([ADA, BO], kind, 60, 5)
    read = read_served(Reader.load(), written)
    assert np.mean([own.text == one.text for own, one in zip(read, written, strict=True)]) >= 0.5
    assert np.mean([is_surely_wrong(*pair) for pair in zip(read, written, strict=True)]) <= 0.05


def inked(written: Sequence[Said]) -> list[tuple[str, str, list[object]]]:
    return [(one.text, one.separator, [s.tolist() for s in one.strokes]) for one in written]


@pytest.mark.parametrize("kind", [kind for kind in SERVED_KINDS if kind.startswith("comma, ")])
def test_a_decimal_with_a_comma_says_so(kind: str) -> None:
    for one in compose_said([ADA, BO], kind, 20, 3):
        assert one.separator == ","
        assert one.text.count(",") == 1


def test_late_bars_come_after_every_first_stroke() -> None:
    rng = np.random.default_rng(2)
    writer = Writer("ada", {"5": [to_arrays([[(0, 0), (1, 1)], [(0, 0), (1, 0)]])]})
    strokes, text = KINDS["late bars"](writer, rng)
    bars = [box_of(stroke).height for stroke in strokes[len(text) :]]
    assert len(strokes) == 2 * len(text)
    assert max(bars) < 0.2


def test_touching_digits_touch() -> None:
    left, right = to_arrays([[(0, 0), (0, 1)]]), to_arrays([[(5, 0), (5, 1)]])
    closer = pushed_together(left, right, 0.02)
    assert around(map(box_of, closer)).left == pytest.approx(-0.02, abs=1e-5)
    assert dense(closer)[:, 1].max() == pytest.approx(1.0)


def test_a_folder_without_dev_digits_composes_nothing(tmp_path: Path) -> None:
    assert list(composed_rows(Reader.load(), DataFolder(tmp_path))) == []
    assert list(served_rows(Reader.load(), DataFolder(tmp_path))) == []


@pytest.mark.data
@pytest.mark.skipif(not FOLDER, reason="ASTRO_DATA names no folder of pen data")
def test_composed_answers_of_dev_writers_are_counted() -> None:
    rows = list(composed_rows(Reader.load(), DataFolder(Path(FOLDER)), count=60))
    assert [row.measure for row in rows] == list(KINDS)
    assert {row.rate.count for row in rows} == {60}
    assert min(row.rate.part for row in rows) >= 0.75


@pytest.mark.data
@pytest.mark.skipif(not FOLDER, reason="ASTRO_DATA names no folder of pen data")
def test_what_dev_writers_write_in_haste_is_hardly_ever_surely_wrong() -> None:
    rows = list(served_rows(Reader.load(), DataFolder(Path(FOLDER))))
    assert len(rows) == 2 * len(SERVED_KINDS) + 1
    missed = [(row.set, row.measure) for row in rows if row.missed]
    assert [key for key in missed if not reason_for(Half.TUNE, key)] == []
