"""The reader of the pen's path: its steps, what they may say, and how it is trained."""

import io
import itertools
import json
import re
from pathlib import Path

import numpy as np
import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from inference.lab.data.folder import DataFolder
from inference.lab.report.subjects import trained as subject_of
from inference.lab.training.sequence.ink import read_ink
from inference.reading.ink.strokes import Floats, Stroke, to_arrays
from inference.reading.sequence.ctc import likeliest_texts, log_likelihoods
from inference.reading.sequence.net import SequenceNet
from inference.reading.sequence.path import (
    BLANK,
    CHARACTERS,
    CLASSES,
    COLUMNS,
    DOWN,
    FIRST,
    JUMP_RIGHT,
    LIFTED,
    MOST_STEPS,
    PRESENT,
    RIGHT,
    STEP,
    path_of,
)
from inference.reading.settings import SHIPPED
from tests.inference.tiny import ungraphed, without_report, write_data, write_lines
from tests.ink.composer import compose


def inked(text: str, seed: int = 1) -> list[Stroke]:
    return to_arrays(compose(text, seed=seed))


# --- The path -----------------------------------------------------------------------------------


def test_a_path_goes_by_equal_steps_and_says_where_the_pen_was_lifted() -> None:
    down, right = (
        np.array([[0, 0], [0, 100]], np.float32),
        np.array([[50, 90], [80, 90]], np.float32),
    )
    path = path_of([down, right])
    lifted = np.flatnonzero(path[:, LIFTED])
    assert lifted.tolist() == [int(np.ceil(1 / STEP))]
    assert path[lifted, JUMP_RIGHT].tolist() == pytest.approx([0.5])
    first, second = path[: lifted[0]], path[lifted[0] + 1 :]
    assert np.allclose(first[:, DOWN], first[0, DOWN])
    assert np.allclose(second[:, DOWN], 0, atol=1e-6)
    assert second[:, RIGHT].sum() * STEP == pytest.approx(0.3)
    assert [int(one[:, FIRST].sum()) for one in (first, second)] == [1, 1]
    assert (path[:, PRESENT] == 1).all()


@pytest.mark.parametrize("size", [0.01, 1.0, 700.0])
def test_a_path_is_the_same_in_every_unit_and_place(size: float) -> None:
    strokes = inked("56")
    moved = [stroke * np.float32(size) + np.float32(12 * size) for stroke in strokes]
    assert np.allclose(path_of(strokes), path_of(moved), atol=0.02)


def test_a_path_is_bounded_whatever_is_drawn() -> None:
    dots = [np.array([[x, 0]], np.float32) for x in range(600)]
    scribble = [np.random.default_rng(1).uniform(0, 1000, (4000, 2)).astype(np.float32)]
    for strokes in (dots, scribble):
        path = path_of(strokes)
        assert 0 < len(path) <= MOST_STEPS
        assert np.isfinite(path).all()
    assert path_of([]).shape == path_of([np.empty((0, 2), np.float32)]).shape == (0, COLUMNS)


# --- What it may say ----------------------------------------------------------------------------


def some_steps(seed: int, steps: int, sharp: float = 2.0) -> Floats:
    logits = np.random.default_rng(seed).normal(0, sharp, (steps, CLASSES))
    return np.asarray(logits - np.log(np.exp(logits).sum(axis=1, keepdims=True)), np.float32)


def by_every_way(said: Floats) -> dict[str, float]:
    """Add up the probability of each text over all ways to say it."""
    texts: dict[str, float] = {}
    for way in itertools.product(range(CLASSES), repeat=len(said)):
        spoken = (one for one, _ in itertools.groupby(way))
        text = "".join(CHARACTERS[one - 1] for one in spoken if one != BLANK)
        log = sum(float(said[step, one]) for step, one in enumerate(way))
        texts[text] = texts.get(text, 0.0) + float(np.exp(log))
    return texts


def test_a_text_is_as_likely_as_all_its_ways_together() -> None:
    said = some_steps(seed=4, steps=3)
    texts = by_every_way(said)
    asked = ["", "1", "11", "12", "-3", "1.5", "111"]
    logs = log_likelihoods(said, asked)
    for text, log in zip(asked, logs, strict=True):
        assert np.exp(log) == pytest.approx(texts.get(text, 0.0), rel=1e-5)
    best = max(texts, key=lambda text: texts[text])
    found = likeliest_texts(said, beam=200)
    assert found[0][0] == best
    assert np.exp(found[0][1]) == pytest.approx(texts[best], rel=1e-3)


@given(seed=st.integers(0, 10_000), steps=st.integers(1, 12))
def test_what_is_found_is_as_likely_as_it_says(seed: int, steps: int) -> None:
    said = some_steps(seed, steps, sharp=4.0)
    found = likeliest_texts(said)
    exact = log_likelihoods(said, [text for text, _ in found])
    # Ways through prefixes that were dropped are missing: a text is never less likely than found.
    assert all(log <= true + 1e-4 for (_, log), true in zip(found, exact, strict=True))
    assert [log for _, log in found] == sorted((log for _, log in found), reverse=True)


def test_what_no_path_can_say_has_no_likelihood() -> None:
    said = some_steps(seed=2, steps=2)
    assert log_likelihoods(said, ["123", "11", "x"]) == [-np.inf, -np.inf, -np.inf]
    assert log_likelihoods(np.empty((0, CLASSES), np.float32), ["", "1"]) == [0.0, -np.inf]


