"""The writers of deletions: what goes is archived at one moment, by which all of it comes back."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, F, OuterRef, QuerySet
from django.db.models.functions import Coalesce

from classroom.live import notify
from classroom.live.services.locking import locked
from classroom.live.services.rooms import room_end_by_admin
from classroom.live.services.staging import sheets_of_seats_forget
from classroom.models import Classroom, Problem, ProblemSet, Room, Seat, Student, User
from classroom.models.people import ClassroomQuerySet, StudentQuerySet
from classroom.models.problems import ProblemSetQuerySet
from classroom.models.rooms import RoomQuerySet
from classroom.privacy.kinds import Deletable
from classroom.problems.services.problems import problem_delete
from classroom.rules.words import Hand, Phase


@transaction.atomic
def delete(*, thing: Deletable, now: datetime) -> None:
    """Delete a class, student, problem set, problem, room or account, with all that belongs to it.

    The rows stay for a month, archived and marked with ``now``; nobody is shown them.
    """
    match thing:
        case User():
            _delete_account(thing, now)
        case Classroom():
            _delete_classes(Classroom.objects.filter(pk=thing.pk), now)
        case Student():
            _delete_students(Student.objects.filter(pk=thing.pk), now)
        case Room():
            _delete_rooms(Room.objects.filter(pk=thing.pk), now)
        case ProblemSet():
            _archive(ProblemSet.objects.filter(pk=thing.pk), now)
        case Problem():
            problem_delete(problem=thing, now=now)


def rooms_of_classes(classes: QuerySet[Classroom]) -> RoomQuerySet:
    """Return the rooms that go with their class: those where no other class has a seat."""
    others = Seat.objects.filter(room=OuterRef("pk"), student__isnull=False)
    foreign = others.exclude(student__classroom__in=classes)
    return Room.objects.kept().filter(~Exists(foreign), classroom__in=classes)


def _delete_account(user: User, now: datetime) -> None:
    _delete_classes(Classroom.objects.kept().of(user), now)
    _delete_rooms(Room.objects.of(user), now)
    _archive(ProblemSet.objects.of(user), now)
    User.objects.filter(pk=user.pk).update(deleted_at=now, is_active=False)


def _delete_classes(classes: QuerySet[Classroom], now: datetime) -> None:
    ids = list(classes.values_list("pk", flat=True))
    classes = Classroom.objects.filter(pk__in=ids)
    _delete_rooms(rooms_of_classes(classes), now)
    _delete_students(Student.objects.filter(classroom__in=ids), now)
    _archive(classes, now)


def _delete_students(students: StudentQuerySet, now: datetime) -> None:
    students = students.kept()
    seats = Seat.objects.present().filter(student__in=students)
    in_lessons = seats.exclude(room__phase=Phase.OVER).values_list("room_id", "pk")
    asking = Seat.objects.filter(student__in=students).exclude(asks="")
    list(locked((seats | asking).only("pk")))
    gone = [*in_lessons, *asking.values_list("room_id", "pk")]
    asking.update(asks="", claim=None)
    sheets_of_seats_forget([seat_id for _, seat_id in gone])
    seats.update(removed_at=now, hand=Hand.DOWN, hand_at=None)
    _archive(students, now)
    for room_id, seat_id in gone:
        notify.seats_gone(room_id, [seat_id])


def _delete_rooms(rooms: RoomQuerySet, now: datetime) -> None:
    kept = list(locked(rooms.kept()))
    for room in kept:
        room_end_by_admin(room=room, now=now)
    Room.objects.filter(pk__in=[room.pk for room in kept]).update(deleted_at=now)


def _archive(rows: ClassroomQuerySet | StudentQuerySet | ProblemSetQuerySet, now: datetime) -> None:
    rows.kept().update(deleted_at=now, archived_at=Coalesce(F("archived_at"), now))
