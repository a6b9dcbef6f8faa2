"""Ada practises the digits that she mirrors; how one was drawn is said, and kept nowhere."""

import json

import pytest
from django.test import Client
from django.utils import timezone

from classroom.handwriting.formations import WAYS
from classroom.live.cookies import CARD
from classroom.live.services.rooms import room_open
from classroom.models import Answer, ProblemSet, Seat, Student, User
from classroom.practice.own_digits import own_digits
from tests.classroom.live.stories import ask, hand_in, sure

pytestmark = pytest.mark.django_db


def test_her_page_begins_with_what_she_mirrors_and_what_was_set_right(
    ada_with_card: Student, vega: User, times_tables: ProblemSet, client: Client
) -> None:
    now = timezone.now()
    assert own_digits(ada_with_card, now) == []
    for said in ("27", "28", "21"):
        room = room_open(teacher=vega, problem_set=times_tables, classroom=ada_with_card.classroom)
        seat = Seat.objects.create(room=room, name="Ada", student=ada_with_card)
        answer = hand_in(seat, ask(room, now=now), sure(said), now=now)
        answer.symbols[0]["reversed"] = True
        answer.settled_text = "2" + "7" if said != "27" else ""
        answer.save()
    assert own_digits(ada_with_card, now) == ["2", "7"]
    assert Answer.objects.count() == 3
    assert ada_with_card.card is not None
    client.cookies[CARD.name] = CARD.signed(ada_with_card.card)
    page = client.get("/practice/digits/").content.decode()
    assert 'data-first="2"' in page
    assert page.count("yours to practise") == 2
    assert page.count('class="model"') == 10


def test_how_a_digit_was_drawn_is_said(client: Client) -> None:
    def said(digit: str, strokes: object) -> tuple[int, str | None]:
        body = json.dumps({"digit": digit, "strokes": strokes})
        answer = client.post("/practice/digits/judge/", body, content_type="application/json")
        return answer.status_code, answer.json()["slip"]

    (two,) = [[[int(9 * x), int(9 * y)] for x, y in stroke] for stroke in WAYS["2"][0]]
    assert said("2", [two]) == (200, "nothing")
    assert said("2", [two[::-1]]) == (200, "start")
    assert said("3", [two]) == (200, "shape")
    assert said("2", []) == (200, "shape")
    assert said("x", [two]) == (400, None)
    assert said("2", [[[-1, 5]]]) == (400, None)
    assert said("2", "nothing") == (400, None)
