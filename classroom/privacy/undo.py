"""Bringing back what was deleted, under another name where its own is taken by now."""

from datetime import datetime
from typing import Final

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from classroom.live import notify
from classroom.live.services.locking import locked, locked_update
from classroom.live.services.teams import team_of_newcomer
from classroom.models import Classroom, Problem, ProblemSet, Room, Seat, Student, User, alive
from classroom.models.fields import NAME_LENGTH
from classroom.privacy.kinds import Deletable, title_of
from classroom.problems.services.problems import problem_bring_back
from classroom.rules.keeping import can_undo, numbered
from classroom.rules.words import Phase

MOST_OF_ONE_NAME: Final = 1000
"""So many rows of one name are a fault, and no loop for ever."""


class TooLate(Exception):
    """The month is over: what was deleted is purged, or will be any moment."""


@transaction.atomic
def deletion_undo(*, thing: Deletable, now: datetime) -> str:
    """Bring back a deleted thing with what went with it, and return its name from now on.

    Raises ``TooLate``, ``TooManyProblems`` where a problem's set is full by now.
    """
    moment = thing.deleted_at
    if moment is None:
        return title_of(thing)
    if not can_undo(moment, now):
        raise TooLate
    match thing:
        case User():
            return _account_back(thing, moment)
        case Classroom():
            return _class_back(thing, moment)
        case Student():
            return _student_back(thing, moment)
        case Room():
            locked_update(Room.objects.filter(pk=thing.pk), deleted_at=None)
        case ProblemSet():
            _sets_back(ProblemSet.objects.filter(pk=thing.pk), moment)
        case Problem():
            problem_bring_back(problem=thing)
    return title_of(thing)


def _account_back(user: User, moment: datetime) -> str:
    for classroom in Classroom.objects.of(user).filter(alive.deleted_at(moment)):
        _class_back(classroom, moment)
    locked_update(Room.objects.of(user).filter(alive.deleted_at(moment)), deleted_at=None)
    _sets_back(ProblemSet.objects.of(user), moment)
    User.objects.filter(pk=user.pk).update(deleted_at=None, is_active=True)
    return user.display_name


def _class_back(classroom: Classroom, moment: datetime) -> str:
    together = alive.deleted_at(moment)
    locked_update(Room.objects.filter(together, classroom=classroom), deleted_at=None)
    for student in Student.objects.filter(together, classroom=classroom):
        _student_back(student, moment)
    return _named_back(classroom, moment, limit=80)


def _student_back(student: Student, moment: datetime) -> str:
    name = _named_back(student, moment, limit=NAME_LENGTH)
    removed = Seat.objects.filter(alive.removed_at(moment), student=student).order_by("pk")
    running = Room.objects.exclude(phase=Phase.OVER).filter(seats__in=removed)
    rooms = list(locked(Room.objects.filter(pk__in=list(running.values_list("pk", flat=True)))))
    back = [seat.pk for seat in locked(removed.only("pk"))]
    try:
        with transaction.atomic():
            removed.update(removed_at=None, asks="")  # whoever asked meanwhile still has the claim
    except IntegrityError:  # in some room a guest has the name by now
        for seat in removed:
            seat.removed_at, seat.asks = None, ""
            _save_under_free_name(seat, ["removed_at", "asks", "name"], limit=NAME_LENGTH)
    for room in rooms:
        _sit_down_again(room, Seat.objects.get(room=room, pk__in=back))
    return name


def _sit_down_again(room: Room, seat: Seat) -> None:
    """Let a seat count in a lesson that runs, in a team that is there now, and tell its boards."""
    present = list(room.seats.present().exclude(pk=seat.pk))
    seat.team = team_of_newcomer(room, present, seat)
    seat.save(update_fields=["team"])
    notify.seat_handed_over(room.pk, seat.pk)


def _sets_back(sets: QuerySet[ProblemSet], moment: datetime) -> None:
    mine = sets.filter(alive.deleted_at(moment))
    archived_before = list(mine.exclude(alive.archived_at(moment)).values_list("pk", flat=True))
    mine.exclude(pk__in=archived_before).update(deleted_at=None, archived_at=None)
    sets.filter(pk__in=archived_before).update(deleted_at=None)


def _named_back(row: Classroom | Student, moment: datetime, *, limit: int) -> str:
    row.deleted_at = None
    if row.archived_at == moment:  # it was not archived before it was deleted
        row.archived_at = None
    return _save_under_free_name(row, ["deleted_at", "archived_at", "name"], limit=limit)


def _save_under_free_name(row: Classroom | Student | Seat, fields: list[str], *, limit: int) -> str:
    name = row.name
    for number in range(1, MOST_OF_ONE_NAME):
        row.name = name if number == 1 else numbered(name, number, limit)
        try:
            with transaction.atomic():
                row.save(update_fields=fields)
                return row.name
        except IntegrityError:
            continue
    raise RuntimeError(f"{MOST_OF_ONE_NAME} rows are called {name!r}")
