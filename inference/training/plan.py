"""What a training run is asked to do."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

Say = Callable[[str], None]
"""Takes a line about how far a run has come."""

ARCHITECTURES = ("mlp", "cnn", "scorer")

EPOCHS = {"mlp": 60, "cnn": 42, "scorer": 40}
"""Epochs of a run unless told otherwise: a quarter of an hour on one core, an hour for the cnn."""


@dataclass(frozen=True, slots=True)
class TrainingPlan:
    """One run: ``out`` is the folder for the network and its card, ``data`` that of the sets.

    Without ``data`` MNIST is downloaded, and nothing else is trained on.
    """

    arch: str
    out: Path
    data: Path | None = None
    epochs: int | None = None
    seed: int = 7
    threads: int = 1
    resume: bool = False

    @property
    def length(self) -> int:
        """Epochs of this run."""
        return self.epochs if self.epochs is not None else EPOCHS[self.arch]
