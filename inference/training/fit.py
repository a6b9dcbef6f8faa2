"""One training run: epochs with progress and time left, resumed where it was interrupted."""

import json
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import keras
import tensorflow as tf

from inference.files import write_beside
from inference.ink.strokes import Floats
from inference.training.feeds import Feed
from inference.training.plan import FIRST_RATE, Say

LAST_RATE = 1e-6


@dataclass(frozen=True, slots=True)
class Schedule:
    """How long to train, and where the state is kept between epochs (nowhere without a folder)."""

    epochs: int
    first_rate: float = FIRST_RATE
    smoothing: float = 0.0
    folder: Path | None = None
    resume: bool = False


@dataclass(slots=True)
class Fitted:
    """A network, and what every epoch measured: loss and accuracy, training and validation."""

    net: Any
    history: list[dict[str, float]] = field(default_factory=list)


def fit(
    net: Any, feed: Feed, validation: tuple[Floats, Floats], schedule: Schedule, say: Say = print
) -> Fitted:
    """Train with Adam and categorical cross-entropy; the rate falls along a cosine.

    ``say`` gets a line for each epoch. With a folder the state is kept after each epoch, and
    ``resume`` goes on from there.
    """
    state = _begin(net, feed, schedule)
    first, began = len(state.history), time.monotonic()
    for epoch in range(first, schedule.epochs):
        feed.begin_epoch(epoch)
        fitted = state.net.fit(feed, validation_data=validation, epochs=1, verbose=0)
        row = {name: float(values[-1]) for name, values in fitted.history.items()}
        state.history.append(row)
        done = epoch + 1
        left = (time.monotonic() - began) / (done - first) * (schedule.epochs - done)
        say(_line(done, schedule.epochs, row, left))
        _keep(state, schedule)
    return state


def use_threads(threads: int) -> None:
    """Keep TensorFlow to so many threads; only before its first operation."""
    try:
        tf.config.threading.set_intra_op_parallelism_threads(threads)
        tf.config.threading.set_inter_op_parallelism_threads(threads)
    except RuntimeError:
        return  # already running: a second training in one process keeps what it has


def _begin(net: Any, feed: Feed, schedule: Schedule) -> Fitted:
    kept = _kept(schedule)
    steps = max(1, schedule.epochs * len(feed))
    rate = keras.optimizers.schedules.CosineDecay(
        schedule.first_rate, steps, LAST_RATE / schedule.first_rate
    )
    if schedule.resume and kept is not None and all(path.is_file() for path in kept):
        net = keras.models.load_model(kept[0])
        net.optimizer.learning_rate = rate  # the same one, unless other epochs were asked for
        return Fitted(net, json.loads(kept[1].read_text()))
    net.compile(
        optimizer=keras.optimizers.Adam(rate),
        loss=keras.losses.CategoricalCrossentropy(label_smoothing=schedule.smoothing),
        metrics=["accuracy"],
    )
    return Fitted(net)


def _keep(state: Fitted, schedule: Schedule) -> None:
    kept = _kept(schedule)
    if kept is not None:
        kept[0].parent.mkdir(parents=True, exist_ok=True)
        beside = kept[0].with_name(f"next-{kept[0].name}")
        state.net.save(beside)
        beside.replace(kept[0])
        write_beside(kept[1], json.dumps(state.history).encode())


def _kept(schedule: Schedule) -> tuple[Path, Path] | None:
    if schedule.folder is None:
        return None
    return schedule.folder / "checkpoint.keras", schedule.folder / "checkpoint.json"


def _line(epoch: int, epochs: int, row: dict[str, float], left: float) -> str:
    return (
        f"epoch {epoch}/{epochs}  loss {row['loss']:.4f}  accuracy {row['accuracy']:.4f}  "
        f"validation loss {row['val_loss']:.4f}  accuracy {row['val_accuracy']:.4f}  "
        f"time left {left // 60:.0f} min {left % 60:.0f} s"
    )
