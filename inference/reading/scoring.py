"""Outcomes for groups of strokes: the scorer, and where a reader has one, a digit net."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from inference.reading.cache import GroupCache, Key
from inference.reading.classifier import Classifier
from inference.reading.ink.features import extract
from inference.reading.ink.strokes import Floats, Stroke
from inference.reading.sequence.net import SequenceNet

TINY = np.float32(1e-6)
"""Keeps a digit that one net rules out from being ruled out altogether."""


@dataclass(frozen=True, slots=True)
class Scoring:
    """The networks of a reader.

    ``scorer`` has an output for each of ``inference.reading.outcomes``. So has ``second`` where
    there is one, whose say has the weight ``second_say`` (0 to 1). ``digits``, a net of ten outputs
    on images, has its say in which digit with the weight ``blend`` (0 to 1); whether a group is a
    digit at all is said by the scorers alone. ``sequence`` reads whole lines, where there is one.
    """

    scorer: Classifier
    digits: Classifier | None
    cache: GroupCache
    blend: float = 1.0
    second: Classifier | None = None
    second_say: float = 0.5
    sequence: SequenceNet | None = None

    def outcomes(self, keys: Sequence[Key], groups: Sequence[Sequence[Stroke]]) -> list[Floats]:
        """Return the outcomes (18,) of each group; ``keys`` say which were seen before."""
        known = [self.cache.find(key) for key in keys]
        missing = {key: place for place, key in enumerate(keys) if known[place] is None}
        if missing:
            fresh = self.score([groups[place] for place in missing.values()])
            self.cache.keep(list(missing), fresh)
            by_key = dict(zip(missing, fresh, strict=True))
            known = [by_key[keys[place]] if row is None else row for place, row in enumerate(known)]
        return [row for row in known if row is not None]

    def score(self, groups: Sequence[Sequence[Stroke]]) -> Floats:
        """Return the outcomes (n, 18) of groups, drawn and scored now."""
        features = extract(groups)
        outcomes = self.scorer(features.rows)
        if self.second is not None:
            outcomes = agreed(outcomes, self.second(features.rows), self.second_say)
        if self.digits is None:
            return outcomes
        return blended(outcomes, self.digits(features.images), self.blend)


def agreed(outcomes: Floats, other: Floats, say: float = 0.5) -> Floats:
    """Return the geometric mean of outcomes (n, 18) and ``other``, which has the weight ``say``."""
    both = (outcomes + TINY) ** (1 - say) * (other + TINY) ** say
    return np.asarray(both / both.sum(axis=1, keepdims=True), np.float32)


def blended(outcomes: Floats, digits: Floats, blend: float) -> Floats:
    """Return outcomes (n, 18) whose digits are a geometric mean with ``digits`` (n, 10).

    How probable a digit is at all, or a mirrored one, stays as the scorers say.
    """
    plain = outcomes[:, :10]
    mixed = (plain + TINY) ** (1 - blend) * (digits + TINY) ** blend
    mixed *= plain.sum(axis=1, keepdims=True) / mixed.sum(axis=1, keepdims=True)
    return np.concatenate((mixed, outcomes[:, 10:]), axis=1)
