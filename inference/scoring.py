"""Outcomes for groups of strokes: the scorer, and where a reader has one, a digit net."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from inference.cache import GroupCache, Key
from inference.classifier import Classifier
from inference.ink.features import extract
from inference.ink.strokes import Floats, Stroke


@dataclass(frozen=True, slots=True)
class Scoring:
    """The networks of a reader.

    ``scorer`` has an output for each of ``inference.outcomes``. ``digits``, a net of ten outputs
    on images, tells the digits of a group apart in its place.
    """

    scorer: Classifier
    digits: Classifier | None
    cache: GroupCache

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
        if self.digits is None:
            return outcomes
        plain = outcomes[:, :10].sum(axis=1, keepdims=True)
        return np.concatenate((plain * self.digits(features.images), outcomes[:, 10:]), axis=1)
