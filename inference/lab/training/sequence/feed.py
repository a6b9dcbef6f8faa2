"""Batches for the sequence model: sheets composed anew each epoch, alike ones together."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from inference.lab.training.feeds import Feed
from inference.lab.training.numbers import Answer
from inference.lab.training.sequence.ink import Ink
from inference.lab.training.sequence.sheets import Composer
from inference.reading.ink.strokes import Floats
from inference.reading.sequence.path import (
    BLANK,
    CHARACTERS,
    COLUMNS,
    HALVINGS,
    ROUNDED,
    path_of,
)

SHEETS, EPOCHS_KEPT = 24_000, 3
"""Sheets of an epoch, and for how many epochs each is learned from: a third is always new."""

BATCH = 64
"""Sheets of one step."""

MOST_CHARACTERS = 14
"""Longer texts are left out of learning: no answer is so long."""

SHUFFLED = 0.1
"""How far lengths are shaken before sheets of like length are put together."""

Sample = tuple[Floats, str]


class SheetFeed(Feed):
    """Batches of paths of like length and their texts, (n, t, 8) and (n, c)."""

    def __init__(self, ink: Ink, seed: int, sheets: int = SHEETS) -> None:
        self.ink, self._new = ink, sheets // EPOCHS_KEPT
        self._kept: dict[int, list[Sample]] = {}
        super().__init__(sheets, seed)

    def __len__(self) -> int:
        return len(self._batches)

    def __getitem__(self, index: int) -> tuple[Floats, Floats]:
        return together(self._batches[index])

    def with_numbers(self, numbers: Sequence[Answer]) -> "SheetFeed":
        """Return the feed that learns from numbers more, which people wrote."""
        ink = replace(self.ink, numbers=[*self.ink.numbers, *numbers])
        return SheetFeed(ink, self.seed, self.length)

    def _shuffle(self) -> None:
        """Compose the sheets of an epoch, and put those of like length together."""
        epochs = range(self.epoch - EPOCHS_KEPT + 1, self.epoch + 1)
        self._kept = {one: self._kept.get(one) or self._composed(one) for one in epochs}
        samples = [sample for own in self._kept.values() for sample in own]
        rng = np.random.default_rng((self.seed, self.epoch))
        shaken = rng.uniform(1 - SHUFFLED, 1 + SHUFFLED, len(samples))
        lengths = np.array([len(path) for path, _ in samples]) * shaken
        order = np.argsort(lengths).tolist()
        batches = [order[at : at + BATCH] for at in range(0, len(order), BATCH)]
        # Keras takes for fixed in what the first two batches agree: the longest and the shortest
        # do not.
        ends = [batches.pop(), batches.pop(0)] if len(batches) > 1 else []
        rng.shuffle(batches)
        batches = ends + batches
        self._batches = [[samples[place] for place in batch] for batch in batches]

    def _composed(self, epoch: int) -> list[Sample]:
        rng = np.random.default_rng((self.seed, epoch + EPOCHS_KEPT))  # none is negative
        return list(samples_of(Composer(self.ink, rng, distorted=True), self._new))


def samples_of(composer: Composer, count: int) -> Iterator[Sample]:
    """Yield so many sheets that a model of this shape can say."""
    while count:
        sample = sample_of(composer.sheet())
        if sample is not None:
            count -= 1
            yield sample


def sample_of(answer: Answer) -> Sample | None:
    """Return the path of an answer and its text, None where that would not fit into its steps."""
    path, text = path_of(answer.strokes), answer.text
    repeated = sum(one == other for one, other in pairwise(text))
    needed = len(text) + repeated  # a blank parts two that are alike
    if not 0 < len(text) <= MOST_CHARACTERS or len(path) // 2**HALVINGS < needed:
        return None
    return path, text


def together(samples: Sequence[Sample]) -> tuple[Floats, Floats]:
    """Return paths filled up with rows that are none, (n, t, 8), and classes, (n, c) from 1 on."""
    longest = max(len(path) for path, _ in samples)
    rows = -(-longest // ROUNDED) * ROUNDED
    paths = np.zeros((len(samples), rows, COLUMNS), np.float32)
    classes = np.full((len(samples), MOST_CHARACTERS), BLANK, np.float32)
    for place, (path, text) in enumerate(samples):
        paths[place, : len(path)] = path
        classes[place, : len(text)] = [CHARACTERS.index(one) + 1 for one in text]
    return paths, classes
