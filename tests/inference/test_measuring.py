"""Composed numbers stand as real ones do, the worst source decides, and looks are counted."""

import gzip
import io
import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from django.core.management import CommandError, call_command

from inference.lab.data import DataError
from inference.lab.data.folder import DataFolder
from inference.lab.data.halves import Half, half_of
from inference.lab.data.records import Record
from inference.lab.evaluation.calibration import Confidences
from inference.lab.evaluation.composed.child import HANDS, write
from inference.lab.evaluation.composed.layouts import Step, learn_layouts, part_strokes
from inference.lab.evaluation.composed.real_layout import place_digits
from inference.lab.evaluation.composed.row import box_round
from inference.lab.evaluation.judged import Judged
from inference.lab.evaluation.looks import begin_look, looks_at
from inference.lab.evaluation.sources import (
    SMALLER,
    by_source,
    threshold_for_worst,
    worst_misread,
)
from inference.reading.ink.strokes import to_arrays
from inference.reading.reader import Reader
from tests.inference.test_composed import ADA
from tests.ink.composer import compose


def test_strokes_are_parted_in_the_order_of_writing() -> None:
    seven, cross, one = [(0, 0), (5, 0), (3, 9)], [(1, 5), (4, 5)], [(9, 0), (9, 9)]
    parted = part_strokes(to_arrays([seven, cross, one]), 2)
    assert parted is not None
    assert [len(symbol) for symbol in parted] == [2, 1]
    assert part_strokes(to_arrays([seven]), 2) is None


def test_a_layout_is_that_of_the_number_it_was_learned_from(tmp_path: Path) -> None:
    strokes = [[(0, 0), (0, 10)], [(4, 3), (4, 13)], [(7, 12), (7, 13)], [(9, 3), (9, 13)]]
    numbers = [
        {"label": "11", "writer": "ada", "strokes": strokes[:2]},
        {"label": "11.1", "writer": "ada", "strokes": strokes},
    ]
    keep(tmp_path, "train-unipen-numbers", numbers)
    learned = learn_layouts(DataFolder(tmp_path))
    assert learned.rows == [(Step(0, 0, 1), Step(0.4, 0.3, 1))]
    (mark,) = learned.marks
    assert (mark.before, mark.behind, mark.head) == pytest.approx((0.3, 0.2, -0.1))


def test_digits_are_placed_with_the_steps_of_a_layout() -> None:
    row = (Step(0, 0, 1), Step(0.4, 0.3, 1.2))
    left, right = map(lambda one: box_round([one]), placed(row))  # noqa: C417
    assert right.left - left.right == pytest.approx(0.4, abs=1e-4)
    assert right.down - left.down == pytest.approx(0.3, abs=1e-4)


def placed(row: tuple[Step, ...]) -> list[list[np.ndarray]]:
    return place_digits(ADA, "47", row, np.random.default_rng(1))


@pytest.mark.parametrize("age", HANDS)
def test_what_the_simulated_child_writes_is_mostly_read(age: str) -> None:
    rng, again = np.random.default_rng(3), np.random.default_rng(3)
    written = [write(ADA, HANDS[age], rng) for _ in range(60)]
    assert written[:5] == [write(ADA, HANDS[age], again) for _ in range(5)]
    assert {one.source for one in written} == {"simulated child"}
    read = Reader.load().read_many([one.strokes for one in written])
    assert np.mean([a.text == b.label for a, b in zip(read, written, strict=True)]) >= 0.6


def test_the_worst_source_decides_from_where_on_a_reading_is_sure() -> None:
    names = ["unipen-1a-a/a:x"] * 400 + ["unipen-1a-b/b:y"] * 400 + ["unipen-1a-c/c:z"] * 3
    judged = [Judged(Record(strokes=[], writer=name), None, False) for name in names]
    places = by_source(judged)
    assert {name: len(own) for name, own in places.items()} == {
        "unipen a": 400,
        "unipen b": 400,
        SMALLER: 3,
    }
    confidence = np.tile(np.linspace(0, 1, 803), 1)
    right = np.ones(803, bool)
    right[400:500] = False  # of the second source, its least sure quarter
    found = Confidences(confidence, right)
    threshold = threshold_for_worst(found, places)
    assert threshold == pytest.approx(confidence[498], abs=0.01)
    assert worst_misread(found, places, 0.0).source == "unipen b"


def keep(root: Path, name: str, records: Sequence[Mapping[str, object]]) -> None:
    (root / "strokes").mkdir(exist_ok=True)
    lines = "\n".join(map(json.dumps, records))
    (root / "strokes" / f"{name}.jsonl.gz").write_bytes(gzip.compress(lines.encode()))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Dev numbers of both halves."""
    numbers: list[dict[str, object]] = [
        {"label": str(at), "writer": f"writer {at}", "strokes": compose(str(at), seed=at)}
        for at in range(20, 40)
    ]
    keep(tmp_path, "dev-unipen-numbers", numbers)
    return tmp_path


def evaluated(folder: Path, *options: object) -> str:
    said = io.StringIO()
    with suppress(CommandError):  # a busy machine misses the bars of speed
        call_command("evaluate_reader", *map(str, ["--data", folder, *options]), stdout=said)
    return said.getvalue()


def test_the_half_to_check_on_is_looked_at_when_asked_and_every_look_is_told(
    folder: Path, tmp_path: Path
) -> None:
    looks, card = tmp_path / "looks.json", tmp_path / "card.md"
    options = ("--looks", looks, "--card", card)
    tuning = sum(half_of(f"writer {at}") is Half.TUNE for at in range(20, 40))
    assert ", check" not in evaluated(folder, *options)
    assert not looks.exists()
    assert "It was never looked at so far." in card.read_text(encoding="utf-8")
    assert ", check" in evaluated(folder, *options, "--check")
    evaluated(folder, *options)
    told = card.read_text(encoding="utf-8")
    assert "It was looked at once so far: default-" in told
    row = next(line for line in told.splitlines() if "| whole numbers |" in line)
    assert [row.split(" | ")[at] for at in (5, 8)] == [f"{tuning}", f"{20 - tuning} |"]


def test_a_look_that_was_broken_off_counts_and_a_damaged_count_is_named(tmp_path: Path) -> None:
    path = tmp_path / "looks.json"
    begin_look(path, "default-1", date(2026, 11, 30))
    begin_look(path, "default-1", date(2026, 12, 1))
    assert [one.seen for one in looks_at(path)] == [None, None]
    path.write_text("[{")
    with pytest.raises(DataError, match=r"looks\.json is damaged"):
        looks_at(path)
