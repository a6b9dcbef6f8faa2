"""Labels from lessons: checked as they are read, aligned to digits, trained on."""

import gzip
import io
import json
from pathlib import Path

import numpy as np
import pytest
from django.core.management import CommandError, call_command

from inference.lab.data import DataError
from inference.lab.data.labels import held_back, is_held_back, read_labels
from inference.lab.data.records import Record
from inference.lab.training.align import LabelledDigit, align
from inference.reading.classifier import Classifier
from inference.reading.ink.features import FEATURES, extract
from inference.reading.ink.strokes import to_arrays
from inference.reading.outcomes import OUTCOMES, mirrored_place
from inference.reading.reader import Reader
from inference.reading.settings import SHIPPED
from tests.inference.later import Later, needs_keras
from tests.inference.tiny import without_report, write_data, write_lines
from tests.ink.composer import compose

pytestmark = needs_keras
trainings = Later("tests.inference.trainings")

READER = Reader.load()
FOOTED = [[[200, 200], [600, 200], [250, 800], [600, 800]]]
"""A 7 on a foot, as one class writes it, and which looks like a 2 to everybody else."""


def labelled(label: str, sheet: object, writer: str = "Ada") -> dict[str, object]:
    return {"label": label, "writer": writer, "source": "settled", "strokes": sheet}


def record(label: str, seed: int = 1) -> Record:
    sheet = [[(float(x), float(y)) for x, y in stroke] for stroke in compose(label, seed=seed)]
    return Record(label=label, writer="Ada", strokes=sheet)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("{", "line 3: Input data was truncated"),
        (json.dumps(labelled("fifty", FOOTED)), "line 3: the label 'fifty' is no number."),
        (json.dumps(labelled("", FOOTED)), "line 3: the label '' is no number."),
        (json.dumps(labelled("1" * 17, FOOTED)), "line 3: the label '1{17}' is no number."),
        (json.dumps(labelled("56", [[]])), "line 3: there is no ink."),
        (json.dumps({"label": "56"}), "line 3: Object missing required field `strokes`"),
    ],
)
def test_a_bad_label_is_named_by_its_line(tmp_path: Path, line: str, sentence: str) -> None:
    path = tmp_path / "labels.jsonl.gz"
    good = json.dumps(labelled("56", FOOTED))
    path.write_bytes(gzip.compress(f"{good}\n\n{line}\n".encode()))
    with pytest.raises(DataError, match=rf"labels\.jsonl\.gz {sentence}"):
        read_labels(path)


def test_every_mark_between_digits_is_a_point_as_the_reader_calls_it(tmp_path: Path) -> None:
    path = tmp_path / "labels.jsonl.gz"
    write_lines(path, [labelled(label, FOOTED) for label in ("3,5", "−7", "1/2", "1,000")])
    assert [one.label for one in read_labels(path)] == ["3.5", "-7", "1/2", "1.000"]


def test_about_one_writer_in_five_trains_nothing_and_always_the_same_ones() -> None:
    records = [Record(writer=f"writer {number}", strokes=[]) for number in range(1000)]
    held = held_back(records, Path("labels"))
    assert 150 < len(held) < 250
    assert held == [one for one in records if is_held_back(one)]
    with pytest.raises(DataError, match="more writers"):
        held_back([one for one in records if not is_held_back(one)], Path("labels"))


@pytest.mark.parametrize("label", ["7", "56", "-132", "3.5", "1/2", "1047"])
def test_the_strokes_of_an_answer_are_told_apart_by_its_label(label: str) -> None:
    digits = align(READER, record(label))
    assert [str(digit.place) for digit in digits] == [one for one in label if one.isdigit()]
    assert {digit.writer for digit in digits} == {"Ada"}


def test_a_digit_that_is_read_as_another_one_is_aligned_to_what_it_is() -> None:
    five, seven = to_arrays(compose("5", seed=1)), to_arrays(FOOTED)
    beside = [stroke + np.array([1200, 0], np.float32) for stroke in seven]
    sheet = [[(float(x), float(y)) for x, y in stroke] for stroke in [*five, *beside]]
    assert READER.read(sheet).text == "52"
    digits = align(READER, Record(label="57", strokes=sheet))
    assert [digit.place for digit in digits] == [5, 7]
    assert np.allclose(digits[1].strokes[0], beside[0])


@pytest.mark.parametrize("label", ["5", "1056", "5.6", "-56"])
def test_ink_that_does_not_fit_its_label_teaches_nothing(label: str) -> None:
    answer = record("56")
    assert align(READER, Record(label=label, strokes=answer.strokes)) == []


