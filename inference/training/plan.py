"""What a training run is asked to do."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

Say = Callable[[str], None]
"""Takes a line about how far a run has come."""

ARCHITECTURES = ("mlp", "cnn", "teacher", "scorer")

EPOCHS = {"mlp": 60, "cnn": 70, "teacher": 24, "scorer": 36}
"""Epochs of a run unless told otherwise: up to an hour on one core, somewhat more for the cnn."""


FINE_EPOCHS = {"mlp": 8, "cnn": 4, "teacher": 4, "scorer": 6}
"""Epochs of a run that trains a network on with labels."""

FIRST_RATE, FINE_RATE = 1e-3, 1e-4
"""Learning rate that a run begins with: from nothing, and from a trained network."""


@dataclass(frozen=True, slots=True)
class TrainingPlan:
    """One run: ``out`` is the folder for the network and its card, ``data`` that of the sets.

    Without ``data`` MNIST is downloaded, and nothing else is trained on. ``extra`` names labels
    from lessons: these train the network in ``start`` on, the shipped one unless told. ``teacher``
    is the folder of a network with the same inputs and outputs, to learn from as well.
    """

    arch: str
    out: Path
    data: Path | None = None
    epochs: int | None = None
    seed: int = 7
    threads: int = 1
    resume: bool = False
    extra: Path | None = None
    start: Path | None = None
    teacher: Path | None = None

    @property
    def length(self) -> int:
        """Epochs of this run."""
        if self.epochs is not None:
            return self.epochs
        return (EPOCHS if self.extra is None else FINE_EPOCHS)[self.arch]

    @property
    def first_rate(self) -> float:
        """Learning rate that this run begins with."""
        return FIRST_RATE if self.extra is None else FINE_RATE
