"""A tiny data folder of our own, to train on in a second."""

import gzip
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from inference.reading.ink.features import extract
from inference.reading.ink.strokes import to_arrays
from tests.ink.composer import compose

WRITERS = 24
"""Enough that some of them are kept for validation."""
PIXEL = b"\x89PNG\r\n\x1a\n"


def write_data(root: Path) -> Path:
    """Write a data folder of the composer's ink, the MNIST images drawn from it too."""
    (root / "strokes").mkdir()
    inked = [
        (digit, compose(str(digit), seed=seed)) for seed in range(WRITERS) for digit in range(10)
    ]
    records = [
        {"label": str(digit), "writer": f"writer {place // 10}", "strokes": sheet}
        for place, (digit, sheet) in enumerate(inked)
    ]
    write_lines(root / "strokes" / "train-pendigits.jsonl.gz", records)
    images = extract([to_arrays(sheet) for _, sheet in inked]).images.reshape(-1, 28, 28)
    pixels, labels = (images * 255).astype(np.uint8), np.array([digit for digit, _ in inked])
    half = len(labels) // 2
    np.savez(
        root / "mnist.npz",
        x_train=pixels[:half],
        y_train=labels[:half],
        x_test=pixels[half:],
        y_test=labels[half:],
    )
    return root


def without_report(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a run end without its report, which takes longer than to train on so little."""
    monkeypatch.setattr("inference.lab.report.report.report_training", lambda *_: None)


def ungraphed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let networks learn without a graph, which takes longer to trace than a few steps."""
    keras = pytest.importorskip("keras")
    # Where it is defined: a model whose class overrides it is kept without its optimizer.
    trainer = next(each for each in keras.Model.__mro__ if "compile" in vars(each))
    whole = trainer.compile

    def by_steps(model: Any, *told: Any, **named: Any) -> None:
        whole(model, *told, **named | {"run_eagerly": True})

    monkeypatch.setattr(trainer, "compile", by_steps)


def unpainted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a report draw its figures and not pack them, which is its longest part."""
    monkeypatch.setattr("inference.lab.report.canvas.Canvas.png", lambda _: PIXEL)


def write_lines(path: Path, records: Sequence[Mapping[str, object]]) -> None:
    """Write records as JSON Lines, packed."""
    path.write_bytes(gzip.compress("\n".join(map(json.dumps, records)).encode()))
