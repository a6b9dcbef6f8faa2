"""Limits for digits that stand alone: which of them let few letters pass, at the least price."""

import gzip
from pathlib import Path

import pytest

from inference.lab.data.folder import DataFolder
from inference.lab.training.single_digit_limits import choose_limits, fit_single_digit
from inference.reading.reader import Reader

A_ONE = b'{"label": "1", "writer": "ada", "strokes": [[[0, 0], [1, 20]]]}\n'

SEVENS_AND_EIGHTS = {"7": [0.3, 0.6, 0.9, 0.95], "8": [0.9, 0.96, 0.97, 0.98]}


def test_a_limit_rises_where_letters_look_like_a_digit_and_stays_where_none_do() -> None:
    limits = choose_limits(SEVENS_AND_EIGHTS, {"8": [0.5, 0.7, 0.8]}, most=0)
    assert limits["8"] > 0.8
    assert limits["7"] == 0.1


def test_no_digit_is_flagged_for_letters_that_may_pass() -> None:
    limits = choose_limits(SEVENS_AND_EIGHTS, {"7": [0.5], "8": [0.95]}, most=2)
    assert limits["7"] <= 0.3
    assert limits["8"] <= 0.9


def test_the_letter_is_stopped_that_costs_fewest_digits() -> None:
    digits = {"7": [0.2, 0.3, 0.4, 0.9], "8": [0.9, 0.96, 0.97, 0.98]}
    limits = choose_limits(digits, {"7": [0.5], "8": [0.5]}, most=1)
    assert limits["7"] <= 0.2
    assert 0.5 < limits["8"] <= 0.9


@pytest.mark.parametrize("missing", ["digits", "other symbols"])
def test_limits_stay_as_they_are_without_the_sets_to_choose_on(
    tmp_path: Path, missing: str
) -> None:
    (tmp_path / "strokes").mkdir()
    name = "dev-crohme-other-symbols" if missing == "digits" else "dev-pendigits"
    (tmp_path / "strokes" / f"{name}.jsonl.gz").write_bytes(gzip.compress(A_ONE))
    reader = Reader.load()
    assert fit_single_digit(reader, DataFolder(tmp_path)) == reader.settings
