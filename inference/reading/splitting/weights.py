"""The weights of all features: learned from composed and real numbers, kept in a JSON file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import mul

from inference.reading.splitting.arcs import DIGIT_FEATURES, Arc
from inference.reading.splitting.grammar import Kind
from inference.reading.splitting.marks import (
    MINUS_FEATURES,
    POINT_FEATURES,
    SLASH_FEATURES,
    SPECK_FEATURES,
)
from inference.reading.splitting.pairs import PAIR_FEATURES, pair_features

KIND_FEATURES: Mapping[Kind, tuple[str, ...]] = {
    Kind.DIGIT: DIGIT_FEATURES,
    Kind.MINUS: MINUS_FEATURES,
    Kind.POINT: POINT_FEATURES,
    Kind.SLASH: SLASH_FEATURES,
    Kind.SPECK: SPECK_FEATURES,
}

NAMES = (
    *DIGIT_FEATURES,
    *MINUS_FEATURES,
    *POINT_FEATURES,
    *SLASH_FEATURES,
    *SPECK_FEATURES,
    *PAIR_FEATURES,
)
"""All features, in the order of a vector of weights."""

FIRST_GUESS: Mapping[str, float] = {
    "digit.valid": 1.0,
    "digit.label": 1.0,
    "digit.each": -1.0,
    "digit.gap": -3.0,
    "digit.cut": -2.0,
    "digit.small": -2.0,
    "digit.wide": -1.0,
    "digit.one_lean": -4.0,
    "digit.one_small": -2.0,
    "digit.mirrored": -0.3,
    "minus.each": 2.0,
    "minus.steep": -4.0,
    "minus.short": -2.0,
    "minus.bent": -2.0,
    "point.each": 2.0,
    "point.size": -8.0,
    "point.touch": -3.0,
    "speck.each": -4.0,
    "slash.each": 1.0,
    "slash.upright": -8.0,
    "slash.short": -4.0,
    "slash.bent": -20.0,
    "slash.lean": 6.0,
    "slash.over": -8.0,
    "slash.digit": -4.0,
    "pair.start_point": -1.0,
    "pair.overlap": -3.0,
    "pair.drop": -3.0,
    "pair.ratio": -1.0,
    "pair.minus_height": -3.0,
    "pair.minus_touch": -6.0,
    "pair.minus_through": -8.0,
    "pair.point_height": -4.0,
    "pair.point_overlap": -4.0,
    "pair.slash_height": -8.0,
    "pair.slash_through": -8.0,
}
"""Weights from which learning begins; what is not named begins at 0."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of the features, by kind of arc and for pairs."""

    kinds: Mapping[Kind, tuple[float, ...]]
    pair: tuple[float, ...]

    @classmethod
    def named(cls, values: Mapping[str, float]) -> "Weights":
        """Build from names; KeyError names a feature that there is not."""
        for name in values:
            if name not in NAMES:
                raise KeyError(name)
        kinds = {
            kind: tuple(values.get(name, 0.0) for name in names)
            for kind, names in KIND_FEATURES.items()
        }
        return cls(kinds, tuple(values.get(name, 0.0) for name in PAIR_FEATURES))

    def of_arc(self, arc: Arc) -> float:
        """Return the score of an arc by itself."""
        return dot(self.kinds[arc.kind], arc.features)

    def of_pair(self, left: Arc | None, right: Arc, height: float) -> float:
        """Return the score of two neighbours."""
        return dot(self.pair, pair_features(left, right, height))


def dot(weights: Sequence[float], features: Sequence[float]) -> float:
    """Return the sum of the products."""
    total: float = sum(map(mul, weights, features))
    return total


def path_features(arcs: Sequence[Arc], height: float) -> list[float]:
    """Return the sum of all features along neighbouring arcs, in the order of ``NAMES``."""
    total = dict.fromkeys(NAMES, 0.0)
    for arc in arcs:
        for name, value in zip(KIND_FEATURES[arc.kind], arc.features, strict=True):
            total[name] += value
    written = [arc for arc in arcs if arc.kind is not Kind.SPECK]
    for left, right in zip((None, *written), written, strict=False):
        features = pair_features(left, right, height)
        for name, value in zip(PAIR_FEATURES, features, strict=True):
            total[name] += value
    return list(total.values())
