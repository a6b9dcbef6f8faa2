"""Every model in Django admin, by subject."""

from classroom.admin import (
    annotations,
    answers,
    colleagues,
    people,
    practice,
    problems,
    rooms,
    site,
    stage,
)

__all__ = [
    "annotations",
    "answers",
    "colleagues",
    "people",
    "practice",
    "problems",
    "rooms",
    "site",
    "stage",
]
