"""Makes the rooms of such a lesson: each with a class, a background, and all switched on."""

from io import BytesIO
from typing import Final

from PIL import Image

from benchmarks.live_room.everything.who import (
    BACKGROUNDS,
    HINT,
    SECONDS,
    SOLUTION,
    time_factor,
    types,
)
from classroom.live.services.rooms import room_open
from classroom.live.services.seats import Joined, seat_take
from classroom.models import Accommodations, Classroom, Picture, Problem, ProblemSet, Room, User
from classroom.models.pictures import PictureType
from classroom.rules.words import Hints, Pace

PROBLEMS: Final = 2
"""A run asks one and closes it; another run may follow."""


def open_room(teacher: User, number: int) -> Room:
    """Open a room for a class of its own; ``number`` says which background it has."""
    background = BACKGROUNDS[number % len(BACKGROUNDS)]
    problem_set = ProblemSet.objects.create(teacher=teacher, title=f"Times tables: {background}")
    picture = _picture() if background == "picture" else None
    for position in range(1, PROBLEMS + 1):
        Problem.objects.create(
            problem_set=problem_set,
            position=position,
            prompt="7 × 8 =",
            accepted=["56"],
            hint=HINT,
            explanation=SOLUTION,
            background=background,
            picture=picture,
        )
    return room_open(
        teacher=teacher,
        problem_set=problem_set,
        classroom=Classroom.objects.create(teacher=teacher, name=f"Class {number + 1}"),
        pace=Pace.TIMER,
        seconds=SECONDS,
        look_seconds=None,
        hints=Hints.ALWAYS,
        solutions=True,
        ask_sure=True,
        ask_stage=True,
    )


def seat(room: Room, place: int, name: str) -> Joined:
    """Seat a student of the room's class, with what it needs at this place of the room."""
    assert room.classroom is not None
    student = room.classroom.students.create(name=name)
    Accommodations.objects.create(
        student=student, may_type=types(place), time_factor=time_factor(place).value
    )
    return seat_take(room=room, name=name, student=student)


def _picture() -> Picture:
    file = BytesIO()
    Image.new("RGB", (1200, 400), "#dde6f5").save(file, "PNG")
    return Picture.objects.create(
        content=file.getvalue(),
        content_type=PictureType.PNG,
        width=1200,
        height=400,
        alt="Seven rows of eight stars",
    )
