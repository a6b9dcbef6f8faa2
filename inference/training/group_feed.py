"""Batches for the scorer: digits, some of them mirrored, and groups that are no digit."""

from typing import Any

import numpy as np

from inference.ink.features import features
from inference.ink.strokes import Floats, Stroke
from inference.ink.trace import pack
from inference.outcomes import MIRRORED, NONE, OUTCOMES, mirrored_place
from inference.training.digits import InkDigits
from inference.training.distort_ink import distort_ink
from inference.training.feeds import THINNEST_PEN, WIDEST_PEN, Feed
from inference.training.groups import mirror

REPEATS = 2
WRONG_PART = 1.6
"""Wrong groups for each digit of the set."""

MIRROR_PART = 0.10
"""Part of the digits that can be mirrored which are."""


class GroupFeed(Feed):
    """Rows of features for groups: the digits twice, and for two of them one wrong group or more.

    Every epoch draws its wrong groups from a larger pool.
    """

    def __init__(self, digits: InkDigits, wrong: list[list[Stroke]], seed: int) -> None:
        self.digits, self.wrong = digits, wrong
        super().__init__(int(len(digits) * (REPEATS + WRONG_PART)), seed)

    def _shuffle(self) -> None:
        rng = np.random.default_rng((self.seed, self.epoch))
        digits = REPEATS * len(self.digits)
        wrong = digits + rng.choice(len(self.wrong), self.length - digits)
        self.order = rng.permutation(np.concatenate((np.arange(digits), wrong)))

    def batch(self, which: Any, rng: np.random.Generator) -> tuple[Floats, Floats]:
        """Return feature rows and one-hot outcomes."""
        all_digits = REPEATS * len(self.digits)
        right = which[which < all_digits] % len(self.digits)
        wrong = which[which >= all_digits] - all_digits
        outcomes = np.concatenate((self.digits.labels[right], np.full(len(wrong), NONE)))
        groups = [self.digits.groups[place] for place in right]
        groups += [self.wrong[place] for place in wrong]
        groups, outcomes = mirror_some(groups, outcomes, rng)
        trace = distort_ink(pack(groups), rng)
        pens = rng.uniform(THINNEST_PEN, WIDEST_PEN, len(groups)).astype(np.float32)
        return features(trace, pens).rows, np.eye(OUTCOMES, dtype=np.float32)[outcomes]


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
