"""What was asked on the spot stands among the results, and Ms. Vega keeps it in her set."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from classroom.exchange import Sheet
from classroom.live.services.spot import room_ask_typed
from classroom.models import ProblemSet, Room, Round, Seat, User
from classroom.reports.exports.room import room_sheets
from classroom.reports.pdf.room import room_pdf
from classroom.reports.selectors.room import room_grid
from tests.classroom.live.pages import page
from tests.classroom.live.stories import NOON, ask, at, end, hand_in, set_of, sure

pytestmark = pytest.mark.django_db


@pytest.fixture
def extra(room: Room, ada: Seat) -> Round:
    """Between the lesson's own problems Ada was asked 48 + 37."""
    hand_in(ada, ask(room, now=NOON), sure("56"), now=at(5))
    asked = room_ask_typed(
        room_id=room.pk, version=room.phase_version, prompt="48 + 37", accepted="", now=at(10)
    )
    hand_in(ada, asked, sure("75"), now=at(15))
    room.refresh_from_db()
    end(room, now=at(20))
    return asked


def results(laptop: Client, room: Room) -> str:
    return page(laptop.get(reverse("classroom:results_room", args=[room.pk])))


def add(laptop: Client, asked: Round) -> str:
    address = reverse("classroom:results_question_add", args=[asked.room_id, asked.pk])
    return page(laptop.post(address, follow=True))


def test_the_results_call_it_extra(vegas_laptop: Client, room: Room, extra: Round) -> None:
    text = results(vegas_laptop, room)
    assert 'title="Extra: 48 + 37 ="' in text
    assert "Asked on the spot" in text


def test_the_exports_call_it_extra(vega: User, room: Room, extra: Round) -> None:
    grid = room_grid(vega, room)
    sheets: list[Sheet] = list(room_sheets(room, grid, timezone.get_current_timezone()))
    assert sheets[0].header[-1] == "2. Extra: 48 + 37 ="
    assert [row[1] for row in sheets[1].rows] == ["7 × 8 =", "Extra: 48 + 37 ="]
    assert room_pdf(room, grid).startswith(b"%PDF")


def test_she_adds_it_to_the_set_once(vegas_laptop: Client, room: Room, extra: Round) -> None:
    assert "Add to the set" in results(vegas_laptop, room)
    text = add(vegas_laptop, extra)
    assert "“48 + 37 =” is in the set “Times tables” now." in text
    assert "Add to the set" not in text
    assert "is in the set already" in add(vegas_laptop, extra)
    prompts = set_of(room).problems.order_by("position").values_list("prompt", flat=True)
    assert list(prompts) == ["7 × 8 =", "6 × 7 =", "48 + 37 ="]


def test_a_set_that_is_somebody_elses_is_not_offered(
    vegas_laptop: Client, room: Room, extra: Round, orion: User
) -> None:
    ProblemSet.objects.filter(pk=set_of(room).pk).update(teacher=orion)
    assert "these questions cannot be added to it" in results(vegas_laptop, room)
    assert "could not be added" in add(vegas_laptop, extra)
    assert set_of(room).problems.count() == 2


def test_a_problem_of_the_set_is_not_added_again(vegas_laptop: Client, room: Room) -> None:
    asked = ask(room)
    address = reverse("classroom:results_question_add", args=[room.pk, asked.pk])
    assert vegas_laptop.post(address).status_code == 404
