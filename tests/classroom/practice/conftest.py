"""Practice for tests: the layers and the reader of the live room, and Ada with a card."""

import uuid

import pytest

from classroom.models import Classroom, Student
from tests.classroom.live.conftest import fresh_room_state, reader

__all__ = ["fresh_room_state", "reader"]


@pytest.fixture
def ada_with_card(class_3b: Classroom) -> Student:
    ada: Student = class_3b.students.get(name="Ada")
    ada.card = uuid.uuid4()
    ada.save()
    return ada


@pytest.fixture
def bo_with_card(class_3b: Classroom) -> Student:
    bo: Student = class_3b.students.get(name="Bo")
    bo.card = uuid.uuid4()
    bo.save()
    return bo
