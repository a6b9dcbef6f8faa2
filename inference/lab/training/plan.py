"""What a training run is asked to do."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from inference.reading.settings import SHIPPED

Say = Callable[[str], None]
"""Takes a line about how far a run has come."""

ARCHITECTURES = ("mlp", "cnn", "cnn_teacher", "teacher", "scorer", "sequence")

EPOCHS = {"mlp": 60, "cnn": 50, "cnn_teacher": 20, "teacher": 24, "scorer": 36, "sequence": 60}
"""Epochs of a run unless told otherwise: up to an hour on one core, somewhat more for the cnn."""


FINE_EPOCHS = {"mlp": 8, "cnn": 4, "cnn_teacher": 2, "teacher": 4, "scorer": 6, "sequence": 6}
"""Epochs of a run that trains a network on with labels."""

FIRST_RATE, NEXT_RATE, FINE_RATE = 1e-3, 5e-4, 1e-4
"""Learning rate that a run begins with: from nothing, from a network, and with labels from one."""

FIRST_RATES = {"sequence": 2e-3}
"""Where it is another one from nothing: this net learns many more steps along the way."""


@dataclass(frozen=True, slots=True)
class TrainingPlan:
    """One run: ``out`` is the folder for the network and its card, ``data`` that of the sets.

    Without ``data`` MNIST is downloaded, and nothing else is trained on. ``start`` is the folder of
    a network to train on. ``extra`` names labels from lessons, which train a network on, the
    shipped one unless ``start`` is given. ``teachers`` are folders of networks with the same
    inputs and outputs, to learn from as well.
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
    teachers: tuple[Path, ...] = ()

    @property
    def length(self) -> int:
        """Epochs of this run."""
        if self.epochs is not None:
            return self.epochs
        return (EPOCHS if self.extra is None else FINE_EPOCHS)[self.arch]

    @property
    def begin(self) -> Path | None:
        """Folder of the network that this run trains on; none where it begins from nothing."""
        if self.start is None and self.extra is not None:
            return SHIPPED / self.arch
        return self.start

    @property
    def first_rate(self) -> float:
        """Learning rate that this run begins with."""
        if self.extra is not None:
            return FINE_RATE
        return FIRST_RATES.get(self.arch, FIRST_RATE) if self.start is None else NEXT_RATE
