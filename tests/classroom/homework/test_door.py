"""Who may do homework under a child's name: the card, or Ms. Vega's tap on its page."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from classroom.live.services.rooms import homework_open
from classroom.live.services.seats import seat_take
from classroom.models import Classroom, ProblemSet, Room, Seat, User
from classroom.rosters.cards import cards_issue
from tests.classroom.live.pages import page

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(vega: User, client: Client) -> Client:
    client.force_login(vega)
    return client


@pytest.fixture
def homework(vega: User, times_tables: ProblemSet, class_3b: Classroom) -> Room:
    cards_issue(classroom=class_3b)
    return homework_open(
        teacher=vega,
        problem_set=times_tables,
        classroom=class_3b,
        due_at=None,
        now=timezone.now(),
        names_need_card=True,
    )


def decide(desk: Client, room: Room, act: str, seat: Seat | str) -> Any:
    seat_id = seat.pk if isinstance(seat, Seat) else seat
    address = f"/teach/homework/{room.pk}/door/"
    return desk.post(address, {"act": act, "seat": seat_id}, follow=True)


def test_a_name_with_a_card_waits_on_the_page_until_one_tap(desk: Client, homework: Room) -> None:
    asked = seat_take(room=homework, name="Ada")
    assert asked.waiting
    shown = page(desk.get(f"/teach/homework/{homework.pk}/"))
    assert "1 child needs your tap" in shown
    assert "came without the card" in shown
    assert "1 child needs your tap" not in page(decide(desk, homework, "admit", asked.seat))
    assert Seat.objects.get(pk=asked.seat.pk).removed_at is None


def test_a_stranger_is_sent_away(desk: Client, homework: Room) -> None:
    asked = seat_take(room=homework, name="Ada")
    decide(desk, homework, "decline", asked.seat)
    assert not homework.seats.exists()


def test_a_taken_name_can_be_answered_here_too(desk: Client, homework: Room) -> None:
    guest = seat_take(room=homework, name="Guest").seat
    asked = seat_take(room=homework, name="Guest")
    assert "asks for this name on another device" in page(
        desk.get(f"/teach/homework/{homework.pk}/grid/")
    )
    decide(desk, homework, "admit", guest)
    assert Seat.objects.get(pk=guest.pk).secret == asked.secret


@pytest.mark.parametrize(("act", "named"), [("show", "Dick Turpin"), ("keep", "")])
def test_a_doubtful_name_is_decided_here(
    desk: Client, homework: Room, act: str, named: str
) -> None:
    seat = seat_take(room=homework, name="Dick Turpin").seat
    assert "typed: Dick Turpin" in page(desk.get(f"/teach/homework/{homework.pk}/"))
    decide(desk, homework, act, seat)
    assert homework.seats.get().name == (named or seat.name)
    assert homework.seats.get().typed_name == ""


@pytest.mark.parametrize(
    ("act", "seat"),
    [("admit", "999"), ("show", "999"), ("open", "1"), ("admit", "x"), ("admit", "9" * 40)],
)
def test_a_seat_that_is_not_there_is_said_kindly(
    desk: Client, homework: Room, act: str, seat: str
) -> None:
    assert "That is not possible any more. Look again." in page(decide(desk, homework, act, seat))


def test_the_page_no_longer_tells_anybody_to_take_a_name(desk: Client, homework: Room) -> None:
    told = page(desk.get(f"/teach/homework/{homework.pk}/"))
    assert "waits here until you let the child in" in told
    Room.objects.filter(pk=homework.pk).update(names_need_card=False)
    told = page(desk.get(f"/teach/homework/{homework.pk}/"))
    assert "Whoever has the code can take a name that is free" in told


def test_the_card_is_asked_for_unless_she_says_otherwise(
    desk: Client, homework: Room, times_tables: ProblemSet, class_3b: Classroom
) -> None:
    assert "checked" in page(desk.get("/teach/homework/new/"))
    given = {"problem_set": times_tables.pk, "classroom": class_3b.pk}
    desk.post("/teach/homework/new/", {**given, "names_need_card": "on"})
    desk.post("/teach/homework/new/", given)
    made = Room.objects.exclude(pk=homework.pk).order_by("pk")
    assert [room.names_need_card for room in made] == [True, False]
