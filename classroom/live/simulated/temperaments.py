"""How five children differ, and what one of them does at a problem. Pure: nobody's clock, no seat.

At its first problem a child shows what it is like; later on chance decides whether it does again.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from classroom.handwriting.templates import STYLES
from classroom.rules.grammar import folded
from classroom.rules.misconceptions import wrong_answers
from classroom.rules.words import Hand


class Pen(StrEnum):
    """How an answer is written."""

    CLEAR = "clear"
    UNCLEAR = "unclear"
    MIRRORED = "mirrored"


@dataclass(frozen=True, slots=True)
class Temperament:
    """How a child works: seconds until it writes, its speed with the pen, and what it is prone to.

    ``errs``, ``rubs``, ``scrawls`` and ``calls`` are chances from 0 to 1: to be wrong at first, to
    rub out and write anew, to write unclearly, to raise a hand for ``hand``.
    """

    thinks: tuple[float, float]
    speed: float
    errs: float = 0.0
    rubs: float = 0.0
    scrawls: float = 0.0
    calls: float = 0.0
    hand: Hand = Hand.HELP


TEMPERAMENTS: Final = (
    Temperament(thinks=(2.0, 4.0), speed=1.4),
    Temperament(thinks=(9.0, 15.0), speed=0.6, errs=0.15),
    Temperament(thinks=(4.0, 8.0), speed=1.0, errs=0.6, calls=0.4),
    Temperament(thinks=(3.0, 6.0), speed=1.1, errs=0.1, rubs=0.6),
    Temperament(thinks=(4.0, 8.0), speed=0.9, scrawls=0.6, calls=0.3, hand=Hand.CHECK),
)
"""Quick and right; slow; prone to slips; never content; hard to read."""

HAND_UP: Final = (12.0, 25.0)
"""Seconds that a hand stays up."""
LONGEST: Final = 8
"""Characters that a simulated child writes at most."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One answer: after ``thinks`` seconds ``text`` is written, after ``rubbed`` where that is not
    empty, and rubbed out again."""

    thinks: float
    text: str
    pen: Pen = Pen.CLEAR
    rubbed: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a child does at one problem: attempts, of which the next follows a wrong one.

    A hand goes up after the first attempt, for ``hand_up`` seconds. Without an attempt the child
    does not know how to begin.
    """

    attempts: tuple[Attempt, ...]
    hand: Hand = Hand.DOWN
    hand_up: float = 0.0


def plan_for(
    temperament: Temperament,
    prompt: str,
    accepted: Sequence[str],
    *,
    separator: str,
    first: bool,
    chance: random.Random,
) -> Plan:
    """Return what a child of this temperament does; ``first``: it has done no problem before."""

    def happens(share: float) -> bool:
        return chance.random() < share or (first and share >= _MARKED)

    thinks = chance.uniform(*temperament.thinks)
    hand = temperament.hand if happens(temperament.calls) else Hand.DOWN
    hand_up = chance.uniform(*HAND_UP)
    right = next(filter(None, map(written_as, accepted)), "")
    if not right:
        return Plan((), Hand.HELP, hand_up)
    wrong = _slips(prompt, accepted, separator, right)
    last = Attempt(thinks, right)
    if happens(temperament.scrawls):
        turned = not first and right in _TURNED and chance.random() < 0.5
        last = Attempt(thinks, right, Pen.MIRRORED if turned else Pen.UNCLEAR)
    if wrong and happens(temperament.rubs):
        last = Attempt(thinks, right, last.pen, rubbed=chance.choice(wrong))
    if wrong and happens(temperament.errs):
        slip = Attempt(chance.uniform(*temperament.thinks), chance.choice(wrong[:_LIKELY]))
        return Plan((slip, last), hand, hand_up)
    return Plan((last,), hand, hand_up)


def _slips(prompt: str, accepted: Sequence[str], separator: str, right: str) -> list[str]:
    """Return what slips lead to, as it is written; a sign is lost or won only without others."""
    found = [text for text in map(written_as, wrong_answers(prompt, accepted, separator)) if text]
    signed = right.startswith("-")
    return [text for text in found if text.startswith("-") == signed] or found


_TURNED: Final = "2345679"
"""Digits that are others in a mirror."""
_MARKED: Final = 0.3
"""The least chance of something that a child is known for."""
_LIKELY: Final = 4
"""Slips to choose from: the most specific ones, as a child of this problem makes them."""


def written_as(text: str) -> str:
    """Return an answer as a hand writes it, with a point in decimals; "" where none can."""
    written = folded(text).replace(",", ".")
    can = len(written) <= LONGEST and all(character in STYLES for character in written)
    return written if can else ""
