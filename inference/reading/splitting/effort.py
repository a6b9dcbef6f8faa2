"""What one sheet may cost: counted before the work, so that no ink holds up the reader.

The limits lie beyond what numbers of eight digits, fractions and struck-out answers need; a sheet
that goes beyond one is no number, and nothing more is spent on it.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

import numpy as np

from inference.reading.ink.samples import STEP
from inference.reading.ink.strokes import Stroke
from inference.reading.ink.trace import FITTED, PEN
from inference.reading.outcomes import NONE
from inference.reading.splitting.boxes import around, box_of

MOST_STROKES = 60
"""Strokes of a sheet that is read: a struck-out and rewritten eight-digit number needs about 40."""

MOST_QUESTIONS = 16
"""How often the scorer is asked before the split is known: four crossed-out digits take nine."""

MOST_ASKED = 80
"""Groups that it is asked about: the dev numbers had 17 at most, eight digits 28."""

MOST_TOGETHER = 12
"""Strokes of such a group that may be a digit: four, crossed out by five, are nine."""

MOST_SAMPLES = 50_000
"""Points of ink drawn for all groups: eight digits have 200 groups of 250 points at most."""

LONGEST = 12.0
"""Way of the pen in a group, in longer sides of its box, up to which it may be a digit."""

AreDigits = Callable[[Sequence[Sequence[Stroke]]], list[float]]
"""Tells for groups of strokes how probable it is that each is one digit."""

Say = Callable[[Sequence[Sequence[Stroke]]], list[tuple[int, float]]]
"""Tells for groups of strokes which digit each is likeliest, and how probable that is."""

Told = TypeVar("Told")


class TooMuch(Exception):
    """Reading this sheet would cost more than any number does."""


class Effort:
    """What may still be spent on one sheet; every call raises ``TooMuch`` once that is used up."""

    def __init__(self) -> None:
        self._questions, self._asked = MOST_QUESTIONS, MOST_ASKED
        self._samples = MOST_SAMPLES

    def draw(self, samples: Iterable[float]) -> None:
        """Spend what drawing groups of so many points each costs."""
        self._samples -= int(sum(samples))
        if self._samples < 0:
            raise TooMuch

    def limited(self, are_digits: AreDigits) -> AreDigits:
        """Return the same question, asked no oftener than the effort allows."""
        return self._within(are_digits, 0.0)

    def limited_say(self, say: Say) -> Say:
        """Return the same question, at the same expense as whether groups are digits."""
        return self._within(say, (NONE, 0.0))

    def _within(
        self, ask: Callable[[Sequence[Sequence[Stroke]]], list[Told]], none: Told
    ) -> Callable[[Sequence[Sequence[Stroke]]], list[Told]]:
        """Return a question which answers ``none``, unasked, for what is too much for a digit."""

        def asked(groups: Sequence[Sequence[Stroke]]) -> list[Told]:
            self._questions -= 1
            self._asked -= len(groups)
            if self._questions < 0 or self._asked < 0:
                raise TooMuch
            sizes = [samples_of(group) for group in groups]
            self.draw(size for size in sizes if size is not None)
            told = iter(ask([g for g, size in zip(groups, sizes, strict=True) if size is not None]))
            return [none if size is None else next(told) for size in sizes]

        return asked


def way_of(stroke: Stroke) -> float:
    """Return how far the pen came in a stroke."""
    steps = stroke[1:] - stroke[:-1]
    return float(np.hypot(steps[:, 0], steps[:, 1]).sum())


def is_straight(stroke: Stroke, most: float) -> bool:
    """Whether the pen came ``most`` times as far as from end to end, or less far, in a stroke."""
    return way_of(stroke) <= most * float(np.hypot(*(stroke[-1] - stroke[0])))


def samples_of(group: Sequence[Stroke]) -> float | None:
    """Return how many points are drawn for a group of strokes; None for one that is no digit.

    None is it with more strokes than that, or where the pen went too far to and fro.
    """
    if len(group) > MOST_TOGETHER:
        return None
    box = around(map(box_of, group))
    return samples(sum(map(len, group)), sum(map(way_of, group)), max(box.width, box.height))


def samples(points: int, way: float, size: float) -> float | None:
    """Return how many points are drawn for ink of so many points, of this way and longer side.

    None where the pen went so far to and fro that there is no digit in it.
    """
    if way > LONGEST * size:
        return None
    return points + (FITTED - PEN) / STEP * way / max(size, 1e-9)
