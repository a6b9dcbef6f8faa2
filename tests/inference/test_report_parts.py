"""What the report counts: layers, confusion, confidence, writers, mistakes."""

import zipfile
from pathlib import Path

import numpy as np
import pytest

from inference.lab.data.folder import DataFolder
from inference.lab.data.records import Record
from inference.lab.evaluation.calibration import Confidences
from inference.lab.report.cells import fitted
from inference.lab.report.digits import judge_pens, pooled
from inference.lab.report.judged_figures import bins, confusion
from inference.lab.report.networks import read_card, read_layers
from inference.lab.report.samples import flat_records, sample_records
from inference.lab.report.sets import count_records
from inference.lab.report.subjects import Subject, trained
from inference.lab.report.writers import by_writer, worst_writers
from inference.reading.classifier import ModelError
from inference.reading.ink.strokes import to_arrays
from inference.reading.settings import SHIPPED
from tests.inference.test_report import keep


def always_seven(confidence: float) -> Subject:
    """Somebody who reads a seven whatever is written."""
    row = np.eye(10, dtype=np.float32)[7] * np.float32(confidence)
    return Subject("seven", (), lambda groups: np.tile(row, (len(groups), 1)), None)


def dev_digits(root: Path) -> DataFolder:
    (root / "strokes").mkdir()
    keep(root, "dev-pendigits", [("7", 2), ("1", 2), ("7", 4), ("7", 6), ("2", 6)])
    return DataFolder(root)


def test_a_mistake_stands_beside_the_diagonal_in_the_row_of_what_was_written(
    tmp_path: Path,
) -> None:
    (judged,) = judge_pens(always_seven(0.9), dev_digits(tmp_path))
    matrix = confusion(judged)
    assert (matrix[7, 7], matrix[1, 7], matrix[2, 7]) == (3, 1, 1)
    assert matrix.sum() == 5
    assert (judged.rate.hits, judged.rate.count) == (3, 5)


def test_the_mistakes_made_with_most_confidence_come_first(tmp_path: Path) -> None:
    folder = dev_digits(tmp_path)
    timid, bold = (next(judge_pens(always_seven(sure), folder)) for sure in (0.6, 0.9))
    together = pooled("both", [timid, bold])
    assert [small.words for _, small in together.worst] == [
        "1 → 7   90%",
        "2 → 7   90%",
        "1 → 7   60%",
        "2 → 7   60%",
    ]
    assert all(small.strokes for _, small in together.worst)


def test_reliability_compares_what_was_felt_with_what_was_right() -> None:
    felt = np.array([0.05, 0.95, 0.97, 0.99, 1.0])
    low, high = bins(Confidences(felt, np.array([False, True, True, True, False])))
    assert (low.confidence, low.right.part) == (0.05, 0)
    assert high.confidence == pytest.approx(0.9775)
    assert high.right.part == 0.75


def test_the_writer_who_is_read_worst_comes_first_and_one_word_is_no_proof() -> None:
    names = ["ada"] * 10 + ["bo"] * 10 + ["cy"]
    right = [True] * 9 + [False] + [True] * 5 + [False] * 5 + [False]
    found = by_writer("dev", names, right)
    assert [one.name for one in found] == ["cy", "bo", "ada"]
    assert [one.name for one in worst_writers([found])] == ["bo", "ada"]


def test_digits_are_counted_in_whole_numbers_too() -> None:
    records = [
        Record(strokes=[], label="-7.17", writer="ada"),
        Record(strokes=[], label="x", writer="bo"),
    ]
    counts = count_records("dev-numbers", records)
    assert counts.digits == (0, 1, 0, 0, 0, 0, 0, 2, 0, 0)
    assert (counts.records, counts.writers, counts.parts) == (2, 2, {"tune": 1, "check": 1})


def test_numbers_teach_the_splitter_and_none_is_kept_back() -> None:
    records = [Record(strokes=[], label="12", writer=f"writer {n}") for n in range(100)]
    assert count_records("train-unipen-numbers", records).parts == {"training": 100}


def test_layers_are_listed_with_their_weights() -> None:
    layers = read_layers(SHIPPED / "mlp")
    assert [layer.kind for layer in layers] == ["InputLayer", "Dense", "Dense", "Dense"]
    assert [layer.parameters for layer in layers] == [0, 401_920, 32_832, 650]
    assert layers[1].weights == "784 × 512, 512"
    assert [layer.told for layer in layers][:2] == ["784 in", "512 out, relu"]


@pytest.mark.parametrize("content", [b"", b"no archive"])
def test_a_damaged_network_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "net.keras").write_bytes(content)
    with pytest.raises(ModelError, match=r"net\.keras is damaged\."):
        read_layers(tmp_path)


def test_an_archive_of_something_else_is_no_network(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "net.keras", "w") as archive:
        archive.writestr("config.json", '{"config": {}}')
    with pytest.raises(ModelError, match=r"net\.keras is damaged\."):
        read_layers(tmp_path)


def test_a_damaged_card_is_named_and_a_missing_one_is_none(tmp_path: Path) -> None:
    assert read_card(tmp_path) is None
    (tmp_path / "card.json").write_text('{"arch": 5}')
    with pytest.raises(ModelError, match=r"card\.json is damaged"):
        read_card(tmp_path)


def test_a_network_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"net\.tflite is missing\."):
        trained(tmp_path)
    with pytest.raises(ModelError, match=r"net\.keras is missing\."):
        read_layers(tmp_path)


def test_a_shipped_network_reads_ink_by_itself(tmp_path: Path) -> None:
    folder = dev_digits(tmp_path)
    for name in ("mlp", "scorer"):
        (judged,) = judge_pens(trained(SHIPPED / name), folder)
        assert judged.rate.hits >= 4


INK = [[(0.0, 0.0), (10.0, 0.0), (4.0, 20.0)]]


def test_samples_are_the_same_in_every_report() -> None:
    records = [Record(strokes=INK, label=str(n % 10), writer=f"{n}") for n in range(200)]
    first, second = (sample_records(records) for _ in range(2))
    assert [cell.words for cell in first] == [str(digit) for digit in range(10)] * 4
    assert [cell.words for cell in second] == [cell.words for cell in first]


def test_ink_is_flattened_as_the_networks_are_fed() -> None:
    (seven,) = flat_records([Record(strokes=[[], *INK], label="7"), Record(strokes=INK, label="7")])
    assert seven.label == "7"
    assert seven.image.shape == (28, 28)
    assert 0.9 < seven.image.max() <= 1


@pytest.mark.parametrize("ink", [INK, [[(5.0, 5.0)]], [[(0.0, 0.0), (1e6, 0.0)], []]])
def test_any_ink_fits_into_its_frame(ink: list[list[tuple[float, float]]]) -> None:
    points = np.concatenate(fitted(to_arrays(ink), (2, 3, 4, 5)))
    assert points.min(axis=0) == pytest.approx(points.min(axis=0).clip([2, 4], [3, 5]))
    assert points.max(axis=0) == pytest.approx(points.max(axis=0).clip([2, 4], [3, 5]))
    assert len(points) >= 2
