"""Seats in admin: what cannot be is said in a sentence, and who went is shown out."""

from typing import Any

import pytest
from django.forms.models import model_to_dict
from django.test import Client
from django.urls import reverse

from classroom.admin.forms import ConstrainedForm
from classroom.live.services import door
from classroom.live.services.hands import hand_raise
from classroom.live.services.rooms import room_open
from classroom.live.services.seats import seat_take
from classroom.models import Classroom, Room, Seat
from classroom.rules.words import Hand
from tests.classroom.live.pages import page
from tests.classroom.live.stories import NOON, set_of

pytestmark = pytest.mark.django_db

TAKEN = "Another seat of this room has this name."


def remove(seat: Seat) -> None:
    door.seats_remove(room_id=seat.room_id, seat_ids=[seat.pk], now=NOON)
    seat.refresh_from_db()


def change(client: Client, seat: Seat, **fields: Any) -> Any:
    """Save a seat's page in admin with these fields, and without a moment of removal."""
    kept = {"room": seat.room_id, "student": seat.student_id or "", "name": seat.name}
    address = reverse("admin:classroom_seat_change", args=[seat.pk])
    return client.post(address, kept | fields)


def test_a_seat_whose_name_somebody_has_meanwhile_stays_removed(
    admin_client: Client, room: Room, ada: Seat
) -> None:
    remove(ada)
    Seat.objects.create(room=room, name="ada")
    response = change(admin_client, ada)
    assert response.status_code == 200
    assert TAKEN in page(response)
    ada.refresh_from_db()
    assert ada.removed_at is not None


def test_a_seat_that_an_admin_removes_has_no_hand(
    admin_client: Client, room: Room, ada: Seat
) -> None:
    hand_raise(room_id=room.pk, seat_id=ada.pk, hand=Hand.HELP, now=NOON)
    change(admin_client, ada, removed_at_0="2026-03-02", removed_at_1="12:00:00")
    ada.refresh_from_db()
    assert ada.removed_at is not None
    assert (ada.hand, ada.hand_at) == ("", None)


def test_a_student_who_sits_there_again_sits_there_once(
    admin_client: Client, class_3b: Classroom, room: Room
) -> None:
    student = class_3b.students.get(name="Ada")
    first, _ = (
        Seat.objects.create(room=room, name=name, student=student, removed_at=removed)
        for name, removed in (("Ada", NOON), ("Ada 2", None))
    )
    response = change(admin_client, first)
    assert "This student sits in this room already." in page(response)


def test_a_seat_that_asks_to_come_back_is_let_in_on_the_board(
    admin_client: Client, room: Room, ada: Seat
) -> None:
    remove(ada)
    seat_take(room=room, name="Ada")
    response = change(admin_client, ada)
    assert response.status_code == 200
    assert "its teacher lets it in, or not, on the board" in page(response)


def on_the_rooms_page(client: Client, room: Room, *seats: Seat) -> Any:
    """Save a room's page with these seats, all of them in the room."""
    kept = {
        name: "" if value is None else value
        for name, value in model_to_dict(room).items()
        if not isinstance(value, bool)
    }
    sent: dict[str, Any] = {"seats-TOTAL_FORMS": len(seats), "seats-INITIAL_FORMS": len(seats)}
    for index, seat in enumerate(seats):
        values = {"id": seat.pk, "room": room.pk, "name": seat.name, "student": ""}
        sent |= {f"seats-{index}-{name}": value for name, value in values.items()}
    sent |= {"rounds-TOTAL_FORMS": 0, "rounds-INITIAL_FORMS": 0}
    return client.post(reverse("admin:classroom_room_change", args=[room.pk]), kept | sent)


def test_two_removed_seats_of_one_name_do_not_come_back_together(
    admin_client: Client, room: Room
) -> None:
    seats = [Seat.objects.create(room=room, name="Zoë", removed_at=NOON) for _ in range(2)]
    response = on_the_rooms_page(admin_client, room, *seats)
    assert response.status_code == 200
    assert TAKEN in page(response)
    assert not room.seats.filter(removed_at=None).exists()


def test_an_open_room_does_not_get_the_code_of_another(admin_client: Client, room: Room) -> None:
    other = room_open(teacher=room.teacher, problem_set=set_of(room))
    room.code = other.code
    response = on_the_rooms_page(admin_client, room)
    assert "Another open room has this code." in page(response)


def test_what_came_since_the_form_was_checked_is_said_too(
    admin_client: Client, room: Room, ada: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    remove(ada)
    Seat.objects.create(room=room, name="Ada")
    monkeypatch.setattr(ConstrainedForm, "validate_constraints", lambda form: None)
    response = change(admin_client, ada)
    assert response.status_code == 302
    assert "Nothing was saved" in page(admin_client.get(response["Location"]))
