"""How well a table fact is remembered, and when it is asked again, by the ``fsrs`` scheduler.

The rating comes from correctness and the time to the first stroke, never from the time that
writing takes: a slow hand is no slow recall. Wrong is Again; right within ``EASY_MS`` is Easy,
within ``GOOD_MS`` Good, later Hard; right without a known time is Good. Steps of minutes are
switched off, for a child comes back another day: what was wrong is due tomorrow.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from fsrs import Card, Rating, Scheduler

EASY_MS: Final = 2_000
GOOD_MS: Final = 5_000
"""The usual bounds for a fact known by heart, and for one worked out quickly."""

_SCHEDULER: Final = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
"""Without chance ("fuzzing"): the same answers always lead to the same day."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """A fact after an answer: the scheduler's card as plain data, when it is due, if it lapsed."""

    card: dict[str, Any]
    due_at: datetime
    forgotten: bool


def rating(*, right: bool, first_ink_ms: int | None) -> Rating:
    """Return how well a fact was known."""
    if not right:
        return Rating.Again
    if first_ink_ms is None:
        return Rating.Good
    if first_ink_ms <= EASY_MS:
        return Rating.Easy
    return Rating.Good if first_ink_ms <= GOOD_MS else Rating.Hard


def remember(card: dict[str, Any] | None, rated: Rating, now: datetime) -> Remembered:
    """Return a fact's memory after one more answer; ``card`` is None for a fact never asked."""
    before = Card() if card is None else Card.from_dict(card)
    after, _ = _SCHEDULER.review_card(before, rated, now)
    return Remembered(dict(after.to_dict()), after.due, rated is Rating.Again)
