"""Every answer that says something about a table fact, from wherever it came."""

from collections import defaultdict
from collections.abc import Collection
from typing import TypeAlias

from django.db.models import Exists, OuterRef

from classroom.models import Answer, HintTaken, PracticeAnswer, alive
from classroom.remembering.memory import Review
from classroom.rules.words import Mark

Key: TypeAlias = tuple[int, str]
"""A student and a fact."""

TOLD = (Mark.RIGHT.value, Mark.WRONG.value)
"""What says something: what is unsure, or does not count, says nothing yet."""


def reviews_of(students: Collection[int], facts: Collection[str]) -> dict[Key, list[Review]]:
    """Return what these students answered to these facts, the earliest first; two queries.

    Of a problem of a lesson the first try counts, whatever came after it: that is what the child
    knew.
    """
    found: dict[Key, list[Review]] = defaultdict(list)
    for key, review in [*_practised(students, facts), *_in_class(students, facts)]:
        found[key].append(review)
    return {key: sorted(reviews, key=lambda review: review.at) for key, reviews in found.items()}


def _practised(students: Collection[int], facts: Collection[str]) -> list[tuple[Key, Review]]:
    answers = PracticeAnswer.objects.filter(
        practice__student__in=students, fact__in=facts, mark__in=TOLD
    )
    rows = answers.order_by("at", "pk").values_list(
        "practice__student", "fact", "at", "mark", "first_ink_ms"
    )
    return [
        ((student, fact), Review(at, mark == Mark.RIGHT, thought, in_class=False))
        for student, fact, at, mark, thought in rows
    ]


def _in_class(students: Collection[int], facts: Collection[str]) -> list[tuple[Key, Review]]:
    hinted = HintTaken.objects.filter(
        seat=OuterRef("seat"), round=OuterRef("round"), at__lte=OuterRef("received_at")
    )
    tries = Answer.objects.filter(
        alive.present("seat"),
        alive.kept("seat__room"),
        seat__student__in=students,
        round__fact__in=facts,
        round__skipped_at=None,
        try_number=1,
        mark__in=TOLD,
    ).annotate(hinted=Exists(hinted))
    fields = ("seat__student", "round__fact", "received_at", "mark", "first_ink_ms", "hinted")
    rows = tries.order_by("received_at", "pk").values_list("seat", "round", *fields)
    first: dict[tuple[int, int], tuple[Key, Review]] = {}
    for seat, asked, student, fact, at, mark, thought, looked in rows:
        review = Review(at, mark == Mark.RIGHT, thought, in_class=True, hinted=looked)
        first.setdefault((seat, asked), ((student, fact), review))
    return list(first.values())
