"""A code that got out: whoever was removed is told no new one, not even by a card."""

import pytest
from django.test import Client

from classroom.live.services import door
from classroom.live.services.rooms import homework_open
from classroom.live.services.seats import seat_take_by_card
from classroom.models import Room, Student, User
from classroom.rosters.picture_codes import DEVICE_TRIES
from tests.classroom.live.pages import page
from tests.classroom.live.stories import NOON, set_of
from tests.classroom.rosters.test_cards import other_than, scan, tap

pytestmark = pytest.mark.django_db


@pytest.fixture
def tablet() -> Client:
    return Client()


def change_code(room: Room) -> str:
    """Give a room another code, and return it."""
    door.room_new_code(room_id=room.pk, code=room.code)
    room.refresh_from_db()
    return room.code


def test_the_card_of_a_removed_child_does_not_tell_the_new_code(
    tablet: Client, class_room: Room, ada_student: Student, vega: User
) -> None:
    homework = homework_open(
        teacher=vega,
        problem_set=set_of(class_room),
        classroom=ada_student.classroom,
        due_at=None,
        now=NOON,
    )
    scan(tablet, ada_student)
    old = class_room.code
    seats = [seat_take_by_card(room=room, student=ada_student) for room in (class_room, homework)]
    for joined in seats:
        room = joined.seat.room
        door.seats_remove(room_id=room.pk, seat_ids=[joined.seat.pk], now=NOON)
    assert f"/join/{old}/" in page(tablet.get("/card/"))  # she knows that one
    codes = [change_code(room) for room in (class_room, homework)]
    assert [code for code in codes if code in page(tablet.get("/card/"))] == []
    other = Client()
    scan(other, ada_student.classroom.students.get(name="Bo"))
    assert all(code in page(other.get("/card/")) for code in codes)
    for joined, room in zip(seats, (class_room, homework), strict=True):
        seat_take_by_card(room=room, student=ada_student)
        door.seat_admit(room_id=room.pk, seat_id=joined.seat.pk)
    assert all(code in page(tablet.get("/card/")) for code in codes)


def test_a_removed_tablet_learns_no_new_code_by_wrong_pictures(
    tablet: Client, class_room: Room, ada_student: Student
) -> None:
    tablet.post(f"/join/{class_room.code}/", {"name": "Zed"})
    door.seats_remove(
        room_id=class_room.pk, seat_ids=[class_room.seats.get(name="Zed").pk], now=NOON
    )
    new = change_code(class_room)
    for device, tells in ((tablet, False), (Client(), True)):
        device.get(f"/card/pictures/{ada_student.classroom.code}/")
        for _ in range(DEVICE_TRIES):
            response = tap(device, ada_student.classroom, other_than(ada_student.pictures))
        assert response.status_code == 429
        assert (new in page(response)) is tells
