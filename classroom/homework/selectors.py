"""What homework pages read."""

import uuid
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, TypeAlias

from django.db.models import Count, Q, QuerySet

from classroom.flag_words import flag_words
from classroom.live.selectors.naming import Naming, naming_in
from classroom.models import Answer, Problem, Room, Seat, User, alive
from classroom.models.rooms import Kind, RoomQuerySet
from classroom.rules.scoring import standing_of
from classroom.rules.words import Mark, Standing

OTHER_DEVICE: Final = "claim"
"""Another device asks for a seat that is taken."""

Cell: TypeAlias = str
"""How a problem stands: a standing of its answer, or "" where nothing was handed in."""


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
        return sum(cell is Standing.RIGHT for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Waiting:
    """An answer that needs the teacher, and whose it is; ``flag`` says what about its ink does."""

    answer: Answer
    name: str
    flag: str = ""


@dataclass(frozen=True, slots=True)
class Asking:
    """Somebody who needs the teacher's tap: to come in (``asks``), or for a name (``typed``)."""

    seat_id: int
    name: str
    asks: str
    typed: str


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a class stands, the answers that need the teacher, and who does."""

    problems: list[Problem]
    rows: list[Row]
    waiting: list[Waiting] = field(default_factory=list)
    asking: list[Asking] = field(default_factory=list)

    @property
    def begun(self) -> bool:
        """Whether anybody sat down to it."""
        return any(row.seat_id is not None for row in self.rows)

    @property
    def finished(self) -> int:
        """How many students have nothing left."""
        return sum(row.finished_at is not None for row in self.rows)


def homework_of(teacher: User) -> RoomQuerySet:
    """Return a teacher's homework, newest first, with ``seat_count`` and ``finished_count``."""
    present = alive.present("seats")
    return (
        Room.objects.kept()
        .of(teacher)
        .filter(kind=Kind.HOMEWORK)
        .select_related("classroom")
        .annotate(
            seat_count=Count("seats", filter=present),
            finished_count=Count("seats", filter=present & Q(seats__finished_at__isnull=False)),
        )
        .order_by("-created_at")
    )


def progress(room: Room) -> Progress:
    """Return where each student of the class stands, and what needs the teacher."""
    problems = list(Problem.objects.asked_by(room.problem_set_id).order_by("position"))
    seats = list(room.seats.present())
    naming = naming_in(room)
    answers = _answers(room)
    marks = {(a.seat_id, a.round.problem_id): _cell(a) for a in answers}  # the last round counts
    rows = [_row(seat, naming.of(seat), problems, marks) for seat in seats]
    rows += [Row(name, None, ("",) * len(problems)) for name in _not_begun(room, seats, naming)]
    return Progress(
        problems=problems,
        rows=sorted(rows, key=lambda row: row.name.casefold()),
        waiting=[_waits(answer, naming) for answer in _waiting(room)],
        asking=_asking(room, naming),
    )


def handed_in(room: Room, answer_id: uuid.UUID) -> Waiting | None:
    """Return an answer of this homework with the name of its student, None where it is gone."""
    answers = Answer.objects.select_related("round", "seat").filter(seat__room=room)
    answer = answers.filter(pk=answer_id).first()
    return Waiting(answer, naming_in(room).of(answer.seat)) if answer else None


def _waits(answer: Answer, naming: Naming) -> Waiting:
    whose = naming.of(answer.same_as) if answer.same_as else ""
    return Waiting(answer, naming.of(answer.seat), flag_words(answer.flag, whose=whose))


def _asking(room: Room, naming: Naming) -> list[Asking]:
    found = []
    for seat in room.seats.on_board().order_by("joined_at", "pk"):
        if seat.claim is not None:
            asks = seat.asks or OTHER_DEVICE
            found.append(Asking(seat.pk, seat.typed_name or naming.of(seat), asks, ""))
        elif seat.typed_name:
            found.append(Asking(seat.pk, naming.of(seat), "", seat.typed_name))
    return found


def _waiting(room: Room) -> QuerySet[Answer]:
    found = (
        Answer.objects.current()
        .select_related("seat", "round", "same_as")
        .filter(alive.present("seat"), Q(mark=Mark.UNSURE) | Q(is_late=True), seat__room=room)
        .filter(settled_at=None)
        .exclude(mark=Mark.READING)
    )
    return found.order_by("received_at")


def _answers(room: Room) -> QuerySet[Answer]:
    current = Answer.objects.current().filter(alive.present("seat"), seat__room=room)
    heavy = ("strokes", "times", "symbols", "alternatives")
    return current.select_related("round").defer(*heavy).order_by("round__number")


def _cell(answer: Answer) -> Cell:
    settled = answer.settled_at is not None
    return standing_of(mark=answer.mark, late=answer.is_late, settled=settled)


def _row(
    seat: Seat, name: str, problems: list[Problem], marks: dict[tuple[int, int | None], Cell]
) -> Row:
    cells = tuple(marks.get((seat.pk, problem.pk), "") for problem in problems)
    return Row(name, seat.pk, cells, seat.finished_at)


def _not_begun(room: Room, seats: list[Seat], naming: Naming) -> list[str]:
    if room.classroom is None:
        return []
    begun = {seat.student_id for seat in seats}
    roster = room.classroom.students.on_roster().values_list("pk", "name")
    return [naming.student(name) for student, name in roster if student not in begun]
