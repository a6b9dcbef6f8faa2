"""Batches for training: every epoch distorts every digit anew, the same way for the same seed."""

from typing import Any

import keras
import numpy as np

from inference.lab.training.digits import DigitData, InkDigits
from inference.lab.training.distort_image import distort_images
from inference.lab.training.distort_ink import distort_ink
from inference.reading.ink.features import features
from inference.reading.ink.strokes import Floats
from inference.reading.ink.trace import pack

BATCH = 256
"""Rows of one step: the learning rates in ``plan`` go with this size."""

THINNEST_PEN, WIDEST_PEN = 1.7, 3.2


class Feed(keras.utils.PyDataset):  # type: ignore[misc, unused-ignore]
    """Batches whose content depends on seed, epoch and place alone, so that a run can resume."""

    def __init__(self, length: int, seed: int) -> None:
        super().__init__()
        self.length, self.seed, self.epoch = length, seed, 0
        self._shuffle()

    def __len__(self) -> int:
        return max(1, self.length // BATCH)

    def __getitem__(self, index: int) -> tuple[Floats, Floats]:
        rng = np.random.default_rng((self.seed, self.epoch, index))
        return self.batch(self.order[index * BATCH : (index + 1) * BATCH], rng)

    def batch(self, which: Any, rng: np.random.Generator) -> tuple[Floats, Floats]:
        """Return the inputs and the one-hot labels of the samples that ``which`` numbers."""
        raise NotImplementedError

    def begin_epoch(self, epoch: int) -> None:
        """Shuffle for an epoch; told by the fit, which may begin in the middle."""
        self.epoch = epoch
        self._shuffle()

    def _shuffle(self) -> None:
        self.order = np.random.default_rng((self.seed, self.epoch)).permutation(self.length)


class DigitFeed(Feed):
    """Images of digits: MNIST and pen digits together, pen digits as often as ``weight`` says."""

    def __init__(self, data: DigitData, seed: int, weight: int = 2) -> None:
        self.data, self.weight = data, weight
        super().__init__(len(data.images) + weight * len(data.ink), seed)

    def batch(self, which: Any, rng: np.random.Generator) -> tuple[Floats, Floats]:
        """Return images (n, 784) and one-hot labels (n, 10)."""
        images, ink = self.data.images, self.data.ink
        printed = which[which < len(images)]
        penned = (which[which >= len(images)] - len(images)) % max(1, len(ink))
        pixels = distort_images(images.pixels[printed], rng).reshape(len(printed), -1)
        labels = np.concatenate((images.labels[printed], ink.labels[penned]))
        drawn = draw_distorted(ink, penned, rng)
        return np.concatenate((pixels, drawn)), np.eye(10, dtype=np.float32)[labels]


def draw_distorted(ink: InkDigits, which: Any, rng: np.random.Generator) -> Floats:
    """Return images (n, 784) of distorted pen digits, each with a pen of its own."""
    if not len(which):
        return np.empty((0, 784), np.float32)
    trace = distort_ink(pack([ink.groups[place] for place in which]), rng)
    pens = rng.uniform(THINNEST_PEN, WIDEST_PEN, len(which)).astype(np.float32)
    return features(trace, pens).images
