"""What a report judges: a reader as it is served, or one network that was just trained."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from inference.lab.report.networks import read_card
from inference.reading.classifier import Classifier, ModelError
from inference.reading.ink.features import FEATURES, PIXELS, extract
from inference.reading.ink.strokes import Floats, Stroke
from inference.reading.reader import Reader
from inference.reading.sequence.ctc import log_likelihoods
from inference.reading.sequence.net import SequenceNet
from inference.reading.sequence.path import path_of
from inference.reading.settings import SHIPPED

DIGITS = 10


@dataclass(frozen=True, slots=True)
class Subject:
    """Something that says which digit ink is.

    ``networks`` are the folders of its networks; ``ink`` returns (n, 10) for n groups of strokes,
    ``images``, where there is one, (n, 10) for (n, 784). ``reader`` reads whole answers.
    """

    name: str
    networks: tuple[Path, ...]
    ink: Callable[[Sequence[Sequence[Stroke]]], Floats]
    images: Callable[[Floats], Floats] | None
    reader: Reader | None = None


def served(reader: Reader, models: Path = SHIPPED) -> Subject:
    """Return a reader as what is judged."""
    names = reader.settings.networks
    return Subject(
        name=f"the reader {reader.settings.version}",
        networks=tuple(models / name for name in names),
        ink=lambda groups: reader.scoring.score(groups)[:, :DIGITS],
        images=reader.scoring.digits,
        reader=reader,
    )


def trained(folder: Path) -> Subject:
    """Return the network of a folder; ModelError when it cannot be fed what the project draws."""
    card = read_card(folder)
    if card is not None and card.arch == "sequence":
        return _of_paths(folder)
    network = Classifier(folder / "net.tflite")
    if network.features == PIXELS:
        return Subject(
            name=f"the network {folder.name}",
            networks=(folder,),
            ink=lambda groups: network(extract(groups).images)[:, :DIGITS],
            images=lambda images: network(images)[:, :DIGITS],
        )
    if network.features == FEATURES:
        return Subject(
            name=f"the network {folder.name}",
            networks=(folder,),
            ink=lambda groups: network(extract(groups).rows)[:, :DIGITS],
            images=None,
        )
    raise ModelError(f"The model file {folder / 'net.tflite'} takes features of another length.")


def _of_paths(folder: Path) -> Subject:
    """Return a sequence model as one that says of each group which digit it is, and only that."""
    network = SequenceNet(folder / "net.tflite")
    digits = [str(digit) for digit in range(DIGITS)]

    def ink(groups: Sequence[Sequence[Stroke]]) -> Floats:
        said = (log_likelihoods(network(path_of(group)), digits) for group in groups)
        return np.exp(np.array(list(said), np.float32)).reshape(-1, DIGITS)

    return Subject(f"the network {folder.name}", (folder,), ink, images=None)
