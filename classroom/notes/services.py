"""The writers of notes home: made for one child or a whole class, and taken back."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from classroom.models import HomeNote, Student, User

USUAL_DAYS: Final = 14
MOST_DAYS: Final = 60
"""A link that nobody takes back: two months, and it is as dead as if somebody had."""


@transaction.atomic
def notes_make(
    *, students: Sequence[Student], teacher: User, days: int, now: datetime
) -> list[HomeNote]:
    """Make a note for each of these students; one that was there is taken back."""
    notes_take_back(students=students, now=now)
    until = now + timedelta(days=days)
    return HomeNote.objects.bulk_create(
        HomeNote(student=each, made_by=teacher, made_at=now, expires_at=until) for each in students
    )


@transaction.atomic
def notes_take_back(*, students: Sequence[Student], now: datetime) -> int:
    """Let the links of these students' notes open nothing any more; return how many did."""
    # Two presses at once: the second waits here, and finds what the first has made.
    list(Student.objects.select_for_update().filter(pk__in=[each.pk for each in students]))
    there = HomeNote.objects.filter(student__in=students, taken_back_at=None)
    return there.update(taken_back_at=now)
