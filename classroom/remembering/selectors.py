"""What a class does not know yet: the facts that its children missed last, and who they are."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from classroom.models import Classroom, FactMemory
from classroom.rules.names import shown_apart

LATELY: Final = timedelta(days=42)
"""Six weeks: what was missed before the holidays is another lesson's."""

MOST_LINES: Final = 4


@dataclass(frozen=True, slots=True)
class Missed:
    """A table fact that some children of a class missed when they were asked last, by name."""

    fact: str
    names: tuple[str, ...]


def practise_next(classroom: Classroom, now: datetime) -> list[Missed]:
    """Return what a class is to practise next: what most of it missed, then what was missed last.

    In class or in practice alone; whoever has had it right since is not named.
    """
    students = {each.pk: each.name for each in classroom.students.on_roster()}
    shown = shown_apart(sorted(students.values()), classroom.name_style)
    missed: defaultdict[str, list[str]] = defaultdict(list)
    latest: dict[str, datetime] = {}
    rows = FactMemory.objects.filter(student__in=students, missed_at__gte=now - LATELY)
    for row in rows.order_by("missed_at"):
        missed[row.fact].append(shown[students[row.student_id]])
        latest[row.fact] = row.missed_at or now
    in_order = sorted(missed, key=lambda fact: (-len(missed[fact]), -latest[fact].timestamp()))
    return [Missed(fact, tuple(sorted(missed[fact]))) for fact in in_order[:MOST_LINES]]


def facts_missed(student_id: int, now: datetime) -> list[str]:
    """Return the facts that one child missed when it was asked last, the latest first."""
    rows = FactMemory.objects.filter(student=student_id, missed_at__gte=now - LATELY)
    return list(rows.order_by("-missed_at").values_list("fact", flat=True)[:MOST_LINES])
