"""What homework pages read."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias

from django.db.models import Count, F, Q, QuerySet

from classroom.models import Answer, Problem, Room, Seat, Student, User
from classroom.models.answers import Mark
from classroom.models.rooms import Kind
from classroom.rules.phases import Phase
from classroom.rules.scoring import needs_teacher

Cell: TypeAlias = str
"""How a problem stands: right, wrong, unsure, reading, or "" where nothing was handed in."""


@dataclass(frozen=True, slots=True)
class Row:
    """How far one student is: a cell for each problem of the set, in its order."""

    name: str
    seat_id: int | None
    cells: tuple[Cell, ...]
    finished_at: datetime | None = None

    @property
    def done(self) -> int:
        """How many problems have an answer."""
        return sum(cell != "" for cell in self.cells)

    @property
    def right(self) -> int:
        """How many problems are right."""
        return sum(cell == Mark.RIGHT for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a class stands, and the answers that need the teacher."""

    problems: list[Problem]
    rows: list[Row]
    waiting: list[Answer] = field(default_factory=list)

    @property
    def finished(self) -> int:
        """How many students have nothing left."""
        return sum(row.finished_at is not None for row in self.rows)


@dataclass(frozen=True, slots=True)
class Task:
    """Homework as a student's list shows it."""

    room: Room
    problems: int
    done: int
    finished: bool


def homework_of(teacher: User) -> QuerySet[Room]:
    """Return a teacher's homework, newest first, with ``seat_count`` and ``finished_count``."""
    present = Q(seats__removed_at=None)
    return (
        Room.objects.filter(teacher=teacher, kind=Kind.HOMEWORK, deleted_at=None)
        .select_related("classroom")
        .annotate(
            seat_count=Count("seats", filter=present),
            finished_count=Count("seats", filter=present & Q(seats__finished_at__isnull=False)),
        )
        .order_by("-created_at")
    )


def progress(room: Room) -> Progress:
    """Return where each student of the class stands, and what needs the teacher."""
    problems = list(Problem.objects.filter(problem_set=room.problem_set_id).order_by("position"))
    seats = list(room.seats.filter(removed_at=None).select_related("student"))
    answers = _answers(room)
    marks = {(a.seat_id, a.round.problem_id): _cell(a) for a in answers}  # the last round counts
    rows = [_row(seat, problems, marks) for seat in seats]
    rows += [Row(student.name, None, ("",) * len(problems)) for student in _not_begun(room, seats)]
    return Progress(
        problems=problems,
        rows=sorted(rows, key=lambda row: row.name.casefold()),
        waiting=waiting(room),
    )


def waiting(room: Room) -> list[Answer]:
    """Return the answers of a room that need the teacher, oldest first, with their ink."""
    found = (
        Answer.objects.select_related("seat", "round")
        .filter(Q(mark=Mark.UNSURE) | Q(is_late=True), seat__room=room, seat__removed_at=None)
        .filter(is_current=True, settled_at=None)
        .exclude(mark=Mark.READING)
    )
    return list(found.order_by("received_at"))


def _answers(room: Room) -> QuerySet[Answer]:
    current = Answer.objects.filter(seat__room=room, seat__removed_at=None, is_current=True)
    heavy = ("strokes", "symbols", "alternatives")
    return current.select_related("round").defer(*heavy).order_by("round__number")


def _cell(answer: Answer) -> Cell:
    settled = answer.settled_at is not None
    if needs_teacher(mark=answer.mark, late=answer.is_late, settled=settled):
        return Mark.UNSURE.value
    return answer.mark


def _row(seat: Seat, problems: list[Problem], marks: dict[tuple[int, int | None], Cell]) -> Row:
    cells = tuple(marks.get((seat.pk, problem.pk), "") for problem in problems)
    return Row(seat.name, seat.pk, cells, seat.finished_at)


def _not_begun(room: Room, seats: list[Seat]) -> QuerySet[Student]:
    begun = [seat.student_id for seat in seats if seat.student_id is not None]
    students = Student.objects.filter(classroom=room.classroom_id, archived_at=None)
    return students.exclude(pk__in=begun)


def tasks_of(student: Student) -> list[Task]:
    """Return the open homework of a student's class, what is due first first."""
    rooms = Room.objects.filter(classroom=student.classroom_id, kind=Kind.HOMEWORK)
    rooms = rooms.exclude(phase=Phase.OVER).order_by(F("due_at").asc(nulls_last=True), "pk")
    counted = rooms.annotate(problem_count=Count("problem_set__problems"))
    seats = {
        seat.room_id: seat
        for seat in Seat.objects.filter(student=student, room__in=rooms, removed_at=None).annotate(
            done=Count("answers__round__problem", distinct=True)
        )
    }
    return [_task(room, seats.get(room.pk)) for room in counted]


def _task(room: Room, seat: Seat | None) -> Task:
    return Task(
        room=room,
        problems=int(room.problem_count),  # type: ignore[attr-defined]
        done=int(seat.done) if seat else 0,  # type: ignore[attr-defined]
        finished=seat is not None and seat.finished_at is not None,
    )
