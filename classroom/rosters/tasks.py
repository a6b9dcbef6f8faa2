"""The homework on a child's own page: how far the child is, and until when."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, F
from django.utils import timezone
from django.utils.translation import gettext as _

from classroom import dates
from classroom.live.selectors.seats import rooms_closed_to
from classroom.models import Room, Seat, Student, alive
from classroom.models.rooms import Kind

WEEK = 7
"""Days. Farther ahead the name of a weekday could mean two days."""


@dataclass(frozen=True, slots=True)
class Task:
    """One homework of a student: ``done`` of its ``problems`` have an answer."""

    code: str
    title: str
    problems: int
    done: int
    is_finished: bool
    is_late: bool
    due: str


def tasks_of(student: Student, now: datetime, secrets: Collection[uuid.UUID] = ()) -> list[Task]:
    """Return the open homework of a student's class, what is due first first, finished ones last.

    What is closed to the student, or to a device with ``secrets``, is left out. Takes two queries.
    Times are told in the present time zone.
    """
    rooms = Room.objects.open().filter(classroom=student.classroom_id, kind=Kind.HOMEWORK)
    rooms = rooms.exclude(pk__in=rooms_closed_to(student=student, secrets=secrets))
    rooms = rooms.order_by(F("due_at").asc(nulls_last=True), "pk")
    seats = Seat.objects.present().filter(student=student, room__in=rooms)
    begun = {
        seat.room_id: seat
        for seat in seats.annotate(done=Count("answers__round__problem", distinct=True))
    }
    kept = alive.kept("problem_set__problems")
    counted = rooms.annotate(problem_count=Count("problem_set__problems", filter=kept))
    tasks = [_task(room, begun.get(room.pk), now) for room in counted]
    return sorted(tasks, key=lambda task: task.is_finished)


def _task(room: Room, seat: Seat | None, now: datetime) -> Task:
    problems = int(room.problem_count)  # type: ignore[attr-defined]
    answered = int(seat.done) if seat else 0  # type: ignore[attr-defined]
    return Task(
        code=room.code,
        title=room.title,
        problems=problems,
        done=min(answered, problems),  # of problems that were deleted since, answers are there
        is_finished=seat is not None and seat.finished_at is not None,
        is_late=room.due_at is not None and room.due_at <= now,
        due=due_words(room.due_at, now) if room.due_at else "",
    )


def due_words(due_at: datetime, now: datetime) -> str:
    """Return until when, as one says it at ``now``: today, tomorrow, a weekday, else the day."""
    days = (timezone.localdate(due_at) - timezone.localdate(now)) // timedelta(days=1)
    said = {"time": dates.clock(due_at), "weekday": dates.weekday(due_at)}
    if days == 0:
        return _("due today %(time)s") % said
    if days == 1:
        return _("due tomorrow %(time)s") % said
    if 1 < days < WEEK:
        return _("due %(weekday)s %(time)s") % said
    return _("due %(day)s, %(time)s") % {**said, "day": dates.day(due_at, now)}
