"""What a path may say: how likely a text is over all its ways, and which texts are the likeliest.

Source: Graves et al., "Connectionist Temporal Classification" (2006); the search keeps the prefixes
of Hannun et al., "First-Pass Large Vocabulary Continuous Speech Recognition" (2014), without words.
"""

import math
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from inference.reading.ink.strokes import Floats
from inference.reading.sequence.path import BLANK, CHARACTERS, CLASSES

BEAM: Final = 8
"""Prefixes that are kept: more find other texts in one sheet of some thousands."""

LEAST: Final = -9.0
"""Logarithm of a class's probability below which a step does not say it."""

SILENT: Final = -1e-3
"""Logarithm of the blank's probability from which on a step says nothing."""

RENEWED: Final = 8
"""Steps after which the probabilities of ways are made large again: a long product is nothing."""

TOGETHER: Final = 16
"""Lines whose texts are told together: what NumPy takes for a call is shared among them."""

NEVER: Final = -1e30

Log = NDArray[np.float64]
Chances = NDArray[np.float64]


def log_likelihoods(said: Floats, texts: Sequence[str]) -> list[float]:
    """Return the logarithm of the probability of each text, given that of classes (s, 15).

    A text that does not fit into the steps, or has other characters, has none (-inf).
    """
    return log_likelihoods_of([said], [texts])[0]


def log_likelihoods_of(said: Sequence[Floats], texts: Sequence[Sequence[str]]) -> list[list[float]]:
    """Return the same for the texts of several lines, each with what was said along its path."""
    found: list[list[float]] = []
    for at in range(0, len(said), TOGETHER):
        found += _of_some(said[at : at + TOGETHER], texts[at : at + TOGETHER])
    return found


def _of_some(said: Sequence[Floats], texts: Sequence[Sequence[str]]) -> list[list[float]]:
    rows = [_classes(text) for own in texts for text in own]
    line = np.repeat(np.arange(len(texts)), list(map(len, texts)))
    if not rows:
        return [[] for _ in texts]
    longest = 2 * max((len(row) for row in rows if row is not None), default=0) + 1
    # Blanks stand before, between and behind the classes of a text: the states of its ways.
    states = np.full((len(rows), longest), BLANK)
    for place, row in enumerate(rows):
        if row is not None:
            states[place, 1 : 2 * len(row) : 2] = row
    skips = np.zeros(states.shape, bool)
    skips[:, 3::2] = states[:, 3::2] != states[:, 1:-2:2]
    heard, where = _chances(said), states + CLASSES * line[:, None]
    # Two states of nobody stand in front, so that each has two before it.
    at = np.zeros((len(rows), longest + 2))
    at[:, 2:4] = heard[0].take(where[:, :2])
    lost = np.zeros(len(rows))
    for number, step in enumerate(heard[1:], start=1):
        came = at[:, :-2] * skips
        came += at[:, 1:-1]
        came += at[:, 2:]
        np.multiply(came, step.take(where), out=at[:, 2:])
        if number % RENEWED == 0:
            most = np.maximum(at.max(axis=1), np.finfo(np.float64).tiny)
            at /= most[:, None]
            lost += np.log(most)
    told = iter(
        [
            _ended(at[place, 2:], len(row)) + float(lost[place]) if row is not None else -math.inf
            for place, row in enumerate(rows)
        ]
    )
    return [[next(told) for _ in own] for own in texts]


def _chances(said: Sequence[Floats]) -> Chances:
    """Return the probabilities of the classes (s, 15 for each line), of the longest line's steps.

    Behind the end of a shorter one the blank is certain, which changes nothing any more.
    """
    steps = max(1, *map(len, said))
    heard = np.zeros((steps, len(said), CLASSES))
    heard[:, :, BLANK] = 1
    for line, own in enumerate(said):
        heard[: len(own), line] = np.exp(np.asarray(own, np.float64))
    return heard.reshape(steps, -1)


def likeliest_texts(said: Floats, beam: int = BEAM) -> list[tuple[str, float]]:
    """Return texts with the logarithms of their probabilities, the likeliest first."""
    found: dict[str, tuple[float, float]] = {"": (0.0, NEVER)}
    for step in np.asarray(said, np.float64):
        if step[BLANK] > SILENT:  # nothing is said: only the ways end in a blank now
            blank = float(step[BLANK])
            found = {
                text: (float(np.logaddexp(*ends)) + blank, NEVER) for text, ends in found.items()
            }
            continue
        found = _best(_stepped(found, step), beam)
    return [(text, float(np.logaddexp(*ends))) for text, ends in _best(found, beam).items()]


def _stepped(found: dict[str, tuple[float, float]], step: Log) -> dict[str, tuple[float, float]]:
    """Return the prefixes after one step more, each with its ways that end in a blank and not."""
    heard = [int(one) for one in np.flatnonzero(step > LEAST) if one != BLANK]
    after: dict[str, tuple[float, float]] = {}

    def add(text: str, blank: float, spoken: float) -> None:
        known = after.get(text, (NEVER, NEVER))
        after[text] = _sum(known[0], blank), _sum(known[1], spoken)

    for text, (blank, spoken) in found.items():
        whole = _sum(blank, spoken)
        last = CHARACTERS.index(text[-1]) + 1 if text else BLANK
        add(text, whole + float(step[BLANK]), spoken + float(step[last]) if text else NEVER)
        for one in heard:
            # The same character again is another one only behind a blank.
            before = blank if one == last else whole
            add(text + CHARACTERS[one - 1], NEVER, before + float(step[one]))
    return after


def _best(found: dict[str, tuple[float, float]], beam: int) -> dict[str, tuple[float, float]]:
    ranked = sorted(found.items(), key=lambda one: _sum(*one[1]), reverse=True)
    return dict(ranked[:beam])


def _sum(one: float, other: float) -> float:
    high, low = (one, other) if one > other else (other, one)
    return high if low <= NEVER / 2 else high + float(np.log1p(np.exp(low - high)))


def _ended(at: Chances, length: int) -> float:
    total = float(at[2 * length] + at[2 * length - 1]) if length else float(at[0])
    return math.log(total) if total > 0 else -math.inf


def _classes(text: str) -> list[int] | None:
    """Return the classes of a text, or None where a character is unknown."""
    if not set(text) <= set(CHARACTERS):
        return None
    return [CHARACTERS.index(one) + 1 for one in text]
