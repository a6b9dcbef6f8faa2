"""What practice reads: which facts a student is asked today, and how decimals are written."""

import zoneinfo
from datetime import datetime, timedelta

from django.conf import settings

from classroom.models import FactMemory, Round, Student
from classroom.rules.tables import factors
from inference.api.contract import Separator


def facts_due(student: Student, now: datetime) -> list[str]:
    """Return the table facts to remember today, the longest due first.

    Today ends at midnight in the school's time zone, so that a child who comes a little earlier
    than yesterday is asked all the same.
    """
    memories = FactMemory.objects.filter(student=student, due_at__lt=_midnight(student, now))
    names = memories.order_by("due_at", "pk").values_list("fact", flat=True)
    return [name for name in names if _is_fact(name)]


def separator_of(student: Student) -> Separator | None:
    """Return how the set that the student's class was asked last writes decimals, if there is one.

    So practice reads and asks as the lesson does.
    """
    asked = Round.objects.filter(room__classroom=student.classroom_id).order_by("-pk")
    separator = asked.values_list("separator", flat=True).first()
    return None if separator is None else Separator(separator)


def _is_fact(name: str) -> bool:
    try:
        factors(name)
    except ValueError:
        return False
    return True


def _midnight(student: Student, now: datetime) -> datetime:
    school = student.classroom.school
    zone = zoneinfo.ZoneInfo(school.time_zone if school is not None else settings.TIME_ZONE)
    today = now.astimezone(zone)
    return today.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
