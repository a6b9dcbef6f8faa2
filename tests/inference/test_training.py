"""Training from end to end on a tiny data set of our own, and what is served agrees with it."""

import io
import json
import re
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import msgspec
import numpy as np
import pytest
from django.core.management import CommandError, call_command

from inference.lab.report.networks import read_layers
from inference.lab.training.card import sha256_of
from inference.reading.classifier import Classifier
from inference.reading.ink.features import extract
from inference.reading.ink.strokes import to_arrays
from inference.reading.settings import SHIPPED
from tests.inference.later import Later, needs_keras
from tests.inference.tiny import ungraphed, unpainted, without_report, write_data
from tests.ink.composer import compose

pytestmark = needs_keras
keras = Later("keras")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder of the composer's ink, the MNIST images drawn from it too."""
    return write_data(tmp_path_factory.mktemp("data"))


def trained(data: Path, out: Path, *arguments: str) -> str:
    told = io.StringIO()
    call_command("train_reader", "--data", str(data), "--out", str(out), *arguments, stdout=told)
    return told.getvalue()


REPORTED = ("mlp", "scorer")
"""Of these the report is drawn: one reads images, one groups of strokes."""
WHOLE = "mlp"
"""This one learns as all do, by a graph, and the figures of its report are pictures."""


@pytest.fixture(scope="module")
def trained_once(
    data: Path, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], tuple[Path, str]]:
    """Train a network of a kind for two epochs, once for all; tell where it is, what was said."""

    @cache
    def once(arch: str) -> tuple[Path, str]:
        out = tmp_path_factory.mktemp(arch)
        with pytest.MonkeyPatch.context() as patched:
            if arch not in REPORTED:
                without_report(patched)
            if arch != WHOLE:
                ungraphed(patched)
                unpainted(patched)
            return out, trained(data, out, "--arch", arch, "--epochs", "2")

    return once


@pytest.mark.parametrize("arch", ["mlp", "cnn", "cnn_teacher", "teacher", "scorer"])
def test_a_network_is_trained_exported_and_described(
    trained_once: Callable[[str], tuple[Path, str]], arch: str
) -> None:
    out, told = trained_once(arch)
    assert re.findall(r"epoch (\d)/2 .* validation loss .* time left", told) == ["1", "2"]
    names = {path.name for path in out.iterdir()}
    report = {"report.html"} if arch in REPORTED else set()
    assert names == {"net.keras", "net.tflite", "card.json", "card.md"} | report
    card = json.loads((out / "card.json").read_text())
    assert card["arch"] == arch
    assert card["seed"] == 7
    assert len(card["history"]) == 2
    assert card["counted"].keys() == card["metrics"].keys()
    assert re.search(r"\d+\.\d\d % +\d+\.\d\d % – \d+\.\d\d % +[\d,]+\n", told)
    assert all(len(source["sha256"]) == 64 for source in card["sources"])
    assert card["seconds"] > 0
    described = (out / "card.md").read_text()
    assert "CC BY 4.0" in described
    assert re.search(r"with seed 7 in \d+\.\d minutes on:", described)
    for name in report:
        shown = (out / name).read_text()
        assert "Loss and accuracy after every epoch" in shown
        assert "Single digits" in shown
    inputs = np.random.default_rng(1).uniform(0, 1, (5, card_inputs(card))).astype(np.float32)
    net = keras.models.load_model(out / "net.keras", compile=False)
    served = Classifier(out / "net.tflite")
    assert np.allclose(net.predict(inputs, verbose=0), served(inputs), atol=rounding(arch))


def rounding(arch: str) -> float:
    """How far a probability that is served may be from the trained network's."""
    from inference.lab.training.export import EIGHT_BITS

    return 0.05 if arch in EIGHT_BITS else 1e-5


def card_inputs(card: dict[str, list[str]]) -> int:
    return int(card["layers"][0].split()[0])


