"""How well a table fact is remembered, and when it is asked again, by the ``fsrs`` scheduler.

The rating comes from correctness and the time to the first stroke, never from the time that
writing takes: a slow hand is no slow recall. Wrong is Again; right within ``EASY_MS`` is Easy,
within ``GOOD_MS`` Good, later Hard; right without a known time is Good, right with the hint
Hard. Steps of minutes are switched off, for a child comes back another day: what was wrong is due
tomorrow.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, NamedTuple

from fsrs import Card, Rating, Scheduler

EASY_MS: Final = 2_000
GOOD_MS: Final = 5_000
"""The usual bounds for a fact known by heart, and for one worked out quickly."""

_SCHEDULER: Final = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
"""Without chance ("fuzzing"): the same answers always lead to the same day."""


@dataclass(frozen=True, slots=True)
class Recalled:
    """A fact after all its answers: the scheduler's card as plain data, and when it is due.

    ``lapses`` counts the wrong ones. ``missed_at`` is when the last one was wrong, None where it
    was right; ``missed_in_class``: that was in a lesson or in homework.
    """

    card: dict[str, Any]
    due_at: datetime
    lapses: int
    missed_at: datetime | None
    missed_in_class: bool


class Review(NamedTuple):
    """One answer to a fact: when, whether it was right, how long the child thought.

    ``in_class``: in a lesson or in homework; ``hinted``: with a look at the hint.
    """

    at: datetime
    right: bool
    first_ink_ms: int | None
    in_class: bool
    hinted: bool = False


def rating(*, right: bool, first_ink_ms: int | None, hinted: bool = False) -> Rating:
    """Return how well a fact was known."""
    if not right:
        return Rating.Again
    if hinted:
        return Rating.Hard
    if first_ink_ms is None:
        return Rating.Good
    if first_ink_ms <= EASY_MS:
        return Rating.Easy
    return Rating.Good if first_ink_ms <= GOOD_MS else Rating.Hard


def recalled(reviews: Sequence[Review]) -> Recalled:
    """Return a fact's memory after its answers, one or more, the earliest first."""
    card = Card(card_id=1)
    for review in reviews:
        rated = rating(right=review.right, first_ink_ms=review.first_ink_ms, hinted=review.hinted)
        card, _ = _SCHEDULER.review_card(card, rated, review.at)
    last = reviews[-1]
    return Recalled(
        card=dict(card.to_dict()),
        due_at=card.due,
        lapses=sum(not review.right for review in reviews),
        missed_at=None if last.right else last.at,
        missed_in_class=last.in_class and not last.right,
    )
