"""The wrong answers that were given most often."""

from dataclasses import dataclass
from itertools import islice

from django.db.models import Count, QuerySet

from classroom.models import Answer
from classroom.reports.selectors.visible import IS_WRONG, SHOWN_TEXT

MOST = 12


@dataclass(frozen=True, slots=True)
class Mistake:
    """A wrong answer, what was asked, and how often it was given."""

    prompt: str
    accepted: tuple[str, ...]
    text: str
    number: int


def mistakes(answers: QuerySet[Answer]) -> tuple[Mistake, ...]:
    """Return the most frequent wrong ones among ``answers``, in one query."""
    wrong = answers.filter(IS_WRONG).order_by().annotate(shown=SHOWN_TEXT)
    rows = wrong.values_list("round__prompt", "round__accepted", "shown")
    counted = rows.annotate(number=Count("pk")).order_by("-number", "round__prompt", "shown")
    # What reads like an accepted answer was misread, and an empty text shows nothing.
    found = (
        Mistake(prompt, tuple(accepted), text, number)
        for prompt, accepted, text, number in counted
        if text and text not in accepted
    )
    return tuple(islice(found, MOST))
