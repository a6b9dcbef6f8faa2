"""What the pages of deleting read: what belongs to a thing, and what was deleted lately."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from classroom.models import Answer, Classroom, Practice, ProblemSet, Room, Student, User
from classroom.models.rooms import Phase
from classroom.privacy.kinds import KINDS, Deletable, kind_of, title_of
from classroom.privacy.services import rooms_of_classes
from classroom.rules.keeping import days_left


@dataclass(frozen=True, slots=True)
class Going:
    """How much goes with a thing; ``running`` lessons end at once."""

    classes: int = 0
    students: int = 0
    problem_sets: int = 0
    problems: int = 0
    rooms: int = 0
    answers: int = 0
    practices: int = 0
    running: int = 0


@dataclass(frozen=True, slots=True)
class Gone:
    """One deletion that can still be undone."""

    kind: str
    id: int
    title: str
    within: str
    deleted_at: datetime
    days_left: int


def find(kind: str, pk: int, user: User) -> Deletable | None:
    """Return a thing of ``user`` that may be deleted, or None."""
    known = KINDS.get(kind)
    return known.kept(user).filter(pk=pk).first() if known else None


def find_deleted(kind: str, pk: int, user: User, now: datetime) -> Deletable | None:
    """Return a thing of ``user`` that may be brought back, or None."""
    known = KINDS.get(kind)
    return known.deleted(user, now).filter(pk=pk).first() if known else None


def going(thing: Deletable) -> Going:
    """Count what goes when ``thing`` is deleted."""
    match thing:
        case User():
            return _going_with_account(thing)
        case Classroom():
            classes = Classroom.objects.filter(pk=thing.pk)
            return _count(classes=classes, rooms=rooms_of_classes(classes))
        case Student():
            return _count(students=Student.objects.filter(pk=thing.pk), named=False)
        case Room():
            return _count(rooms=Room.objects.filter(pk=thing.pk), named=False)
        case ProblemSet():
            return Going(problems=thing.problems.count())


def _going_with_account(user: User) -> Going:
    classes = Classroom.objects.filter(teacher=user, deleted_at=None)
    rooms = Room.objects.filter(teacher=user, deleted_at=None)
    sets = ProblemSet.objects.filter(teacher=user, deleted_at=None)
    return _count(classes=classes, rooms=rooms, sets=sets)


def _count(
    *,
    classes: QuerySet[Classroom] | None = None,
    students: QuerySet[Student] | None = None,
    rooms: QuerySet[Room] | None = None,
    sets: QuerySet[ProblemSet] | None = None,
    named: bool = True,
) -> Going:
    """Count rows; with ``named`` False the thing itself is not counted among them."""
    rooms = rooms if rooms is not None else Room.objects.none()
    if students is None:
        students = Student.objects.filter(classroom__in=classes or [], deleted_at=None)
    answers = Q(seat__student__in=students) | Q(seat__room__in=rooms)
    return Going(
        classes=classes.count() if classes is not None and sets is not None else 0,
        students=students.count() if named else 0,
        problem_sets=sets.count() if sets is not None else 0,
        rooms=rooms.count() if named else 0,
        answers=Answer.objects.filter(answers, is_current=True).count(),
        practices=Practice.objects.filter(student__in=students).count(),
        running=rooms.exclude(phase=Phase.OVER).count(),
    )


def deleted_of(user: User, now: datetime) -> list[Gone]:
    """Return what ``user`` deleted and may bring back, the latest first."""
    found = [thing for kind in KINDS.values() for thing in kind.deleted(user, now)]
    return sorted((_gone(thing, now) for thing in found), key=_latest_first)


def _latest_first(gone: Gone) -> tuple[float, str]:
    return -gone.deleted_at.timestamp(), gone.title


def _gone(thing: Deletable, now: datetime) -> Gone:
    assert thing.deleted_at is not None
    within = thing.classroom if isinstance(thing, Student | Room) else None
    return Gone(
        kind=kind_of(thing),
        id=thing.pk,
        title=title_of(thing),
        within=within.name if within else "",
        deleted_at=thing.deleted_at,
        days_left=days_left(thing.deleted_at, now),
    )
