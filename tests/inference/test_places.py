"""A command of the reader that cannot write says so before it works, and leaves nothing there."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from inference.management.commands import evaluate_reader
from inference.management.options import check_place
from inference.reading.settings import SHIPPED


def places(folder: Path) -> dict[str, Path]:
    (folder / "file").write_text("kept")
    (folder / "folder").mkdir()
    return {
        "it is a folder": folder / "folder",
        "Not a directory": folder / "file" / "card.md",
        "too long": folder / ("n" * 300) / "card.md",
    }


def test_a_place_that_cannot_be_written_is_one_sentence_and_a_good_one_stays_as_it_is(
    tmp_path: Path,
) -> None:
    for reason, path in places(tmp_path).items():
        with pytest.raises(CommandError, match=rf"cannot be written: .*{reason}.*\.$"):
            check_place(path)
    for good in (tmp_path / "new" / "deep" / "card.md", tmp_path / "file", Path("card.md")):
        check_place(good)
    assert {path.name for path in tmp_path.iterdir()} == {"file", "folder"}
    assert (tmp_path / "file").read_text() == "kept"


def nothing_is_done(*_: Any, **__: Any) -> None:
    pytest.fail("the work began")


def test_card_report_and_measures_are_asked_for_before_anything_is_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evaluate_reader, "evaluate", nothing_is_done)
    monkeypatch.setattr("inference.lab.measuring.keep_measures", nothing_is_done)
    data = ["--data", str(tmp_path)]
    for place in (str(tmp_path), ""):
        with pytest.raises(CommandError, match="cannot be written: it is a folder"):
            call_command("evaluate_reader", *data, "--card", place)
        with pytest.raises(CommandError, match="cannot be written: it is a folder"):
            call_command("explore_data", *data, "--out", place)
    models = tmp_path / "models"
    shutil.copytree(SHIPPED / "readers", models / "readers")
    (models / "measured").write_text("in the way")
    with pytest.raises(CommandError, match=r"measured/cnn\.json cannot be written: Not a dir"):
        call_command("measure_reader", *data, "--models", str(models))


def test_figures_are_printed_even_where_their_card_cannot_be_written_in_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(path: Path, content: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(evaluate_reader, "evaluate", lambda *_, **__: None)
    monkeypatch.setattr(evaluate_reader, "as_json", lambda _: json.dumps("figures"))
    monkeypatch.setattr(evaluate_reader, "model_card", lambda *_: "")
    monkeypatch.setattr(evaluate_reader, "write_beside", full)
    arguments = ["--data", str(tmp_path), "--json", "--card", str(tmp_path / "card.md")]
    with pytest.raises(CommandError, match=r"card\.md cannot be written: No space left"):
        call_command("evaluate_reader", *arguments)
    assert "figures" in capsys.readouterr().out


@pytest.mark.parametrize("seed", ["-1", "99999999999"])
@pytest.mark.parametrize("command", ["train_reader", "fit_reader"])
def test_a_seed_that_no_library_takes_is_one_sentence(
    tmp_path: Path, command: str, seed: str
) -> None:
    with pytest.raises(CommandError, match="--seed is a number from 0 to 4294967295"):
        call_command(command, "--data", str(tmp_path), "--seed", seed)


def test_a_network_is_trained_only_where_it_can_be_written(tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.write_text("a file")
    for out in (taken, taken / "deeper"):
        with pytest.raises(CommandError, match=r"cannot be written: Not a directory\."):
            call_command("train_reader", "--data", str(tmp_path), "--out", str(out))
    assert taken.read_text() == "a file"
