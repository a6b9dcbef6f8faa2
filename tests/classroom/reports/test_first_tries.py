"""First try and final mark apart: on the pages, in the files, and what both come to."""

import csv
import io

import pytest
from django.test import Client

from classroom.live.selectors.scores import scores_in
from classroom.models import Room, Seat, User
from classroom.reports.grid_parts import Grid
from classroom.reports.selectors.room import room_grid
from tests.classroom.live.pages import page
from tests.classroom.live.stories import ask, at, close, hand_in, sure, unsure
from tests.classroom.reports.conftest import Lesson

pytestmark = pytest.mark.django_db


@pytest.fixture
def tried(room: Room, ada: Seat, bo: Seat, vega: User) -> Grid:
    """Ada has it at her second try, Bo at once; then the same is asked again."""
    asked = ask(room, now=at(0))
    hand_in(ada, asked, sure("54"), now=at(1))
    hand_in(ada, asked, sure("56"), now=at(2))
    hand_in(bo, asked, unsure("5"), now=at(1))  # takes no try
    hand_in(bo, asked, sure("56"), now=at(3))
    close(room, now=at(5))
    again = ask(room, now=at(6), problem_id=asked.problem_id)
    hand_in(bo, again, sure("56"), now=at(7))
    close(room, now=at(9))
    return room_grid(vega, room)


def test_a_cell_knows_the_first_try_beside_the_final_mark(tried: Grid) -> None:
    adas, bos = (row.cells[0] for row in tried.rows)
    assert (adas.standing, adas.number) == ("right", 2)
    assert adas.first is not None
    assert (adas.first.mark, adas.first.text) == ("wrong", "54")
    assert (bos.standing, bos.number, bos.first) == ("right", 1, None)


def test_sums_say_how_many_were_right_at_the_first_try(tried: Grid) -> None:
    first = tried.columns[0]
    assert (first.sums.tally.right, first.sums.right_first) == (2, 1)
    assert (first.mistakes, first.first_mistakes) == ((), (("54", 1),))
    assert [row.sums.right_first for row in tried.rows] == [0, 2]


def test_the_table_pays_for_the_best_round_of_a_problem_as_the_lesson_did(
    tried: Grid, room: Room, ada: Seat, bo: Seat
) -> None:
    scores = scores_in(room)
    assert [row.sums.points for row in tried.rows] == [scores[ada.pk], scores[bo.pk]] == [1, 1]
    assert tried.sums.points == 2


def test_the_rooms_page_shows_the_number_of_a_later_try(
    tried: Grid, room: Room, vegas_laptop: Client
) -> None:
    shown = page(vegas_laptop.get(f"/teach/results/rooms/{room.pk}/"))
    assert '<sup title="try 2; first wrong: 54">2</sup>' in shown
    assert "Right at first try" in shown
    assert "right or wrong at the second try" in shown


def test_the_students_page_and_the_answers_own_say_which_try_it_was(
    lesson: Lesson, vegas_laptop: Client
) -> None:
    assert "try 2" in page(vegas_laptop.get(f"/teach/results/students/{lesson.bo.student_id}/"))
    where = f"/teach/results/rooms/{lesson.room.pk}/cells/{lesson.bo.pk}/{lesson.rounds[0].pk}/"
    assert "<dt>Try</dt>" in page(vegas_laptop.get(where))


def test_the_rooms_csv_has_the_first_try_in_a_column_of_its_own(
    tried: Grid, room: Room, vegas_laptop: Client
) -> None:
    response = vegas_laptop.get(f"/teach/results/rooms/{room.pk}/export/csv/")
    text = b"".join(response.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    rows = [row for row in csv.DictReader(io.StringIO(text)) if row["Problem"] == "1"]
    assert [(row["Name"], row["Result"], row["Try"], row["First try"]) for row in rows] == [
        ("Ada", "right", "2", "wrong: 54"),
        ("Bo", "right", "1", "right: 56"),
    ]
