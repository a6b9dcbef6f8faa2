"""How a child gets a seat: home, join, play, and Not me."""

from typing import Any

import pytest
from django.test import Client

from classroom.live import cookies
from classroom.models import Classroom, Room, Seat, User
from classroom.rosters.cards import cards_issue
from tests.classroom.live.pages import join, page
from tests.classroom.live.stories import NOON, end


@pytest.fixture
def roster_room(room: Room, class_3b: Classroom) -> Room:
    room.classroom, room.show_roster = class_3b, True
    room.save()
    return room


# --- The code -------------------------------------------------------------------------------------


def test_the_first_page_asks_for_the_code(client: Client, db: None) -> None:
    response = client.get("/")
    assert response.status_code == 200
    assert "Type the room code" in page(response)
    assert "field__error" not in page(response)


def test_a_typed_code_leads_to_its_room(client: Client, room: Room) -> None:
    typed = f" {room.code[:3].lower()}-{room.code[3:].lower()} "
    response = client.post("/", {"code": typed})
    assert (response.status_code, response["Location"]) == (302, f"/join/{room.code}/")


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("", "Type the code that your teacher shows."),
        ("ABC", "A room code has six letters and numbers."),
        ("ABC2345", "A room code has six letters and numbers."),
        ("!!!", "A room code has six letters and numbers."),
        ("ZZZ999", "We found no room with that code. Check it and try again."),
        ("X" * 30, "A room code has six letters and numbers."),
    ],
)
def test_a_wrong_code_gets_a_friendly_sentence_and_stays_in_its_field(
    client: Client, room: Room, code: str, sentence: str
) -> None:
    response = client.post("/", {"code": code})
    assert response.status_code == 400
    assert sentence in page(response)
    assert (f'value="{code}"' in page(response)) is bool(code)


def test_the_code_of_a_lesson_that_is_over_says_so(client: Client, room: Room) -> None:
    end(room, now=NOON)
    response = client.post("/", {"code": room.code})
    assert "That lesson is over. Ask your teacher for a new code." in page(response)


@pytest.mark.parametrize("code", ["ZZZ999", "x", "%3Cscript%3E", "ABC234567890ABC234567890"])
def test_an_address_of_no_room_leads_to_the_code_page(client: Client, db: None, code: str) -> None:
    response = client.get(f"/join/{code}/")
    assert response.status_code == 404
    assert "Type the room code" in page(response)
    assert "field__error" in page(response)
    assert "<script>" not in page(response)


# --- The name -------------------------------------------------------------------------------------


def test_ada_joins_and_her_device_keeps_the_seat(client: Client, room: Room) -> None:
    assert room.title in page(client.get(f"/join/{room.code.lower()}/"))
    response = join(client, room, name=" Ada ")
    assert (response.status_code, response["Location"]) == (302, f"/play/{room.code}/")
    cookie = client.cookies[cookies.NAME]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    seat = room.seats.get()
    assert str(seat.secret) not in cookie.value.replace("-", "")
    assert cookies.read({cookies.NAME: cookie.value}) == seat.secret
    assert "Ada" in page(client.get(f"/play/{room.code}/"))


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("", "Type your name, or let us pick one for you."),
        ("  ", "Type your name, or let us pick one for you."),
        ("N" * 33, "That name is too long. Use at most 32 letters."),
        ("A\x00da", "Null characters are not allowed."),
    ],
)
def test_a_name_that_cannot_be_gets_a_friendly_sentence_and_stays_in_its_field(
    client: Client, room: Room, name: str, sentence: str
) -> None:
    response = join(client, room, name=name)
    assert response.status_code == 400
    assert sentence in page(response)
    assert (f'value="{name}"' in page(response)) is bool(name)
    assert not room.seats.exists()
    assert cookies.NAME not in client.cookies


def test_a_name_is_text_and_never_markup(client: Client, room: Room) -> None:
    join(client, room, name="<b>Bo</b>")
    assert "<b>Bo</b>" not in client.get(f"/play/{room.code}/").content.decode()
    assert "&lt;b&gt;Bo&lt;/b&gt;" in client.get(f"/play/{room.code}/").content.decode()


def test_a_taken_name_waits_and_a_third_device_is_told_so(room: Room, ada: Seat) -> None:
    second, third = Client(), Client()
    assert join(second, room, name="ada").status_code == 302
    assert second.get(f"/play/{room.code}/").status_code == 200
    response = join(third, room, name="Ada")
    assert response.status_code == 400
    assert "Somebody is already waiting for this name." in page(response)
    assert 'value="Ada"' in page(response)


def test_a_full_room_says_so(client: Client, room: Room, ada: Seat) -> None:
    Room.objects.filter(pk=room.pk).update(seat_limit=1)
    response = join(client, room, name="Bo")
    assert response.status_code == 400
    assert "This room is full. Tell your teacher." in page(response)


