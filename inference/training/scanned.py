"""Scanned digits as ink: writers whom no pen set has, for the scorer to learn from."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from inference.classifier import Classifier, ModelError
from inference.data.errors import DataError
from inference.data.mnist import Images
from inference.ink.features import extract
from inference.ink.strokes import Stroke
from inference.settings import SHIPPED
from inference.training.digits import InkDigits
from inference.training.skeletons import FINER, strokes_of_images

CHUNK = 1000
INK = 128
"""Darkness of 255 from which on a pixel of a scan is ink."""

BROADEST = 2.2
"""Pixels between any ink and the line that was traced through it, at most."""

SUREST = 0.9
"""Probability that the traced line says what the label says, at least."""


def scanned_digits(images: Images) -> InkDigits:
    """Return the digits of MNIST as strokes, without those that tracing has changed.

    A ring that was filled with ink is traced as a line: left out are digits with ink far from the
    lines, and what the shipped ``mlp`` does not surely read as its label. DataError where that
    network is missing.
    """
    try:
        mlp = Classifier(SHIPPED / "mlp" / "net.tflite")
    except ModelError as error:
        raise DataError(str(error)) from None
    groups: list[list[Stroke]] = []
    labels = []
    for begin in range(0, len(images), CHUNK):
        part = images.part(begin, min(begin + CHUNK, len(images)))
        traced = strokes_of_images(part.pixels)
        fine = [
            place
            for place, group in enumerate(traced)
            if group and breadth(part.pixels[place], group) <= BROADEST
        ]
        kept = _readable(mlp, traced, part.labels, fine)
        groups += [traced[place] for place in kept]
        labels += [int(part.labels[place]) for place in kept]
    return InkDigits(groups, np.array(labels, np.int64))


def breadth(pixels: NDArray[np.uint8], strokes: Sequence[Stroke]) -> float:
    """Return how far ink of a scan (28, 28) lies from the strokes at most, in its pixels."""
    line = (np.concatenate(strokes) + 0.5) / FINER - 0.5
    ink = np.argwhere(pixels >= INK)[:, ::-1]
    away = np.hypot(*np.moveaxis(ink[:, None] - line, 2, 0)).min(axis=1, initial=np.inf)
    return float(away.max(initial=0.0))


def _readable(
    mlp: Classifier,
    traced: Sequence[list[Stroke]],
    labels: NDArray[np.int64],
    places: Sequence[int],
) -> list[int]:
    if not places:
        return []
    said = mlp(extract([traced[place] for place in places]).images)
    return [place for place, row in zip(places, said, strict=True) if row[labels[place]] >= SUREST]
