"""The writers of deletions: what goes is archived at one moment, by which all of it comes back."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, F, OuterRef, QuerySet
from django.db.models.functions import Coalesce

from classroom.live.services.locking import locked
from classroom.live.services.rooms import room_end_by_admin
from classroom.models import Classroom, Problem, ProblemSet, Room, Seat, Student, User
from classroom.models.people import ClassroomQuerySet, StudentQuerySet
from classroom.models.problems import ProblemSetQuerySet
from classroom.models.rooms import Phase, RoomQuerySet
from classroom.privacy.kinds import Deletable
from classroom.problems.services.problems import problem_delete


@dataclass(frozen=True, slots=True)
class Touched:
    """Who in running lessons is to be told: rooms that ended, and seats (room, seat) that went."""

    rooms: list[int] = field(default_factory=list)
    seats: list[tuple[int, int]] = field(default_factory=list)


@transaction.atomic
def delete(*, thing: Deletable, now: datetime) -> Touched:
    """Delete a class, student, problem set, problem, room or account, with all that belongs to it.

    The rows stay for a month, archived and marked with ``now``; nobody is shown them.
    """
    match thing:
        case User():
            return _delete_account(thing, now)
        case Classroom():
            return _delete_classes(Classroom.objects.filter(pk=thing.pk), now)
        case Student():
            return Touched(seats=_delete_students(Student.objects.filter(pk=thing.pk), now))
        case Room():
            return Touched(rooms=_delete_rooms(Room.objects.filter(pk=thing.pk), now))
        case ProblemSet():
            _archive(ProblemSet.objects.filter(pk=thing.pk), now)
            return Touched()
        case Problem():
            problem_delete(problem=thing, now=now)
            return Touched()


def rooms_of_classes(classes: QuerySet[Classroom]) -> RoomQuerySet:
    """Return the rooms that go with their class: those where no other class has a seat."""
    others = Seat.objects.filter(room=OuterRef("pk"), student__isnull=False)
    foreign = others.exclude(student__classroom__in=classes)
    return Room.objects.kept().filter(~Exists(foreign), classroom__in=classes)


def _delete_account(user: User, now: datetime) -> Touched:
    classes = Classroom.objects.kept().of(user)
    touched = _delete_classes(classes, now)
    rooms = _delete_rooms(Room.objects.of(user), now)
    _archive(ProblemSet.objects.of(user), now)
    User.objects.filter(pk=user.pk).update(deleted_at=now, is_active=False)
    return Touched(rooms=touched.rooms + rooms, seats=touched.seats)


def _delete_classes(classes: QuerySet[Classroom], now: datetime) -> Touched:
    ids = list(classes.values_list("pk", flat=True))
    classes = Classroom.objects.filter(pk__in=ids)
    rooms = _delete_rooms(rooms_of_classes(classes), now)
    seats = _delete_students(Student.objects.filter(classroom__in=ids), now)
    _archive(classes, now)
    return Touched(rooms=rooms, seats=seats)


def _delete_students(students: StudentQuerySet, now: datetime) -> list[tuple[int, int]]:
    students = students.kept()
    seats = Seat.objects.present().filter(student__in=students)
    in_lessons = seats.exclude(room__phase=Phase.OVER).values_list("room_id", "pk")
    asking = Seat.objects.filter(student__in=students).exclude(asks="")
    list(locked((seats | asking).only("pk")))
    gone = [*in_lessons, *asking.values_list("room_id", "pk")]
    asking.update(asks="", claim=None)
    seats.update(removed_at=now)
    _archive(students, now)
    return gone


def _delete_rooms(rooms: RoomQuerySet, now: datetime) -> list[int]:
    kept = list(locked(rooms.kept()))
    ended = [room.pk for room in kept if room_end_by_admin(room=room, now=now)]
    Room.objects.filter(pk__in=[room.pk for room in kept]).update(deleted_at=now)
    return ended


def _archive(rows: ClassroomQuerySet | StudentQuerySet | ProblemSetQuerySet, now: datetime) -> None:
    rows.kept().update(deleted_at=now, archived_at=Coalesce(F("archived_at"), now))
