"""Batches in which labelled digits from lessons are mixed with those of the original sets."""

from collections.abc import Sequence

import numpy as np

from inference.lab.training.align import LabelledDigit
from inference.lab.training.distort_ink import distort_ink
from inference.lab.training.feeds import BATCH, THINNEST_PEN, WIDEST_PEN, Feed
from inference.reading.ink.features import PIXELS, features
from inference.reading.ink.strokes import Floats
from inference.reading.ink.trace import pack

MOST_OF_BATCH = 0.125
"""Part that labels have of a batch at most, so that the original sets are not forgotten."""

MOST_REPEATS = 20
"""How often a labelled digit comes in an epoch, each time distorted anew, at most."""


class LabelFeed(Feed):
    """The batches of another feed, each with some labelled digits more, while there are any."""

    def __init__(self, feed: Feed, digits: Sequence[LabelledDigit], inputs: int, outputs: int):
        self.feed, self.digits, self.inputs, self.outputs = feed, digits, inputs, outputs
        super().__init__(feed.length, feed.seed)

    def __len__(self) -> int:
        return len(self.feed)

    def __getitem__(self, index: int) -> tuple[Floats, Floats]:
        rows, wanted = self.feed[index]
        rng = np.random.default_rng((self.seed, self.epoch, index, len(self.digits)))
        first, end = (place * len(self.order) // len(self) for place in (index, index + 1))
        chosen = [self.digits[place] for place in self.order[first:end]]
        own, said = drawn(chosen, self.inputs, self.outputs, rng)
        return np.concatenate((rows, own)), np.concatenate((wanted, said))

    def begin_epoch(self, epoch: int) -> None:
        """Shuffle the labelled digits, and the other feed, for an epoch."""
        super().begin_epoch(epoch)
        self.feed.begin_epoch(epoch)

    def _shuffle(self) -> None:
        """Choose which digits come, each as often as the others, and in which order."""
        rng = np.random.default_rng((self.seed, self.epoch, len(self.digits)))
        rounds = [rng.permutation(len(self.digits)) for _ in range(MOST_REPEATS)]
        self.order = np.concatenate(rounds)[: round(MOST_OF_BATCH * BATCH) * len(self)]


def drawn(
    digits: Sequence[LabelledDigit],
    inputs: int,
    outputs: int,
    rng: np.random.Generator | None = None,
) -> tuple[Floats, Floats]:
    """Return what a net of ``inputs`` is fed for the digits, (n, inputs), and (n, outputs) one-hot.

    With ``rng`` each digit is distorted, and written with a pen of its own.
    """
    if not digits:
        return np.empty((0, inputs), np.float32), np.empty((0, outputs), np.float32)
    trace = pack([digit.strokes for digit in digits])
    if rng is None:
        made = features(trace)
    else:
        pens = rng.uniform(THINNEST_PEN, WIDEST_PEN, len(digits)).astype(np.float32)
        made = features(distort_ink(trace, rng), pens)
    places = [digit.place for digit in digits]
    return (
        made.images if inputs == PIXELS else made.rows,
        np.eye(outputs, dtype=np.float32)[places],
    )