def test_without_a_folder_mnist_is_downloaded_and_shown(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with np.load(data / "mnist.npz") as kept:
        train, test = (kept["x_train"], kept["y_train"]), (kept["x_test"], kept["y_test"])
    ungraphed(monkeypatch)
    unpainted(monkeypatch)
    monkeypatch.delenv("ASTRO_DATA", raising=False)
    monkeypatch.setattr(keras.datasets.mnist, "load_data", lambda: (train, test))
    call_command("train_reader", "--epochs", "1", "--out", str(tmp_path), stdout=io.StringIO())
    report = (tmp_path / "report.html").read_text()
    assert "mnist, test" in report
    assert "train-pendigits" not in report


def test_a_damaged_dev_set_costs_the_report_alone(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ungraphed(monkeypatch)
    folder, out = tmp_path / "data", tmp_path / "out"
    shutil.copytree(data, folder)
    (folder / "strokes" / "dev-unipen-digits.jsonl.gz").write_bytes(b"no gzip")
    with pytest.raises(CommandError, match=r"The network is in .*: .*dev-unipen-digits"):
        trained(folder, out, "--epochs", "1")
    names = {path.name for path in out.iterdir()}
    assert names == {"net.keras", "net.tflite", "card.json", "card.md"}


def test_the_same_seed_trains_the_same_network_also_when_interrupted(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ungraphed(monkeypatch)
    without_report(monkeypatch)
    trained(data, tmp_path / "whole", "--epochs", "3")
    from inference.lab.training.checkpoint import Checkpoint, Fitted

    keep, kept = Checkpoint.keep, []

    def stop_after_two(self: Checkpoint, state: Fitted) -> None:
        keep(self, state)
        kept.append(state)
        if len(kept) == 2:
            raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Checkpoint, "keep", stop_after_two)
        with pytest.raises(KeyboardInterrupt):
            trained(data, tmp_path / "parts", "--epochs", "3")
    assert not (tmp_path / "parts" / "net.tflite").exists()
    told = trained(data, tmp_path / "parts", "--epochs", "3", "--resume")
    assert re.findall(r"epoch (\d)/3", told) == ["3"]
    inputs = np.random.default_rng(1).uniform(0, 1, (5, 784)).astype(np.float32)
    whole, parts = (Classifier(tmp_path / name / "net.tflite") for name in ("whole", "parts"))
    assert np.allclose(whole(inputs), parts(inputs), atol=1e-4)


def test_a_network_learns_from_teachers_which_its_card_names(
    data: Path,
    trained_once: Callable[[str], tuple[Path, str]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ungraphed(monkeypatch)
    without_report(monkeypatch)
    teachers = str(trained_once("teacher")[0]), str(SHIPPED / "scorer")
    taught = "--arch", "scorer", "--epochs", "1", "--teacher", *teachers
    trained(data, tmp_path / "scorer", *taught)
    card = json.loads((tmp_path / "scorer" / "card.json").read_text())
    learned = card["sources"][-2:]
    assert [one["name"] for one in learned] == [
        "network learned from (1)",
        "network learned from (2)",
    ]
    digests = [sha256_of(Path(folder) / "net.tflite") for folder in teachers]
    assert [one["sha256"] for one in learned] == digests


def test_a_network_is_trained_on_from_another_which_its_card_names(
    data: Path,
    trained_once: Callable[[str], tuple[Path, str]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ungraphed(monkeypatch)
    unpainted(monkeypatch)
    start, _ = trained_once("mlp")
    trained(data, tmp_path / "next", "--epochs", "1", "--start", str(start))
    first, following = (
        json.loads((folder / "card.json").read_text()) for folder in (start, tmp_path / "next")
    )
    (begun,) = (one for one in following["sources"] if one["name"] == "network trained on")
    assert begun["sha256"] == sha256_of(start / "net.keras")
    assert following["history"][0]["loss"] < first["history"][0]["loss"]
    (before,) = following["before"]
    assert before["sha256"] == begun["sha256"]
    assert before["history"] == first["history"]
    described = (tmp_path / "next" / "card.md").read_text()
    assert re.search(r"1 epochs with seed 7 in .* minutes, going on from 2 epochs", described)
    report = (tmp_path / "next" / "report.html").read_text()
    assert "A dotted line marks where a run went on" in report


def test_what_teachers_say_in_turn_softens_the_labels() -> None:
    from inference.lab.training.distillation import LABELLED, DistillationFeed
    from inference.lab.training.feeds import Feed

    class OneBatch(Feed):
        def batch(self, which: object, rng: object) -> tuple[np.ndarray, np.ndarray]:
            rows = np.full((2, 784), 0.5, np.float32)
            return rows, np.eye(10, dtype=np.float32)[[3, 8]]

    teachers = [Classifier(SHIPPED / name / "net.tflite") for name in ("mlp", "cnn")]
    feed = DistillationFeed(OneBatch(2, 7), teachers)
    for epoch, teacher in ((0, teachers[0]), (1, teachers[1]), (2, teachers[0])):
        feed.begin_epoch(epoch)
        rows, wanted = feed[0]
        taught = (wanted - LABELLED * np.eye(10)[[3, 8]]) / (1 - LABELLED)
        assert np.allclose(taught, teacher(rows), atol=1e-6)


def test_a_teacher_of_another_shape_or_none_is_one_sentence(data: Path, tmp_path: Path) -> None:
    for folder, sentence in (
        (SHIPPED / "scorer", "is no teacher here"),
        (tmp_path / "nowhere", "is missing"),
    ):
        with pytest.raises(CommandError, match=sentence):
            trained(data, tmp_path / "out", "--teacher", str(folder))
    assert not (tmp_path / "out").exists()


def test_a_card_that_does_not_say_how_long_it_took_is_read_and_printed() -> None:
    from inference.lab.training.card import Card, card_text

    content = json.loads((SHIPPED / "mlp" / "card.json").read_text())
    content.pop("seconds", None)
    card = msgspec.convert(content, Card)
    assert card.seconds is None
    told = re.search(r"^Trained for (.*) on:$", card_text(card), re.MULTILINE)
    assert told is not None
    assert told[1].startswith(f"{card.epochs} epochs with seed {card.seed}")
    assert "minutes" not in told[1]


def test_the_report_counts_parameters_as_keras_does(tmp_path: Path) -> None:
    layers = keras.layers
    net = keras.Sequential([layers.Input((784,)), layers.Reshape((28, 28, 1))])
    for filters in (4, 8):
        net.add(layers.Conv2D(filters, 3, activation="relu"))
        net.add(layers.BatchNormalization())
        net.add(layers.MaxPooling2D(2))
    net.add(layers.Flatten())
    net.add(layers.Dense(10, activation="softmax"))
    net.save(tmp_path / "net.keras")
    told = read_layers(tmp_path)
    assert [layer.parameters for layer in told[1:]] == [one.count_params() for one in net.layers]
    assert [layer.told for layer in told if layer.kind == "Conv2D"] == [
        "4 out, 3 × 3, relu",
        "8 out, 3 × 3, relu",
    ]


@pytest.mark.parametrize("name", ["mlp", "cnn", "scorer", "scorer_pens"])
def test_keras_and_litert_agree_on_the_shipped_networks(name: str) -> None:
    groups = [to_arrays(compose(str(seed % 10), seed=seed)) for seed in range(40)]
    features = extract(groups)
    inputs = features.images if name in ("mlp", "cnn") else features.rows
    net = keras.models.load_model(SHIPPED / name / "net.keras", compile=False)
    trained, served = net.predict(inputs, verbose=0), Classifier(SHIPPED / name / "net.tflite")
    arch = json.loads((SHIPPED / name / "card.json").read_text())["arch"]
    assert np.allclose(trained, served(inputs), atol=rounding(arch))
    assert np.array_equal(trained.argmax(axis=1), served(inputs).argmax(axis=1))


def test_the_shipped_perceptron_is_the_one_it_is_said_to_be() -> None:
    net = keras.models.load_model(SHIPPED / "mlp" / "net.keras", compile=False)
    dense = [layer for layer in net.layers if hasattr(layer, "units")]
    assert net.input_shape[-1] == 784
    assert [layer.units for layer in dense] == [512, 64, 10]
    assert [layer.activation.__name__ for layer in dense] == ["relu", "relu", "softmax"]


def test_the_shipped_convolutional_net_is_the_one_it_is_said_to_be() -> None:
    net = keras.models.load_model(SHIPPED / "cnn" / "net.keras", compile=False)
    all_kinds = (type(layer).__name__ for layer in net.layers)
    kinds = [kind for kind in all_kinds if kind != "MaxPooling2D"]
    weighed = [at for at, kind in enumerate(kinds) if kind in ("Conv2D", "Dense")]
    assert net.input_shape[-1] == 784
    assert kinds.count("Conv2D") == 2
    assert all(kinds[at + 1 : at + 3] == ["BatchNormalization", "ReLU"] for at in weighed[:-1])
    assert (net.layers[-1].units, net.layers[-1].activation.__name__) == (10, "softmax")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--arch", "mlp"], r"mnist\.npz is missing\."),
        (["--arch", "scorer"], "holds none of train-pendigits"),
        (["--epochs", "0"], "--epochs and --threads are 1 or more"),
    ],
)
def test_nothing_is_written_without_data(
    tmp_path: Path, arguments: list[str], sentence: str
) -> None:
    empty, out = tmp_path / "empty", tmp_path / "out"
    empty.mkdir()
    with pytest.raises(CommandError, match=sentence):
        trained(empty, out, *arguments)
    assert not out.exists()


def test_the_scorer_needs_pens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ungraphed(monkeypatch)
    unpainted(monkeypatch)
    monkeypatch.delenv("ASTRO_DATA", raising=False)
    with pytest.raises(CommandError, match="name their folder with --data"):
        call_command("train_reader", "--arch", "scorer", "--out", str(tmp_path / "out"))
    assert not (tmp_path / "out").exists()
