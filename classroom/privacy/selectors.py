"""What the pages of deleting read: what belongs to a thing, and what was deleted lately."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Q, QuerySet

from classroom.models import (
    Answer,
    Classroom,
    Practice,
    Problem,
    ProblemSet,
    Room,
    Student,
    User,
    alive,
)
from classroom.models.rooms import RoomQuerySet
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
            return _inside(_students_of(classes), rooms_of_classes(classes))
        case Student():
            student = Student.objects.filter(pk=thing.pk)
            return replace(_inside(student, Room.objects.none()), students=0)
        case Room():
            room = Room.objects.filter(pk=thing.pk)
            return replace(_inside(Student.objects.none(), room), rooms=0)
        case ProblemSet():
            return Going(problems=thing.problems.kept().count())
        case Problem():
            return Going()


def _going_with_account(user: User) -> Going:
    classes = Classroom.objects.kept().of(user)
    rooms = Room.objects.kept().of(user)
    sets = ProblemSet.objects.kept().of(user)
    inside = _inside(_students_of(classes), rooms)
    return replace(inside, classes=classes.count(), problem_sets=sets.count())


def _students_of(classes: QuerySet[Classroom]) -> QuerySet[Student]:
    return Student.objects.kept().filter(classroom__in=classes)


def _inside(students: QuerySet[Student], rooms: RoomQuerySet) -> Going:
    """Count students and rooms, and what hangs on them."""
    answers = Q(seat__student__in=students) | Q(seat__room__in=rooms)
    return Going(
        students=students.count(),
        rooms=rooms.count(),
        answers=Answer.objects.current().filter(alive.real("seat"), answers).count(),
        practices=Practice.objects.filter(student__in=students).count(),
        running=rooms.open().count(),
    )


def deleted_of(user: User, now: datetime) -> list[Gone]:
    """Return what ``user`` deleted and may bring back, the latest first."""
    found = [thing for kind in KINDS.values() for thing in kind.deleted(user, now)]
    gone = (_gone(thing, now) for thing in found)
    return sorted(gone, key=lambda each: (-each.deleted_at.timestamp(), each.title))


def _within(thing: Deletable) -> str:
    if isinstance(thing, Problem):
        return thing.problem_set.title
    classroom = thing.classroom if isinstance(thing, Student | Room) else None
    return classroom.name if classroom else ""


def _gone(thing: Deletable, now: datetime) -> Gone:
    assert thing.deleted_at is not None
    return Gone(
        kind=kind_of(thing),
        id=thing.pk,
        title=title_of(thing),
        within=_within(thing),
        deleted_at=thing.deleted_at,
        days_left=days_left(thing.deleted_at, now),
    )
