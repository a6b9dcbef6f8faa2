"""Bo's 2 looks the other way: it is right in value, and everybody hears of it kindly."""

import io

import pytest
from django.test import Client
from openpyxl import load_workbook

from classroom.live.selectors.board_answers import board_answer_part
from classroom.live.selectors.parts import answer_part
from classroom.live.services.answers import answer_mark
from classroom.live.services.settling_one import answer_correct
from classroom.models import Answer, Room, Seat, User
from classroom.rules.mirrored import mirrored_digits
from classroom.rules.words import Mark
from inference.api.contract import Reading, Symbol
from tests.classroom.live.pages import page
from tests.classroom.live.stories import ask, at, end, hand_in

pytestmark = pytest.mark.django_db


def looking_back(text: str, mirrored: str) -> Reading:
    """Return a sure reading in which some digits are mirrored."""
    symbols = tuple(
        Symbol(text=each, confidence=0.98, strokes=(place,), reversed=each in mirrored)
        for place, each in enumerate(text)
    )
    return Reading(text=text, confidence=0.97, unsure=False, symbols=symbols, reversed=True)


def test_each_mirrored_digit_is_named_once() -> None:
    assert mirrored_digits(looking_back("2322", "2").symbols) == "2"
    assert mirrored_digits(looking_back("525", "52").symbols) == "52"
    assert mirrored_digits(looking_back("56", "").symbols) == ""


def test_a_mirrored_digit_is_right_and_shown_as_mirrored(
    room: Room, bo: Seat, vega: User, client: Client
) -> None:
    asked = ask(room)
    sent = hand_in(bo, asked, now=at(5))
    answer_mark(answer_id=sent.pk, reading=looking_back("56", "5"), now=at(6))
    answer = Answer.objects.select_related("round").get()
    assert (answer.mark, answer.mirrored) == (Mark.RIGHT, "5")
    assert (board_answer_part(answer, "en").mirrored, answer_part(answer).mirrored) == ("5", "5")
    end(room, now=at(9))
    client.force_login(vega)
    results = f"/teach/results/rooms/{room.pk}/"
    assert '<sup title="5 mirrored">⇋</sup>' in page(client.get(results))
    cell = page(client.get(f"{results}cells/{bo.pk}/{asked.pk}/"))
    assert "Mirrored" in cell
    book = load_workbook(io.BytesIO(b"".join(client.get(f"{results}export/xlsx/"))))
    assert any("5 mirrored" in str(value) for row in book["Children"].values for value in row)


def test_what_the_teacher_reads_otherwise_is_mirrored_no_more(
    room: Room, bo: Seat, vega: User
) -> None:
    sent = hand_in(bo, ask(room), looking_back("26", "2"), now=at(5))
    answer_correct(room_id=room.pk, answer_id=sent.pk, text="56", user=vega, now=at(7))
    answer = Answer.objects.select_related("round").get()
    assert (board_answer_part(answer, "en").mirrored, answer_part(answer).mirrored) == ("", "")
