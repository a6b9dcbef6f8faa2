"""One training run: epochs with progress and time left, resumed where it was interrupted."""

import time
from dataclasses import dataclass
from typing import Any

import keras
import tensorflow as tf

from inference.lab.training.checkpoint import Checkpoint, Fitted
from inference.lab.training.feeds import Feed
from inference.lab.training.job import Inputs, Objective, one_of_many
from inference.lab.training.plan import FIRST_RATE, Say

LAST_RATE = 1e-6
"""Where the learning rate ends: the last steps average what the first ones found."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """How long to train, and where the state is kept between epochs, if it is."""

    epochs: int
    first_rate: float = FIRST_RATE
    checkpoint: Checkpoint | None = None
    resume: bool = False


def fit(
    net: Any,
    feed: Feed,
    validation: Inputs,
    schedule: Schedule,
    say: Say = print,
    objective: Objective | None = None,
) -> Fitted:
    """Train for an objective, one of many unless told; the rate falls along a cosine.

    ``say`` gets a line for each epoch. With a checkpoint the state is kept after each epoch, and
    ``resume`` goes on from there; DataError where it is damaged, or that of another run.
    """
    state = _begin(net, feed, schedule, objective or one_of_many())
    first, before, began = len(state.history), state.seconds, time.monotonic()
    for epoch in range(first, schedule.epochs):
        feed.begin_epoch(epoch)
        fitted = state.net.fit(feed, validation_data=validation, epochs=1, verbose=0)
        row = {name: float(values[-1]) for name, values in fitted.history.items()}
        state.history.append(row)
        done = epoch + 1
        passed = time.monotonic() - began
        state.seconds = before + passed
        say(_line(done, schedule.epochs, row, passed / (done - first) * (schedule.epochs - done)))
        if schedule.checkpoint is not None:
            schedule.checkpoint.keep(state)
    return state


def use_threads(threads: int) -> None:
    """Keep TensorFlow to so many threads; only before its first operation."""
    try:
        tf.config.threading.set_intra_op_parallelism_threads(threads)
        tf.config.threading.set_inter_op_parallelism_threads(threads)
    except RuntimeError:
        return  # already running: a second training in one process keeps what it has


def _begin(net: Any, feed: Feed, schedule: Schedule, objective: Objective) -> Fitted:
    steps = max(1, schedule.epochs * len(feed))
    warm, first = objective.warm_up, schedule.first_rate
    rate = keras.optimizers.schedules.CosineDecay(
        LAST_RATE if warm else first,
        steps,
        LAST_RATE / first,
        warmup_target=first if warm else None,
        warmup_steps=warm,
    )
    kept = schedule.checkpoint.load() if schedule.resume and schedule.checkpoint else None
    if kept is not None:
        kept.net.optimizer.learning_rate = rate  # the same, unless other epochs were asked for
        return kept
    net.compile(
        optimizer=objective.optimizer(rate), loss=objective.loss, metrics=[objective.accuracy]
    )
    return Fitted(net)


def _line(epoch: int, epochs: int, row: dict[str, float], left: float) -> str:
    return (
        f"epoch {epoch}/{epochs}  loss {row['loss']:.4f}  accuracy {row['accuracy']:.4f}  "
        f"validation loss {row['val_loss']:.4f}  accuracy {row['val_accuracy']:.4f}  "
        f"time left {left // 60:.0f} min {left % 60:.0f} s"
    )
