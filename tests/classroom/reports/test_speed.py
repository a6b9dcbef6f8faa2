"""Results are read in a fixed number of queries; `benchmarks.results_page` takes the time."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.test import Client

from classroom.models import Answer, Classroom, Room, Round, Seat, User
from tests.classroom.live.stories import INK, NOON

MaxQueries = Callable[[int], AbstractContextManager[Any]]


def fill(room: Room, seats: int, problems: int) -> None:
    """Let so many children answer so many problems."""
    rounds = Round.objects.bulk_create(
        Round(room=room, number=number, prompt=f"{number} × 8 =", accepted=["56"], opens_at=NOON)
        for number in range(1, problems + 1)
    )
    children = Seat.objects.bulk_create(
        Seat(room=room, name=f"Child {number}") for number in range(seats)
    )
    Answer.objects.bulk_create(
        Answer(
            seat=child,
            round=asked,
            strokes=INK,
            received_at=NOON,
            text="56",
            mark="right" if (child.pk + asked.pk) % 3 else "wrong",
            marked_by="reader",
            first_ink_ms=1000,
            writing_ms=2000,
        )
        for child in children
        for asked in rounds
    )


@pytest.mark.parametrize(("seats", "problems"), [(1, 1), (12, 9)])
def test_a_room_is_read_in_six_queries(
    vegas_laptop: Client,
    room: Room,
    seats: int,
    problems: int,
    django_assert_num_queries: MaxQueries,
) -> None:
    fill(room, seats, problems)
    with django_assert_num_queries(6):
        response = vegas_laptop.get(f"/teach/results/rooms/{room.pk}/")
    assert response.content.count(b"cells/") == 2 * seats * problems  # map and picture


@pytest.mark.parametrize("lessons", [1, 5])
def test_people_and_lists_are_read_in_a_fixed_number_of_queries(
    vegas_laptop: Client,
    vega: User,
    class_3b: Classroom,
    lessons: int,
    django_assert_num_queries: MaxQueries,
) -> None:
    students = list(class_3b.students.all())
    for number in range(lessons):
        room = Room.objects.create(
            teacher=vega, classroom=class_3b, title=f"L{number}", code=f"R{number}"
        )
        fill(room, 2, 2)
        for seat, student in zip(room.seats.all(), students, strict=True):
            Seat.objects.filter(pk=seat.pk).update(student=student, name=student.name)
    with django_assert_num_queries(9):
        vegas_laptop.get("/teach/results/")
    with django_assert_num_queries(12):
        vegas_laptop.get(f"/teach/results/classes/{class_3b.pk}/")
    with django_assert_num_queries(15):
        vegas_laptop.get(f"/teach/results/students/{students[0].pk}/")
