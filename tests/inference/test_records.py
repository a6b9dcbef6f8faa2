"""Data that cannot be used is refused with the file and the line."""

import gzip
import json
import zipfile
from pathlib import Path

import numpy as np
import pytest

from inference.lab.data import DataError
from inference.lab.data.folder import DataFolder, licence_of
from inference.lab.data.mnist import read_mnist
from inference.lab.data.records import parse, read_records

GOOD = '{"label": "7", "writer": "ada", "strokes": [[[0, 0], [5, 0.5]]]}'


def written(path: Path, *lines: str) -> Path:
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.write("\n".join(lines))
    return path


def test_records_are_read_in_their_order(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl.gz", GOOD, "", GOOD.replace("7", "8"))
    assert [record.label for record in read_records(path)] == ["7", "8"]


def test_a_bad_record_is_named_by_its_line(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl.gz", GOOD, GOOD, '{"label": "7"}')
    with pytest.raises(DataError, match=r"a\.jsonl\.gz line 3: .*strokes"):
        read_records(path)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "[]",
        '{"strokes": 5}',
        '{"strokes": [[["a", "b"]]]}',
        '{"strokes": [[[1]]]}',
        '{"strokes": [[[1, NaN]]]}',
        '{"strokes": [[[1, 1e999]]]}',
        '{"x": ' + "[" * 100_000 + "]" * 100_000 + ', "strokes": []}',
    ],
)
def test_what_is_no_record_says_why(line: str) -> None:
    with pytest.raises(ValueError, match=r"\w+"):
        parse(line)


def test_text_that_is_no_utf_8_says_so() -> None:
    with pytest.raises(ValueError, match=r"UTF-8|utf-8"):
        parse(b'{"label": "\xff", "strokes": []}')


def test_missing_and_empty_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"gone\.jsonl\.gz is missing\."):
        read_records(tmp_path / "gone.jsonl.gz")
    with pytest.raises(DataError, match=r"holds no records\."):
        read_records(written(tmp_path / "empty.jsonl.gz"))


def test_a_file_that_is_cut_off_is_named(tmp_path: Path) -> None:
    whole = written(tmp_path / "a.jsonl.gz", *[GOOD] * 50).read_bytes()
    (tmp_path / "a.jsonl.gz").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(DataError, match=r"a\.jsonl\.gz cannot be read"):
        read_records(tmp_path / "a.jsonl.gz")


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="nowhere is missing"):
        DataFolder(tmp_path / "nowhere").read("train-pendigits")


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x03\x04 broken"])
def test_a_damaged_mnist_file_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "mnist.npz").write_bytes(content)
    with pytest.raises(DataError, match=r"mnist\.npz"):
        read_mnist(tmp_path / "mnist.npz")


def test_an_archive_of_something_else_is_no_mnist(tmp_path: Path) -> None:
    np.savez(tmp_path / "mnist.npz", x_train=np.zeros(3))
    with pytest.raises(DataError, match=r"is no MNIST file: .*y_train"):
        read_mnist(tmp_path / "mnist.npz")


def test_images_of_another_size_are_no_mnist(tmp_path: Path) -> None:
    small, labels = np.zeros((2, 8, 8), np.uint8), np.zeros(2, np.int64)
    np.savez(tmp_path / "mnist.npz", x_train=small, y_train=labels, x_test=small, y_test=labels)
    with pytest.raises(DataError, match="28 x 28"):
        read_mnist(tmp_path / "mnist.npz")


def test_every_training_set_has_a_licence() -> None:
    assert "CC BY 4.0" in licence_of("train-unipen-digits-ctx")
    assert licence_of("somebody-elses") == "unknown"


def test_a_record_keeps_its_segmentation() -> None:
    record = parse(json.dumps({"strokes": [], "segmentation": [["4", [0, 1]]], "minus": None}))
    assert record.segmentation == [("4", [0, 1])]


def test_an_archive_whose_members_are_damaged_or_no_arrays_is_named(tmp_path: Path) -> None:
    path = tmp_path / "mnist.npz"
    keys = ("x_train", "y_train", "x_test", "y_test")
    for content in (b"\x93NUMPY\x01\x00\x05\x00{(((\n", b"no array"):
        with zipfile.ZipFile(path, "w") as archive:
            for key in keys:
                archive.writestr(f"{key}.npy", content)
        with pytest.raises(DataError, match=r"mnist\.npz is"):
            read_mnist(path)
    many = np.arange(9000)
    np.savez_compressed(path, x_train=many, y_train=many, x_test=many, y_test=many)
    packed = bytearray(path.read_bytes())
    packed[60:80] = b"\xff" * 20
    path.write_bytes(packed)
    with pytest.raises(DataError, match=r"mnist\.npz is damaged"):
        read_mnist(path)


@pytest.mark.parametrize(
    ("pixel", "label", "sentence"), [("a", 1, "28 x 28"), (0, "a", "28 x 28"), (0, 10, "0 to 9")]
)
def test_arrays_of_anything_but_digits_are_no_mnist(
    tmp_path: Path, pixel: object, label: object, sentence: str
) -> None:
    images, labels = np.full((2, 28, 28), pixel), np.full(2, label)
    np.savez(tmp_path / "mnist.npz", x_train=images, y_train=labels, x_test=images, y_test=labels)
    with pytest.raises(DataError, match=sentence):
        read_mnist(tmp_path / "mnist.npz")
