"""Batches for the scorer: digits, some of them mirrored, and groups that are no digit."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from inference.lab.training.digits import InkDigits
from inference.lab.training.distort_ink import distort_ink
from inference.lab.training.feeds import THINNEST_PEN, WIDEST_PEN, Feed
from inference.lab.training.groups import mirror
from inference.lab.training.pen_lifts import other_lifts
from inference.reading.ink.features import features
from inference.reading.ink.strokes import Floats, Stroke
from inference.reading.ink.trace import pack
from inference.reading.outcomes import MIRRORED, NONE, OUTCOMES, mirrored_place

REPEATS = 2
"""How often each digit of the set comes in an epoch."""

WRONG_PART, DRAWN_PART = 1.3, 1.8
"""Wrong groups, and drawings that are no digit, for each digit of the set."""

MIRROR_PART = 0.10
"""Part of the digits that can be mirrored which are."""


@dataclass(frozen=True, slots=True)
class Others:
    """Groups that are no digit: ``wrong`` ones, made of digits, and ``drawn`` ones.

    A drawing is never mirrored, since in a mirror a P is a 9.
    """

    wrong: list[list[Stroke]]
    drawn: list[list[Stroke]]


class GroupFeed(Feed):
    """Rows of features for groups: digits, and more groups that are no digit.

    Every epoch draws the latter from larger pools.
    """

    def __init__(self, digits: InkDigits, others: Others, seed: int) -> None:
        self.digits, self.others = digits, others
        self.parts = (
            REPEATS * len(digits),
            int(WRONG_PART * len(digits)) if others.wrong else 0,
            int(DRAWN_PART * len(digits)) if others.drawn else 0,
        )
        super().__init__(sum(self.parts), seed)

    def _shuffle(self) -> None:
        rng = np.random.default_rng((self.seed, self.epoch))
        digits, wrong, drawn = self.parts
        of_wrong = rng.integers(max(1, len(self.others.wrong)), size=wrong)
        of_drawn = rng.integers(max(1, len(self.others.drawn)), size=drawn)
        first = digits, digits + len(self.others.wrong)
        places = np.arange(digits), first[0] + of_wrong, first[1] + of_drawn
        self.order = rng.permutation(np.concatenate(places))

    def batch(self, which: Any, rng: np.random.Generator) -> tuple[Floats, Floats]:
        """Return feature rows and one-hot outcomes."""
        right, wrong, drawn = self._pools(which)
        groups = [self.digits.groups[place] for place in right % len(self.digits)]
        groups += [self.others.wrong[place] for place in wrong]
        outcomes = np.full(len(groups), NONE)
        outcomes[: len(right)] = self.digits.labels[right % len(self.digits)]
        groups, outcomes = mirror_some(groups, outcomes, rng)
        groups += [self.others.drawn[place] for place in drawn]
        outcomes = np.concatenate((outcomes, np.full(len(drawn), NONE)))
        trace = distort_ink(pack(other_lifts(groups, rng)), rng)
        pens = rng.uniform(THINNEST_PEN, WIDEST_PEN, len(groups)).astype(np.float32)
        return features(trace, pens).rows, np.eye(OUTCOMES, dtype=np.float32)[outcomes]

    def _pools(self, which: Any) -> tuple[Any, Any, Any]:
        """Return the places in the digits, the wrong groups and the drawings."""
        digits, wrong = self.parts[0], self.parts[0] + len(self.others.wrong)
        return (
            which[which < digits],
            which[(which >= digits) & (which < wrong)] - digits,
            which[which >= wrong] - wrong,
        )


def mirror_some(
    groups: list[list[Stroke]], outcomes: Any, rng: np.random.Generator
) -> tuple[list[list[Stroke]], Any]:
    """Mirror a part of the digits, and of the wrong groups, which stay wrong."""
    chosen = rng.uniform(0, 1, len(groups)) < MIRROR_PART
    changed, places = list(groups), outcomes.copy()
    for place in np.flatnonzero(chosen):
        outcome = int(outcomes[place])
        if outcome in MIRRORED:
            places[place] = mirrored_place(outcome)
        elif outcome != NONE:
            continue
        changed[place] = [mirror(stroke) for stroke in groups[place]]
    return changed, places
