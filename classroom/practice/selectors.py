"""What practice reads: which facts a student is asked today, and how decimals are written."""

import zoneinfo
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db.models import Q

from classroom.models import FactMemory, Practice, Round, Student
from classroom.practice.levels import LEVELS
from classroom.rules.practising import next_level
from classroom.rules.tables import factors
from classroom.rules.words import Operation
from inference.api.contract import Separator

LATELY: Final = 50
"""Runs that are looked at for the levels to offer: more than a child plays in a month."""


def facts_due(student: Student, now: datetime) -> list[str]:
    """Return the table facts to remember today: what was wrong in class, then the longest due.

    Today ends at midnight in the school's time zone, so that a child who comes a little earlier
    than yesterday is asked all the same.
    """
    is_due = Q(due_at__lt=_midnight(student, now)) | Q(missed_in_class=True)
    memories = FactMemory.objects.filter(is_due, student=student)
    in_order = memories.order_by("-missed_in_class", "due_at", "pk")
    names = in_order.values_list("fact", flat=True)
    return [name for name in names if _is_fact(name)]


def next_levels(student: Student) -> dict[Operation, int]:
    """Return the level to offer for each operation that the student has finished a run of."""
    runs = Practice.objects.filter(student=student, ended_at__isnull=False, asked__gt=0)
    offered: dict[Operation, int] = {}
    for run in runs.order_by("-started_at")[:LATELY]:
        operation = Operation(run.operation)
        levels = len(LEVELS[operation])
        level = min(run.level, levels)
        offered.setdefault(
            operation, next_level(level, asked=run.asked, right=run.right, levels=levels)
        )
    return offered


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
