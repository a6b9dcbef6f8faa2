"""Coming back to a seat, and leaving it to the next child."""

import pytest
from django.core import signing
from django.test import Client

from classroom.live import cookies
from classroom.models import Room, Seat
from tests.classroom.live.pages import join, page
from tests.classroom.live.stories import NOON, end


def test_a_device_with_a_seat_goes_straight_back_to_it(client: Client, room: Room) -> None:
    join(client, room, name="Ada")
    response = client.get(f"/join/{room.code}/")
    assert (response.status_code, response["Location"]) == (302, f"/play/{room.code}/")
    assert "Hello again, Ada!" in page(client.get("/"))
    join(client, room, name="Bo")
    assert [seat.name for seat in room.seats.all()] == ["Ada"]


def test_a_lesson_that_is_over_is_not_offered_again(client: Client, room: Room) -> None:
    join(client, room, name="Ada")
    end(room, now=NOON)
    assert "Hello again" not in page(client.get("/"))
    assert client.get(f"/play/{room.code}/").status_code == 200


def test_not_me_makes_the_tablet_forget_the_seat(client: Client, room: Room) -> None:
    join(client, room, name="Ada")
    response = client.post("/not-me/")
    assert (response.status_code, response["Location"]) == (302, "/")
    assert client.cookies[cookies.NAME].value == ""
    assert "Hello again" not in page(client.get("/"))
    join(client, room, name="Bo")
    assert room.seats.count() == 2


def test_a_link_alone_signs_nobody_out(client: Client, room: Room) -> None:
    join(client, room, name="Ada")
    assert client.get("/not-me/").status_code == 405
    assert Client(enforce_csrf_checks=True).post("/not-me/").status_code == 403


def test_without_a_seat_the_play_page_leads_to_the_names(client: Client, room: Room) -> None:
    response = client.get(f"/play/{room.code}/")
    assert (response.status_code, response["Location"]) == (302, f"/join/{room.code}/")


def test_a_seat_in_one_room_opens_no_other(client: Client, room: Room, cy: Seat) -> None:
    client.cookies[cookies.NAME] = cookies.signed(cy.secret)
    response = client.get(f"/play/{room.code}/")
    assert (response.status_code, response["Location"]) == (302, f"/join/{room.code}/")


@pytest.mark.parametrize("change", ["", "x", "cut", "flip", "bare"])
def test_a_cookie_that_was_tampered_with_opens_nothing(
    client: Client, room: Room, ada: Seat, change: str
) -> None:
    true = cookies.signed(ada.secret)
    false = {"cut": true[:-2], "flip": true[::-1], "bare": str(ada.secret)}.get(change, change)
    client.cookies[cookies.NAME] = false
    assert client.get(f"/play/{room.code}/").status_code == 302
    assert client.get("/").status_code == 200
    client.cookies[cookies.NAME] = true
    assert client.get(f"/play/{room.code}/").status_code == 200


def test_a_cookie_signed_for_something_else_opens_nothing(room: Room, ada: Seat) -> None:
    assert cookies.read({cookies.NAME: signing.dumps(str(ada.secret), salt="elsewhere")}) is None
    assert cookies.read({cookies.NAME: signing.dumps("Ada", salt="classroom.seat")}) is None
    assert cookies.read({}) is None


def test_pages_of_the_lesson_are_never_kept_by_a_cache(client: Client, room: Room) -> None:
    for path in ("/", f"/join/{room.code}/"):
        assert "no-store" in client.get(path)["Cache-Control"]
