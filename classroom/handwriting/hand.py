"""Whose hand writes: its size, lean and unsteadiness, and what they do to a shape."""

from dataclasses import dataclass, replace

import numpy as np

from classroom.handwriting.curves import Line, trace
from classroom.handwriting.templates import STYLES, Knot, template

Character = list[Line]
"""The lines of one character, in the order they are drawn."""


@dataclass(frozen=True)
class Hand:
    """How someone writes on one sheet.

    ``size`` is the height of a digit in grid units, ``slant`` how far its top leans to the right
    per height, ``jitter`` how unsteady the hand is (0 copies the template, 1 is ordinary), and
    ``style`` the style wanted for every character that has it; None lets chance choose.
    """

    size: float | None = None
    slant: float | None = None
    jitter: float = 1.0
    style: str | None = None

    def steadied(self, rng: np.random.Generator) -> "Hand":
        """Return this hand with size and slant chosen by chance where they were left open."""
        size, slant = rng.uniform(330, 560), rng.normal(0.08, 0.08)
        return replace(
            self,
            size=size if self.size is None else self.size,
            slant=slant if self.slant is None else self.slant,
        )


def draw(character: str, hand: Hand, rng: np.random.Generator) -> Character:
    """Return one character as this hand draws it, in digit heights, standing on y = 1."""
    styles = list(STYLES[character])
    chosen = styles[int(rng.integers(len(styles)))]
    strokes = template(character, hand.style if hand.style in styles else chosen)
    return _bent(
        [trace([_wobbled(knot, hand, rng) for knot in knots]) for knots in strokes], hand, rng
    )


def _bent(lines: Character, hand: Hand, rng: np.random.Generator) -> Character:
    """Return the lines turned and stretched a little about the middle of a digit."""
    turn = rng.normal(0, 0.04) * hand.jitter
    wide, tall = np.exp(rng.normal(0, (0.09, 0.05)) * hand.jitter)
    matrix = np.array(
        [[wide * np.cos(turn), wide * np.sin(turn)], [-tall * np.sin(turn), tall * np.cos(turn)]]
    )
    drift = np.array([0.0, rng.normal(0, 0.025) * hand.jitter])
    middle = np.array([0.3, 0.5])
    return [(line - middle) @ matrix + middle + drift for line in lines]


def _wobbled(knot: Knot, hand: Hand, rng: np.random.Generator) -> Knot:
    dx, dy = rng.normal(0, 0.016, 2) * hand.jitter
    return Knot(knot.x + dx, knot.y + dy, knot.sharp)
