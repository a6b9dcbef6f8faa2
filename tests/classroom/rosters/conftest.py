"""Ms. Vega's laptop, and a class with cards."""

import pytest
from django.test import Client

from classroom.live.services.rooms import room_open
from classroom.models import Classroom, ProblemSet, Room, Student, User
from classroom.rosters.cards import cards_issue


@pytest.fixture
def laptop(vega: User) -> Client:
    client = Client()
    client.force_login(vega)
    return client


@pytest.fixture
def with_cards(class_3b: Classroom) -> Classroom:
    """Class 3B, in which everybody has a card."""
    cards_issue(classroom=class_3b)
    class_3b.refresh_from_db()
    return class_3b


@pytest.fixture
def ada_student(with_cards: Classroom) -> Student:
    return with_cards.students.get(name="Ada")


@pytest.fixture
def class_room(vega: User, class_3b: Classroom, times_tables: ProblemSet) -> Room:
    """A live room of class 3B."""
    return room_open(teacher=vega, problem_set=times_tables, classroom=class_3b)
