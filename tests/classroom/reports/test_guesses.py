"""Beside a wrong answer stands why it may be wrong: on the pages, and in the files."""

import pytest
from django.test import Client

from classroom.models import Classroom, Room, Seat, User
from classroom.reports.selectors.room import room_grid
from tests.classroom.live.stories import ask, at, end, hand_in, sure
from tests.classroom.reports.test_exports import address, pages_of, sheets_of, taken

NEIGHBOUR = "may be 7 × 9: the neighbour in the table"


@pytest.fixture
def taught(room: Room, ada: Seat, bo: Seat) -> Room:
    """Ada slipped into the next line of the table, Bo wrote what nobody can explain."""
    asked = ask(room)
    hand_in(ada, asked, sure("63"), now=at(1))
    hand_in(bo, asked, sure("1234"), now=at(2))
    end(room, now=at(9))
    return room


def test_a_rooms_page_and_files_say_it(taught: Room, vega: User, vegas_laptop: Client) -> None:
    assert [each.guess is None for each in room_grid(vega, taught).columns[0].mistakes] == [
        True,
        False,
    ]
    page = vegas_laptop.get(f"/teach/results/rooms/{taught.pk}/").content.decode()
    assert f'<span class="report-guess">{NEIGHBOUR}</span>' in page
    sheets = sheets_of(taken(vegas_laptop, address("rooms", taught.pk, "xlsx")))
    assert sheets["Problems"][1][-1] == f"1234 (1), 63 (1: {NEIGHBOUR})"
    text = "".join(pages_of(taken(vegas_laptop, address("rooms", taught.pk, "pdf"))))
    assert "neighbour" in text


def test_a_classs_page_and_files_say_it(taught: Room, vega: User, vegas_laptop: Client) -> None:
    classroom = Classroom.objects.create(teacher=vega, name="3B")
    Room.objects.filter(pk=taught.pk).update(classroom=classroom)
    for seat in taught.seats.all():
        seat.student = classroom.students.create(name=seat.name)
        seat.save(update_fields=["student"])
    page = vegas_laptop.get(f"/teach/results/classes/{classroom.pk}/").content.decode()
    assert f"<td>{NEIGHBOUR}</td>" in page
    sheets = sheets_of(taken(vegas_laptop, address("classes", classroom.pk, "xlsx")))
    assert sheets["Wrong answers"][0][-1] == "Guess"
    assert sheets["Wrong answers"][2] == ("7 × 8 =", "63", "56", 1, 1, NEIGHBOUR)
    text = "".join(pages_of(taken(vegas_laptop, address("classes", classroom.pk, "pdf"))))
    assert "neighbour" in text
