"""Bonus and team in the results: on the page, in every file, and as the lesson counted."""

import pytest
from django.test import Client

from classroom.live.services.settings import room_configure
from classroom.models import Problem, Room, Seat
from tests.classroom.live.pages import page
from tests.classroom.live.stories import ask, at, close, end, hand_in, set_of, sure
from tests.classroom.reports.test_exports import address, pages_of, rows_of, sheets_of, taken

pytestmark = pytest.mark.django_db


@pytest.fixture
def won(room: Room, ada: Seat, bo: Seat) -> Room:
    """Ada has three right in a row, Bo one of three; they play in two teams of one."""
    Problem.objects.create(problem_set=set_of(room), position=10, prompt="2 + 3 =", accepted=["5"])
    room_configure(room_id=room.pk, version=room.phase_version, streaks=True, teams=2)
    for number in range(3):
        asked = ask(room, now=at(10 * number))
        hand_in(ada, asked, sure(asked.accepted[0]), now=at(10 * number + 1))
        bos = asked.accepted[0] if number == 2 else "999"
        hand_in(bo, asked, sure(bos), now=at(10 * number + 2))
        close(room, now=at(10 * number + 5))
    end(room, now=at(40))
    return room


def test_the_rooms_page_shows_teams_and_bonuses(won: Room, vegas_laptop: Client) -> None:
    shown = page(vegas_laptop.get(f"/teach/results/rooms/{won.pk}/"))
    for words in ("Mercury", "Venus", "4.0", "Bonus"):
        assert words in shown


def test_the_csv_has_bonus_and_team_in_columns_of_their_own(
    won: Room, vegas_laptop: Client
) -> None:
    rows = rows_of(taken(vegas_laptop, address("rooms", won.pk, "csv")))
    told = [(row["Name"], row["Team"], row["Problem"], row["Points"], row["Bonus"]) for row in rows]
    assert told == [
        ("Ada", "Mercury", "1", "1", ""),
        ("Ada", "Mercury", "2", "1", ""),
        ("Ada", "Mercury", "3", "1", "1"),
        ("Bo", "Venus", "1", "0", ""),
        ("Bo", "Venus", "2", "0", ""),
        ("Bo", "Venus", "3", "1", ""),
    ]


def test_the_workbook_sums_bonuses_and_has_a_sheet_of_teams(
    won: Room, vegas_laptop: Client
) -> None:
    sheets = sheets_of(taken(vegas_laptop, address("rooms", won.pk, "xlsx")))
    assert sheets["Teams"][1:] == [("Mercury", 1, 4), ("Venus", 1, 1)]
    header, *rows = sheets["Children"]
    columns = [header.index(name) for name in ("Name", "Team", "Points", "Bonus")]
    assert [tuple(row[column] for column in columns) for row in rows] == [
        ("Ada", "Mercury", 4, 1),
        ("Bo", "Venus", 1, 0),
    ]


def test_the_printed_report_names_the_teams(won: Room, vegas_laptop: Client) -> None:
    text = "".join(pages_of(taken(vegas_laptop, address("rooms", won.pk, "pdf"))))
    for words in ("Mercury", "Venus", "4.0"):
        assert words in text


def test_a_lesson_without_either_has_neither_column(
    room: Room, ada: Seat, vegas_laptop: Client
) -> None:
    hand_in(ada, ask(room), sure("56"), now=at(1))
    (row,) = rows_of(taken(vegas_laptop, address("rooms", room.pk, "csv")))
    assert row.keys().isdisjoint({"Bonus", "Team"})
