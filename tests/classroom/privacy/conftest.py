"""A lesson of Class 3B in which Ada and Bo answered, and everybody's laptop."""

import pytest
from django.test import Client

from classroom.live.services.rooms import room_open
from classroom.live.services.seats import seat_take
from classroom.models import Classroom, Practice, ProblemSet, Room, Student, User
from tests.classroom.live.stories import ask, at, hand_in, sure


@pytest.fixture
def lesson(vega: User, class_3b: Classroom, times_tables: ProblemSet) -> Room:
    """Ada and Bo of Class 3B and a guest answer one problem; Ada practised once."""
    room = room_open(teacher=vega, problem_set=times_tables, classroom=class_3b)
    asked = ask(room)
    for name in ("Ada", "Bo", "Guest"):
        hand_in(seat_take(room=room, name=name).seat, asked, sure("56"), now=at(1))
    Practice.objects.create(student=Student.objects.get(name="Ada"), operation="multiply")
    return room


@pytest.fixture
def vegas_laptop(vega: User) -> Client:
    return signed_in(vega)


def signed_in(user: User) -> Client:
    laptop = Client()
    laptop.force_login(user)
    return laptop
