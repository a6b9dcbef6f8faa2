"""What the desk reads."""

from django.db.models import Count, Q, QuerySet

from classroom.models import Classroom, ProblemSet, Room, User
from classroom.rules.phases import Phase

RECENT = 8


def classes_of(teacher: User) -> QuerySet[Classroom]:
    """Return a teacher's classes, each with ``student_count``."""
    on_roster = Count("students", filter=Q(students__archived_at=None))
    classes = Classroom.objects.filter(teacher=teacher, archived_at=None)
    return classes.annotate(student_count=on_roster).order_by("name")


def problem_sets_of(teacher: User) -> QuerySet[ProblemSet]:
    """Return the sets a teacher may use, each with ``problem_count``; empty ones are left out."""
    mine = Q(teacher=teacher)
    if teacher.school_id is not None:
        mine |= Q(school=teacher.school_id)
    sets = ProblemSet.objects.filter(mine, archived_at=None)
    return sets.annotate(problem_count=Count("problems")).filter(problem_count__gt=0)


def open_rooms_of(teacher: User) -> QuerySet[Room]:
    """Return a teacher's rooms that are not over, each with ``seat_count``."""
    return _rooms_of(teacher).exclude(phase=Phase.OVER.value)


def recent_rooms_of(teacher: User) -> QuerySet[Room]:
    """Return the last rooms that are over, each with ``seat_count``."""
    return _rooms_of(teacher).filter(phase=Phase.OVER.value)[:RECENT]


def _rooms_of(teacher: User) -> QuerySet[Room]:
    seated = Count("seats", filter=Q(seats__removed_at=None))
    return Room.objects.filter(teacher=teacher).annotate(seat_count=seated).order_by("-created_at")
