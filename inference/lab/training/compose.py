"""Whole numbers composed from single digits of one writer, so that their split is known."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from inference.reading.ink.strokes import Stroke
from inference.reading.outcomes import MIRRORED
from inference.reading.splitting.boxes import around, box_of

LOOSE_GAP, TIGHT_GAP = (-0.02, 0.4), (-0.3, 0.02)
"""Gaps between the boxes of two digits, in heights of the writing, and where digits touch."""

TIGHT = 0.25
"""Part of the numbers whose digits touch or overlap."""


@dataclass(frozen=True, slots=True)
class Writer:
    """Digits of one writer: ``groups[i]`` says ``labels[i]``; ``height`` is how tall they are."""

    groups: list[list[Stroke]]
    labels: list[int]
    height: float


@dataclass(frozen=True, slots=True)
class Composed:
    """Strokes of a number in heights of its writing, and what each part says.

    ``parts`` lists for each character its text and the indexes of its strokes.
    """

    strokes: list[Stroke]
    parts: list[tuple[str, tuple[int, ...]]]


def writer_of(groups: Sequence[list[Stroke]], labels: Sequence[int]) -> Writer:
    """Collect the digits of one writer; at least one is needed."""
    heights = [around([box_of(stroke) for stroke in group]).height for group in groups]
    return Writer(list(groups), [int(label) for label in labels], float(np.median(heights)) or 1.0)


def compose(
    writer: Writer, digits: int, rng: np.random.Generator, mirrored: float = 0.0
) -> Composed:
    """Write so many digits of a writer side by side: gaps, sizes and heights vary, some touch.

    The part ``mirrored`` of the digits that a mirror changes is written as in one.
    """
    strokes: list[Stroke] = []
    parts: list[tuple[str, tuple[int, ...]]] = []
    tight = rng.uniform() < TIGHT
    gap, slope = rng.uniform(*(TIGHT_GAP if tight else LOOSE_GAP)), rng.normal(0, 0.06)
    reach = 0.0
    for which in rng.integers(0, len(writer.groups), digits):
        size = float(np.exp(rng.normal(0, 0.1))) / writer.height
        can_turn = mirrored > 0 and writer.labels[which] in MIRRORED
        turned = can_turn and rng.uniform() < mirrored
        scale = np.array([-size if turned else size, size], np.float32)
        group = [stroke * scale for stroke in writer.groups[which]]
        box = around([box_of(stroke) for stroke in group])
        left = reach + gap + rng.normal(0, 0.07) - box.left
        up = -box.down + slope * reach + rng.normal(0, 0.06)
        shift = np.array([left, up], np.float32)
        numbers = tuple(range(len(strokes), len(strokes) + len(group)))
        parts.append((str(writer.labels[which]), numbers))
        strokes += [stroke + shift for stroke in group]
        reach = max(reach, box.right + left)
    return Composed(strokes, parts)