# --- How it is trained --------------------------------------------------------------------------


def train(data: Path, out: Path, *arguments: str) -> str:
    told = io.StringIO()
    arch = "--arch", "sequence", "--epochs", "1"
    call_command(
        "train_reader", "--data", str(data), "--out", str(out), *arch, *arguments, stdout=told
    )
    return told.getvalue()


def test_a_sequence_model_is_trained_and_trained_on_with_whole_labelled_sheets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_report(monkeypatch)
    monkeypatch.setattr("inference.lab.training.sequence.job.FOR_EACH_DIGIT", 2)
    for name in ("NARROW_DILATIONS", "WIDE_DILATIONS"):  # two blocks of each kind, not all
        monkeypatch.setattr(f"inference.lab.training.sequence.net.{name}", (1, 2))
    keras = pytest.importorskip("keras")
    (tmp_path / "data").mkdir()
    data, first, second = write_data(tmp_path / "data"), tmp_path / "first", tmp_path / "second"
    assert re.search(r"epoch 1/1 .* validation loss", train(data, first))
    judged = subject_of(first)
    assert judged.ink([inked("5"), inked("7")]).shape == (2, 10)
    assert judged.ink([inked("5")]).sum() <= 1.0
    card = json.loads((first / "card.json").read_text())
    assert (card["arch"], card["layers"][0]) == ("sequence", "8 in")
    assert card["counted"]["validation writers, composed numbers and letters"] > 100

    net, served = (
        keras.models.load_model(first / "net.keras", compile=False),
        SequenceNet(first / "net.tflite"),
    )
    path = path_of(inked("3.5"))
    rows = np.zeros((1, 32 * -(-len(path) // 32), COLUMNS), np.float32)
    rows[0, : len(path)] = path
    logits = net(rows, training=False).numpy()[0, : -(-len(path) // 4)]
    exact = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
    assert np.allclose(served(path), exact, atol=1e-4)

    labels = tmp_path / "labels.jsonl.gz"
    texts = ["56", "-7", "3.5", "1/2", "100"] * 4
    write_lines(
        labels,
        [
            {"label": text, "writer": f"child {place}", "strokes": compose(text, seed=place)}
            for place, text in enumerate(texts)
        ],
    )
    ungraphed(monkeypatch)
    told = train(data, second, "--extra", str(labels), "--start", str(first))
    found = re.search(r"20 labels: (\d+) sheets to learn from, (\d+) held back", told)
    assert found is not None
    assert sum(map(int, found.groups())) == len(texts)
    card = json.loads((second / "card.json").read_text())
    assert card["counted"]["labels held back"] == int(found[2])


def test_the_whole_network_learns_in_each_block_and_is_silent_where_a_path_has_ended() -> None:
    keras = pytest.importorskip("keras")
    import tensorflow as tf

    from inference.lab.training.sequence import net as nets

    net = nets.sequence()
    blocks = len(nets.NARROW_DILATIONS) + len(nets.WIDE_DILATIONS)
    convolutions = [each for each in net.layers if isinstance(each, keras.layers.Conv1D)]
    assert len(convolutions) == 2 + blocks == 9
    path = path_of(inked("3.5"))
    rows = np.zeros((1, 2 * 32 * -(-len(path) // 32), COLUMNS), np.float32)
    rows[:, : len(path)] = path
    said = net(rows, training=False).numpy()
    ended = -(-len(path) // 4)
    assert said.shape == (1, rows.shape[1] // 4, CLASSES)
    assert (said[0, ended:].argmax(axis=1) == BLANK).all()
    assert (said[0, ended:] == said[0, -1]).all()
    shorter = net(rows[:, : rows.shape[1] // 2], training=False).numpy()
    assert np.allclose(shorter[0, :ended], said[0, :ended], atol=1e-4)
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(net(rows, training=True) ** 2)
    slopes = tape.gradient(loss, [each.kernel for each in convolutions])
    assert all(float(tf.reduce_max(tf.abs(slope))) > 0 for slope in slopes)


def test_the_first_batches_of_an_epoch_differ_in_length(tmp_path: Path) -> None:
    pytest.importorskip("keras")
    from inference.lab.training.sequence.feed import SheetFeed

    ink, _ = read_ink(DataFolder(write_data(tmp_path)), validating=False)
    feed = SheetFeed(ink, seed=1, sheets=3 * 64 * 3)
    for epoch in range(3):
        feed.begin_epoch(epoch)
        lengths = [feed[number][0].shape[1] for number in range(len(feed))]
        assert len(lengths) == 9
        assert (lengths[0], lengths[1]) == (max(lengths), min(lengths))
        assert lengths[0] > lengths[1]


def test_what_a_sequence_model_cannot_learn_from_is_a_sentence(tmp_path: Path) -> None:
    pytest.importorskip("keras")
    (tmp_path / "data").mkdir()
    data = write_data(tmp_path / "data")
    with pytest.raises(CommandError, match="learns from no teacher"):
        train(data, tmp_path / "out", "--teacher", str(SHIPPED / "scorer"))
    (data / "strokes" / "train-pendigits.jsonl.gz").unlink()
    with pytest.raises(CommandError, match="holds no writers of digits"):
        train(data, tmp_path / "out")
    with pytest.raises(CommandError, match="no sequence: its inputs or outputs differ"):
        train(write_data(tmp_path), tmp_path / "out", "--start", str(SHIPPED / "scorer"))
