"""Arcs: one group of strokes taken for one symbol, with the features that are weighed."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from inference.reading.outcomes import DIGIT_OUTCOMES, LINE
from inference.reading.splitting.boxes import Box
from inference.reading.splitting.candidates import Group, inner_gap
from inference.reading.splitting.grammar import Kind

LEAST_PROBABLE = 0.004
"""Digits below this part of a group's digits are not followed."""

MOST_LABELS = 3
"""Digits that are followed for one group at most."""

HOPELESS = 0.001
"""Probability of being a digit at all below which only a group's best digit is followed."""

SUREST = 7.0
"""Where log-odds are cut: nothing is surer than a thousand to one."""

DIGIT_FEATURES = (
    "digit.valid",
    "digit.label",
    "digit.each",
    "digit.strokes",
    "digit.cut",
    "digit.gap",
    "digit.small",
    "digit.wide",
    "digit.one",
    "digit.one_lean",
    "digit.one_small",
    "digit.mirrored",
)


@dataclass(slots=True, eq=False)  # not frozen: ten fields would take four times as long to set
class Arc:
    """Strokes at the places ``group`` of the reading order read as ``text``.

    ``mask`` has a bit for each place. ``probability`` is the symbol's own, before its neighbours
    are looked at; ``features`` are weighed by the weights named for its kind. ``size`` is the
    logarithm of how tall it is, or half as wide. ``doubtful`` says that a part of it may as well be
    a mark at the foot of the line.
    """

    group: Group
    mask: int
    kind: Kind
    text: str
    reversed: bool
    probability: float
    box: Box
    size: float
    features: tuple[float, ...]
    doubtful: bool = False


class Digits(NamedTuple):
    """What the scorer says of the digits that a group may be: each one's probability.

    ``valid`` is their sum, ``ranked`` the places of the most probable ones, those first.
    """

    each: list[float]
    valid: float
    ranked: list[int]


def digit_arcs(
    group: Group,
    boxes: Sequence[Box],
    box: Box,
    height: float,
    digits: Digits,
    strokes: tuple[int, int],
    lean: float = 0.0,
    doubtful: bool = False,
) -> list[Arc]:
    """Return the most probable digits of a group.

    ``strokes`` counts those of the group, and the cuts that it leaves open; ``lean`` tells how
    much further to the right it leans than the rest of the line.
    """
    valid, each = digits.valid, digits.each
    shape, mask, size = _shape(boxes, box, height, strokes), mask_of(group), size_of(box)
    whole = max(valid, 1e-9)
    one = each[LINE] / whole
    odds, as_one = log_odds(valid), (one, one * max(0.0, lean), one * shape.small)
    arcs: list[Arc] = []
    for place in digits.ranked:
        share = each[place] / whole
        if share < LEAST_PROBABLE or (arcs and valid < HOPELESS):
            break
        outcome = DIGIT_OUTCOMES[place]
        arcs.append(
            Arc(
                group=group,
                mask=mask,
                kind=Kind.DIGIT,
                text=outcome.text,
                reversed=outcome.reversed,
                probability=each[place],
                box=box,
                size=size,
                features=(odds, math.log(share), *shape, *as_one, outcome.reversed),
                doubtful=doubtful,
            )
        )
    return arcs


def log_odds(probability: float) -> float:
    """Return the logarithm of p / (1 - p), cut at ``SUREST`` either way."""
    kept = min(max(probability, 1e-6), 1 - 1e-6)
    return min(max(math.log(kept / (1 - kept)), -SUREST), SUREST)


def size_of(box: Box) -> float:
    """Return the logarithm of a symbol's height, or of half its width where that is more."""
    return math.log(max(box.height, box.width / 2, 1e-9))


def mask_of(group: Group) -> int:
    """Return a number with the bits of the group's places set."""
    mask = 0
    for place in group:
        mask |= 1 << place
    return mask


class _Shape(NamedTuple):
    """Features of how a group stands in its line, in the order in which they are weighed."""

    each: float
    strokes: float
    cut: float
    gap: float
    small: float
    wide: float


def _shape(boxes: Sequence[Box], box: Box, height: float, strokes: tuple[int, int]) -> _Shape:
    left, top, right, bottom = box
    width = right - left
    gap = inner_gap(boxes) / height if len(boxes) > 1 else 0.0
    tall = max(bottom - top, width / 2, 1e-3 * height)
    small, wide = math.log(0.75 * height / tall), width / height - 0.9
    return _Shape(
        1.0,
        float(strokes[0] - 1),
        float(strokes[1]),
        gap if gap > 0 else 0.0,
        small if small > 0 else 0.0,
        wide if wide > 0 else 0.0,
    )
