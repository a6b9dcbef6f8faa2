"""Small trainings. They import Keras: tests get at them by ``later``."""

from pathlib import Path
from typing import Any

import keras
import numpy as np

from inference.lab.training.checkpoint import Checkpoint, Fitted, Run
from inference.lab.training.feeds import BATCH, Feed
from inference.lab.training.fit import Schedule, fit
from inference.lab.training.label_feed import LabelFeed
from inference.reading.ink.features import FEATURES
from inference.reading.ink.strokes import Floats
from inference.reading.outcomes import OUTCOMES

__all__ = ["BATCH", "RUN", "Blanks", "Checkpoint", "Fitted", "LabelFeed", "Points", "Run", "run"]

RUN = Run(arch="mlp", seed=7, sources={"mnist": "a1", "labels": "b2"})


class Points(Feed):
    """Two batches of points, and on which side of a line they lie."""

    def batch(self, which: Any, rng: np.random.Generator) -> tuple[Floats, Floats]:
        points = rng.normal(size=(len(which), 2)).astype(np.float32)
        return points, np.eye(2, dtype=np.float32)[(points.sum(axis=1) > 0).astype(int)]


class Blanks(Feed):
    """The original sets, of empty rows."""

    def batch(self, which: Any, rng: np.random.Generator) -> tuple[Floats, Floats]:
        rows = np.zeros((len(which), FEATURES), np.float32)
        return rows, np.eye(OUTCOMES, dtype=np.float32)[which % OUTCOMES]


def small_net() -> Any:
    keras.utils.set_random_seed(7)
    return keras.Sequential([keras.layers.Input((2,)), keras.layers.Dense(2, activation="softmax")])


def run(folder: Path, said: list[str], epochs: int = 3, resume: bool = False) -> Fitted:
    feed = Points(512, 7)
    schedule = Schedule(epochs, checkpoint=Checkpoint(folder, RUN), resume=resume)
    return fit(small_net(), feed, feed[0], schedule, said.append)
