"""A room of a class that shows first names and initials, with a problem asked and answered."""

from itertools import product
from typing import TYPE_CHECKING

from django.utils import timezone

from benchmarks.results_page.fill import teacher_create
from inference.api.contract import Sheet
from tests.ink.composer import compose

if TYPE_CHECKING:
    from classroom.models import Answer, Room, Seat, User

FIRST = "Ada Bo Cy Dee Eli Fay Gus Hal Ida Jo Kai Lea Max Nia Ola Pia Rex Sam Tia Uma".split()
LAST = "Archer Baker Carter Draper Fisher Glover Hunter Mason Porter Turner".split()

SHEET: Sheet = compose("56", seed=7)

__all__ = ["SHEET", "room_fill", "round_ask", "teacher_create"]


def room_fill(teacher: "User", *, seats: int) -> "Room":
    """Open a room in which so many students of a class sit."""
    from classroom.live.services.rooms import room_open
    from classroom.models import Classroom, Problem, ProblemSet, Seat, Student

    classroom = Classroom.objects.create(teacher=teacher, name=f"{seats}", name_style="initial")
    names = [f"{first} {last}" for last, first in product(LAST, FIRST)][:seats]
    students = Student.objects.bulk_create(
        Student(classroom=classroom, name=name) for name in names
    )
    problems = ProblemSet.objects.create(teacher=teacher, title="Times tables")
    Problem.objects.create(problem_set=problems, position=1, prompt="7 × 8 =", accepted=["56"])
    room = room_open(teacher=teacher, problem_set=problems, classroom=classroom)
    Seat.objects.bulk_create(
        Seat(room=room, student=student, name=student.name) for student in students
    )
    return room


def round_ask(room: "Room") -> int:
    """Ask the problem once more, let every seat answer it, and return the round."""
    from classroom.live.services.rooms import room_ask, room_close_round
    from classroom.models import Answer

    room.refresh_from_db()
    if room.phase == "asking":
        room_close_round(room_id=room.pk, version=room.phase_version, now=timezone.now())
        room.refresh_from_db()
    problem = room.problem_set.problems.get() if room.problem_set else None
    assert problem is not None
    asked = room_ask(
        room_id=room.pk, version=room.phase_version, problem_id=problem.pk, now=timezone.now()
    )
    Answer.objects.bulk_create(_answer(seat, asked.pk) for seat in room.seats.all())
    return asked.pk


def _answer(seat: "Seat", round_id: int) -> "Answer":
    from classroom.models import Answer

    return Answer(
        seat=seat,
        round_id=round_id,
        strokes=SHEET,
        received_at=timezone.now(),
        text="54",
        mark="wrong",
        marked_by="reader",
        confidence=0.98,
    )
