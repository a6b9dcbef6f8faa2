"""What a report judges: a reader as it is served, or one network that was just trained."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from inference.reading.classifier import Classifier, ModelError
from inference.reading.ink.features import FEATURES, PIXELS, extract
from inference.reading.ink.strokes import Floats, Stroke
from inference.reading.reader import Reader
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
