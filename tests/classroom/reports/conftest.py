"""A lesson that has everything: right, wrong, unsure, late, settled, superseded, asked again."""

from dataclasses import dataclass

import pytest
from django.test import Client

from classroom.live.services.door import seats_remove
from classroom.live.services.rooms import room_open
from classroom.live.services.seats import seat_take
from classroom.live.services.settling_one import answer_settle
from classroom.models import Answer, Classroom, ProblemSet, Room, Round, Seat, User
from classroom.rules.words import Ruling
from tests.classroom.live.stories import ask, at, close, end, hand_in, sure, unsure


@dataclass
class Lesson:
    """A room of Class 3B: Ada and Bo sit there, Dee is a guest, and Zed was taken out."""

    room: Room
    ada: Seat
    bo: Seat
    dee: Seat
    zed: Seat
    rounds: list[Round]
    superseded: Answer


@pytest.fixture
def lesson(vega: User, times_tables: ProblemSet, class_3b: Classroom) -> Lesson:
    room = room_open(teacher=vega, problem_set=times_tables, classroom=class_3b)
    ada, bo, dee, zed = (
        seat_take(room=room, name=name).seat for name in ("Ada", "Bo", "Dee", "Zed")
    )
    first = ask(room, now=at(0))
    hand_in(ada, first, sure("56"), now=at(5))
    superseded = hand_in(bo, first, sure("54"), now=at(6))
    hand_in(bo, first, sure("58"), now=at(9))
    hand_in(dee, first, unsure("5"), now=at(7))
    hand_in(zed, first, sure("58"), now=at(8))
    seats_remove(room_id=room.pk, seat_ids=[zed.pk], now=at(10))
    close(room, now=at(20))
    second = ask(room, now=at(30))
    settled = hand_in(bo, second, unsure("4"), now=at(35))
    close(room, now=at(40))
    hand_in(ada, second, sure("42"), now=at(50))
    answer_settle(room_id=room.pk, answer_id=settled.pk, mark=Ruling.RIGHT, user=vega, now=at(55))
    again = ask(room, now=at(60), problem_id=first.problem_id)
    hand_in(bo, again, sure("56"), now=at(62))
    end(room, now=at(90))
    return Lesson(room, ada, bo, dee, zed, [first, second, again], superseded)


@pytest.fixture
def vegas_laptop(vega: User) -> Client:
    laptop = Client()
    laptop.force_login(vega)
    return laptop
