"""A network to train, with what it learns from, what it shall say, and how it is judged."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import keras

from inference.lab.training.feeds import Feed
from inference.reading.classifier import Classifier
from inference.reading.ink.strokes import Floats

Inputs = tuple[Floats, Floats]


@dataclass(frozen=True, slots=True)
class Objective:
    """What a network is trained for: its loss, its accuracy, and its optimizer for a rate.

    ``judge`` says of the served network in a file which of some inputs it gets right. The rate
    begins at nothing and rises through the first ``warm_up`` steps.
    """

    loss: Any
    accuracy: Any
    optimizer: Callable[[Any], Any]
    judge: Callable[[Path, Inputs], list[bool]]
    warm_up: int = 0


def _right(path: Path, inputs: Inputs) -> list[bool]:
    rows, wanted = inputs
    said = Classifier(path)(rows)
    return [bool(one) for one in said.argmax(axis=1) == wanted.argmax(axis=1)]


def one_of_many() -> Objective:
    """Return the objective of a network that says which of several a row is."""
    return Objective(
        loss=keras.losses.CategoricalCrossentropy(),
        accuracy="accuracy",
        optimizer=keras.optimizers.Adam,
        judge=_right,
    )


@dataclass(frozen=True, slots=True)
class Job:
    """A network to train, its batches, its validation, and sets to measure it on afterwards.

    ``files`` are the data sets that it learns from; a file that is not there was downloaded.
    """

    net: Any
    feed: Feed
    validation: Inputs
    measured: dict[str, Callable[[], Inputs]]
    files: dict[str, Path]
    objective: Objective = field(default_factory=one_of_many)