def test_a_picked_name_stands_in_the_field_and_is_free(client: Client, room: Room) -> None:
    response = join(client, room, suggest="1", name="whatever")
    assert response.status_code == 200
    picked = response.context["form"]["name"].value()
    assert f'value="{picked}"' in page(response)
    assert not room.seats.exists()
    assert join(client, room, name=picked).status_code == 302


def test_joining_takes_no_session_and_two_writes(
    client: Client, room: Room, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(12):
        join(client, room, name="Ada")
    assert "sessionid" not in client.cookies


# --- The roster -----------------------------------------------------------------------------------


def test_where_the_teacher_allows_it_children_pick_their_name(
    client: Client, roster_room: Room
) -> None:
    assert "Find your name" in page(client.get(f"/join/{roster_room.code}/"))
    assert roster_room.classroom is not None
    ada = roster_room.classroom.students.get(name="Ada")
    assert join(client, roster_room, student=str(ada.pk)).status_code == 302
    assert roster_room.seats.get().student == ada


def test_with_the_code_alone_nobody_sees_the_roster(client: Client, roster_room: Room) -> None:
    Room.objects.filter(pk=roster_room.pk).update(show_roster=False)
    assert roster_room.classroom is not None
    ada = roster_room.classroom.students.get(name="Ada")
    for response in (
        client.get(f"/join/{roster_room.code}/"),
        join(client, roster_room, name=""),
        join(client, roster_room, suggest="1"),
        join(client, roster_room, student=str(ada.pk)),
    ):
        assert response.status_code in (200, 400)
        assert "Ada" not in page(response)
        assert "Find your name" not in page(response)
    assert not roster_room.seats.exists()


@pytest.mark.parametrize("student", ["x", "-1", "999999", "1 OR 1=1"])
def test_a_student_who_is_not_on_the_roster_cannot_be_picked(
    client: Client, roster_room: Room, student: str
) -> None:
    response = join(client, roster_room, student=student)
    assert response.status_code == 400
    assert "That name is not on the list. Type it instead." in page(response)
    assert not roster_room.seats.exists()


def test_students_of_another_class_cannot_be_picked(
    client: Client, roster_room: Room, orion: Any
) -> None:
    elsewhere = Classroom.objects.create(teacher=orion, name="Class 5C")
    cy = elsewhere.students.create(name="Cy")
    assert join(client, roster_room, student=str(cy.pk)).status_code == 400


# --- Very many at once ----------------------------------------------------------------------------


def test_a_whole_year_joins_at_once_and_the_next_one_waits_with_a_sentence(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = [1_000_000.0]
    monkeypatch.setattr("classroom.live.views.join.time.time", lambda: clock[0])
    Room.objects.filter(pk=room.pk).update(seat_limit=5)
    for number in range(5):
        assert join(Client(), room, name=f"Child {number}").status_code == 302
    Seat.objects.filter(room=room).delete()  # the limit of places is another one
    tablet = Client()
    waiting = join(tablet, room, name="Zoe")
    assert waiting.status_code == 429
    assert 0 < int(waiting["Retry-After"]) <= 5
    assert "Very many are joining just now." in page(waiting)
    assert 'value="Zoe"' in page(waiting)  # nothing is typed twice
    clock[0] += 1.0  # two a second from here
    assert [join(Client(), room, name=name).status_code for name in ("Max", "Ida", "Ole")] == [
        302,
        302,
        429,
    ]
    clock[0] += 0.5
    assert join(tablet, room, name="Zoe").status_code == 302


def test_the_rush_on_one_room_holds_nobody_up_elsewhere(room: Room, orions_room: Room) -> None:
    Room.objects.filter(pk=room.pk).update(seat_limit=1)
    join(Client(), room, name="Ada")
    assert join(Client(), room, name="Bo").status_code == 429
    assert join(Client(), orions_room, name="Cy").status_code == 302


def test_a_card_meets_no_rush(room: Room, class_3b: Classroom, vega: User) -> None:
    cards_issue(classroom=class_3b)
    ada = class_3b.students.get(name="Ada")
    Room.objects.filter(pk=room.pk).update(seat_limit=1, classroom=class_3b)
    join(Client(), room, name="Max")
    assert join(Client(), room, name="Ida").status_code == 429
    Room.objects.filter(pk=room.pk).update(seat_limit=2)
    tablet = Client()
    tablet.get(f"/card/{ada.card}/")
    assert tablet.post(f"/join/{room.code}/", {"card": "1"}).status_code == 302


def test_who_tapped_a_name_waits_with_it(roster_room: Room) -> None:
    Room.objects.filter(pk=roster_room.pk).update(seat_limit=1)
    join(Client(), roster_room, name="Max")
    assert roster_room.classroom is not None
    ada = roster_room.classroom.students.get(name="Ada")
    waiting = Client().post(f"/join/{roster_room.code}/", {"student": ada.pk})
    assert waiting.status_code == 429
    assert f'name="student" value="{ada.pk}">' in page(waiting)
