"""The crew: twelve avatars, each named by what its helmet wears; none has to be earned."""

import random
import zlib
from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from typing import Final


class Avatar(StrEnum):
    """One of the crew; ``static/img/crew.svg`` draws each under its word."""

    STAR = "star"
    CAT = "cat"
    LEAF = "leaf"
    MOON = "moon"
    BEAR = "bear"
    DINO = "dino"
    FIN = "fin"
    RING = "ring"
    ROTOR = "rotor"
    BUNNY = "bunny"
    BUG = "bug"
    BOLT = "bolt"


STEP: Final = 5
"""Has no divisor in common with twelve."""


def avatar_by(seed: int | str) -> Avatar:
    """Return the avatar of whoever has not chosen one: the same for the same ``seed``, always.

    Of twelve numbers in a row, as the students of a class have them, each has another one.
    """
    crew = list(Avatar)
    number = seed * STEP if isinstance(seed, int) else zlib.crc32(seed.encode())
    return crew[number % len(crew)]


def avatar_beside(others: Iterable[str], chance: random.Random | None = None) -> Avatar:
    """Return one of those that the fewest of the ``others`` wear."""
    worn = Counter(others)
    fewest = min(worn[avatar] for avatar in Avatar)
    free = [avatar for avatar in Avatar if worn[avatar] == fewest]
    return (chance or random.SystemRandom()).choice(free)
