"""An interrupted run goes on as if it had not been, or says in a sentence why it cannot."""

import io
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from django.core.management import CommandError, call_command

from inference.lab.data import DataError
from inference.reading.files import write_beside
from tests.inference.later import Later, needs_keras
from tests.inference.tiny import ungraphed, without_report, write_data

pytestmark = needs_keras
trainings = Later("tests.inference.trainings")


@pytest.fixture(scope="module")
def interrupted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a run that was interrupted as soon as two epochs were kept."""
    folder = tmp_path_factory.mktemp("interrupted") / "run"
    checkpoint, done = trainings.Checkpoint, []
    keep = checkpoint.keep

    def keep_and_stop(self: Any, state: Any) -> None:
        keep(self, state)
        done.append(state)
        if len(done) == 2:
            raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(checkpoint, "keep", keep_and_stop)
        with pytest.raises(KeyboardInterrupt):
            trainings.run(folder, [])
    return folder


@pytest.fixture
def stopped(interrupted: Path, tmp_path: Path) -> Path:
    """Such a folder, to do with as one likes."""
    return shutil.copytree(interrupted, tmp_path / "stopped")


def test_a_run_that_is_killed_while_its_state_is_kept_repeats_the_epoch_from_its_beginning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = trainings.run(tmp_path / "whole", [])
    written = []

    def killed_at_the_second(path: Path, content: bytes) -> None:
        written.append(path)
        if len(written) == 2:
            raise KeyboardInterrupt
        write_beside(path, content)

    monkeypatch.setattr("inference.lab.training.checkpoint.write_beside", killed_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        trainings.run(tmp_path / "parts", [])
    monkeypatch.undo()
    said: list[str] = []
    parts = trainings.run(tmp_path / "parts", said, resume=True)
    assert [line.split()[1] for line in said] == ["2/3", "3/3"]
    assert int(parts.net.optimizer.iterations) == int(whole.net.optimizer.iterations) == 6
    assert parts.history[-1] == pytest.approx(whole.history[-1], abs=1e-5)
    names = {path.name for path in (tmp_path / "parts").iterdir()}
    assert names == {"checkpoint.json", "checkpoint-3.keras"}


def test_other_epochs_may_be_asked_for_and_the_seconds_of_both_parts_count(
    stopped: Path,
) -> None:
    before = trainings.Checkpoint(stopped, trainings.RUN).load()
    assert before is not None
    assert before.seconds > 0
    said: list[str] = []
    assert trainings.run(stopped, said, epochs=5, resume=True).seconds > before.seconds
    assert [line.split()[1] for line in said] == ["3/5", "4/5", "5/5"]


def test_without_resume_a_run_begins_anew(stopped: Path) -> None:
    said: list[str] = []
    trainings.run(stopped, said)
    assert len(said) == 3


@pytest.mark.parametrize(
    ("other", "sentence"),
    [
        ({"arch": "cnn"}, "it trains mlp, not cnn"),
        ({"seed": 8}, "its seed is 7, not 8"),
        ({"sources": {"mnist": "a1"}}, "other files are its labels"),
        (
            {"arch": "cnn", "seed": 8, "sources": {"mnist": "a2", "labels": "b2"}},
            "it trains mlp, not cnn, its seed is 7, not 8, other files are its mnist",
        ),
    ],
)
def test_another_run_is_not_resumed(stopped: Path, other: dict[str, Any], sentence: str) -> None:
    run = msgspec.structs.replace(trainings.RUN, **other)
    with pytest.raises(DataError, match=rf"is another one: {sentence}\.$"):
        trainings.Checkpoint(stopped, run).load()


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-40])


@pytest.mark.parametrize("name", ["checkpoint.json", "checkpoint-2.keras"])
@pytest.mark.parametrize(
    "damage", [cut, lambda path: path.write_bytes(b"\xff[]")], ids=["cut off", "something else"]
)
def test_a_damaged_file_is_named(stopped: Path, name: str, damage: Callable[[Path], None]) -> None:
    damage(stopped / name)
    with pytest.raises(DataError, match=rf"{re.escape(name)} is (missing or )?damaged: "):
        trainings.run(stopped, [], resume=True)


def test_a_network_that_is_gone_is_named(stopped: Path) -> None:
    (stopped / "checkpoint-2.keras").unlink()
    with pytest.raises(DataError, match=r"checkpoint-2\.keras is missing"):
        trainings.run(stopped, [], resume=True)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny data folder."""
    return write_data(tmp_path_factory.mktemp("data"))


def resumed(data: Path, out: Path, *arguments: str) -> None:
    told = ["--data", str(data), "--out", str(out), "--epochs", "1", "--resume", *arguments]
    call_command("train_reader", *told, stdout=io.StringIO())


def test_the_command_resumes_no_run_of_another_network_seed_or_data(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from inference.lab.training import run as training

    ungraphed(monkeypatch)
    without_report(monkeypatch)

    def killed(*_: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(training, "save_keras", killed)
        with pytest.raises(KeyboardInterrupt):
            resumed(data, tmp_path / "out")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    write_data(elsewhere)
    with (elsewhere / "mnist.npz").open("ab") as file:
        file.write(b"\0")
    for folder, arguments, sentence in (
        (data, ["--arch", "cnn"], "it trains mlp, not cnn"),
        (data, ["--seed", "8"], "its seed is 7, not 8"),
        (elsewhere, [], "other files are its mnist"),
    ):
        with pytest.raises(CommandError, match=sentence):
            resumed(folder, tmp_path / "out", *arguments)
    resumed(data, tmp_path / "out")
    assert not list((tmp_path / "out").glob("checkpoint*"))


def test_a_finished_network_is_neither_resumed_nor_overwritten(tmp_path: Path) -> None:
    (tmp_path / "net.keras").write_bytes(b"finished")
    with pytest.raises(CommandError, match="is finished: there is nothing to resume"):
        resumed(tmp_path / "data", tmp_path)
    assert (tmp_path / "net.keras").read_bytes() == b"finished"
