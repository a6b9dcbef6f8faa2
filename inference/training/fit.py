"""One training run: epochs with progress and time left, checkpoints, the best weights kept."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import keras
import tensorflow as tf

from inference.ink.strokes import Floats
from inference.training.feeds import Feed

FIRST_RATE, LAST_RATE = 1e-3, 1e-6


@dataclass(frozen=True, slots=True)
class History:
    """What every epoch measured: loss and accuracy in training and in validation."""

    epochs: list[dict[str, float]] = field(default_factory=list)


def fit(
    net: Any,
    feed: Feed,
    validation: tuple[Floats, Floats],
    *,
    epochs: int,
    smoothing: float = 0.0,
    say: Callable[[str], None] = print,
    checkpoint: Path | None = None,
) -> History:
    """Train ``net`` in place with Adam and categorical cross-entropy; return the history.

    The learning rate falls along a cosine. ``say`` gets a line for each epoch.
    """
    rate = keras.optimizers.schedules.CosineDecay(
        FIRST_RATE, epochs * len(feed), alpha=LAST_RATE / FIRST_RATE
    )
    net.compile(
        optimizer=keras.optimizers.Adam(rate),
        loss=keras.losses.CategoricalCrossentropy(label_smoothing=smoothing),
        metrics=["accuracy"],
    )
    history = History()
    began = time.monotonic()
    for epoch in range(epochs):
        feed.begin_epoch(epoch)
        fitted = net.fit(feed, validation_data=validation, epochs=1, verbose=0)
        row = {name: float(values[-1]) for name, values in fitted.history.items()}
        history.epochs.append(row)
        left = (time.monotonic() - began) / (epoch + 1) * (epochs - epoch - 1)
        say(_line(epoch + 1, epochs, row, left))
        if checkpoint is not None:
            net.save(checkpoint)
    return history


def use_threads(threads: int) -> None:
    """Keep TensorFlow to so many threads; only before its first operation."""
    try:
        tf.config.threading.set_intra_op_parallelism_threads(threads)
        tf.config.threading.set_inter_op_parallelism_threads(threads)
    except RuntimeError:
        return  # already running: a second training in one process keeps what it has


def _line(epoch: int, epochs: int, row: dict[str, float], left: float) -> str:
    return (
        f"epoch {epoch}/{epochs}  loss {row['loss']:.4f}  accuracy {row['accuracy']:.4f}  "
        f"validation loss {row['val_loss']:.4f}  accuracy {row['val_accuracy']:.4f}  "
        f"time left {left / 60:.0f} min {left % 60:.0f} s"
    )
