"""Who does what in such a lesson: by the child's place in its room, so that each room has some."""

from typing import Final

from classroom.rules.words import TimeFactor

BACKGROUNDS: Final = (
    "squared",
    "number line 0 to 100 by 10",
    "ten frame",
    "place value",
    "clock face",
    "picture",
)
"""What lies under the ink: each room has another one, in turn."""

HINT: Final = "Think of 7 × 7 first."
SOLUTION: Final = "7 × 8 is 7 × 7 and 7 more: 49 + 7 = 56."
SECONDS: Final = 600
"""The timer: far more than a run takes, so that everybody is still writing at its end."""

_FACTORS: Final = (TimeFactor.QUARTER_MORE, TimeFactor.DOUBLE, TimeFactor.NO_LIMIT)


def types(place: int) -> bool:
    """Say whether the child at this place of its room, from 0, sends typed answers: a tenth."""
    return place % 10 == 0


def time_factor(place: int) -> TimeFactor:
    """Return how much time the child has: every seventh has more."""
    return _FACTORS[place // 7 % len(_FACTORS)] if place % 7 == 1 else TimeFactor.USUAL


def raises_hand(place: int) -> bool:
    """Say whether the child puts its hand up in this problem: a tenth."""
    return place % 10 == 2


def takes_hint(place: int) -> bool:
    """Say whether the child looks at the hint: a fifth."""
    return place % 5 == 2
