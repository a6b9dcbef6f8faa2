""" "I’m someone else": the device forgets its seat, and a claim on somebody's seat is withdrawn."""

import pytest
from django.test import Client

from classroom.live import cookies
from classroom.live.services.seats import seat_take
from classroom.models import Room, Seat

pytestmark = pytest.mark.django_db


def device(secret: object) -> Client:
    client = Client()
    client.cookies[cookies.NAME] = cookies.signed(secret)  # type: ignore[arg-type]
    return client


def test_the_device_forgets_the_seat_and_the_seat_stays(room: Room, ada: Seat) -> None:
    client = device(ada.secret)
    response = client.post("/not-me/")
    assert response.status_code == 302
    assert client.cookies[cookies.NAME].value == ""
    assert Seat.objects.get(pk=ada.pk).secret == ada.secret


def test_a_device_that_waits_for_adas_seat_asks_no_more(room: Room, ada: Seat) -> None:
    asking = seat_take(room=room, name="Ada")
    assert asking.waiting
    device(asking.secret).post("/not-me/")
    assert Seat.objects.get(pk=ada.pk).claim is None
    assert seat_take(room=room, name="Ada").waiting  # the next one may ask


def test_a_stranger_without_a_seat_may_tap_it_too(room: Room) -> None:
    assert Client().post("/not-me/").status_code == 302