def test_labels_are_a_small_part_of_a_batch_and_the_same_ones_for_the_same_seed() -> None:
    mirrored = [stroke * np.array([-1, 1], np.float32) for stroke in to_arrays(compose("3"))]
    digits = [LabelledDigit(mirrored, mirrored_place(3))]
    feed, again = (
        trainings.LabelFeed(trainings.Blanks(9, 7), digits, FEATURES, OUTCOMES) for _ in range(2)
    )
    rows, wanted = feed[0]
    assert len(rows) == len(wanted) == 9 + 20
    assert set(wanted[9:].argmax(axis=1)) == {mirrored_place(3)}
    assert np.array_equal(rows, again[0][0])
    again.begin_epoch(1)
    assert not np.array_equal(rows, again[0][0])
    many = trainings.LabelFeed(trainings.Blanks(9, 7), digits * 50, FEATURES, OUTCOMES)
    assert len(many[0][0]) == 9 + 32


def test_a_label_comes_twenty_times_in_an_epoch_however_many_batches_that_has() -> None:
    digits = [LabelledDigit(to_arrays(compose(text)), int(text)) for text in "34"]
    feed = trainings.LabelFeed(
        trainings.Blanks(365 * trainings.BATCH, 7), digits, FEATURES, OUTCOMES
    )
    for epoch in range(2):
        feed.begin_epoch(epoch)
        added = [feed[index][1][trainings.BATCH :].argmax(axis=1) for index in range(len(feed))]
        assert {len(some) for some in added} == {0, 1}
        assert np.bincount(np.concatenate(added)).tolist() == [0, 0, 0, 20, 20]


def test_labels_that_find_no_room_come_equally_often_in_an_epoch() -> None:
    threes, fours = (LabelledDigit(to_arrays(compose(text)), int(text)) for text in "34")
    feed = trainings.LabelFeed(
        trainings.Blanks(2 * trainings.BATCH, 7), [threes, fours] * 8, FEATURES, OUTCOMES
    )
    added = np.concatenate([feed[index][1][trainings.BATCH :].argmax(axis=1) for index in range(2)])
    assert np.bincount(added).tolist() == [0, 0, 0, 32, 32]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny data folder."""
    return write_data(tmp_path_factory.mktemp("data"))


def taught(data: Path, out: Path, labels: Path, *arguments: str) -> str:
    told = io.StringIO()
    told_to = ["--data", str(data), "--out", str(out), "--extra", str(labels), *arguments]
    call_command("train_reader", *told_to, stdout=told)
    return told.getvalue()


def test_a_network_learns_from_labels_what_a_class_writes(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_report(monkeypatch)
    monkeypatch.setattr("inference.lab.training.plan.FINE_RATE", 2e-3)  # a story of a few steps
    rng = np.random.default_rng(5)
    sevens = (np.array(FOOTED) + rng.normal(0, 40, (60, 1, 4, 2))).round().tolist()
    answers = [labelled("7", sheet, f"child {place}") for place, sheet in enumerate(sevens)]
    answers += [labelled("56", compose("56", seed=place)) for place in range(4)]
    write_lines(tmp_path / "labels.jsonl.gz", answers)
    told = taught(data, tmp_path / "out", tmp_path / "labels.jsonl.gz", "--epochs", "12")
    assert "64 labels: " in told
    card = json.loads((tmp_path / "out" / "card.json").read_text())
    assert card["metrics"]["labels held back"] > 0.8
    assert [one["name"] for one in card["sources"]][-2:] == ["network trained on", "labels"]
    images = extract([to_arrays(sheet) for sheet in sevens]).images
    before = Classifier(SHIPPED / "mlp" / "net.tflite")(images).argmax(axis=1)
    after = Classifier(tmp_path / "out" / "net.tflite")(images).argmax(axis=1)
    assert np.mean(before == 7) < 0.1
    assert np.mean(after == 7) > 0.9


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--start", "nowhere"], r"nowhere/net\.keras cannot be trained on"),
        (["--start", str(SHIPPED / "scorer")], "is no mlp: its inputs or outputs differ"),
    ],
)
def test_a_network_that_cannot_be_trained_on_is_one_sentence(
    data: Path, tmp_path: Path, arguments: list[str], sentence: str
) -> None:
    write_lines(tmp_path / "labels.jsonl.gz", [labelled("56", compose("56", seed=1))])
    with pytest.raises(CommandError, match=sentence):
        taught(data, tmp_path / "out", tmp_path / "labels.jsonl.gz", *arguments)
    assert not (tmp_path / "out").exists()
