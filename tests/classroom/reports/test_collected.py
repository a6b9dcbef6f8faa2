"""What no child sent is known as collected wherever results stand."""

import pytest
from django.test import Client

from classroom.live.services.answers import answer_store
from classroom.live.services.rooms import room_open
from classroom.live.services.seats import seat_take
from classroom.models import ProblemSet, User
from classroom.protocol import Send
from classroom.rules.collecting import collected_id
from classroom.rules.words import Collect
from tests.classroom.live.pages import page
from tests.classroom.live.stories import INK, ask, at, close, end, hand_in, sure
from tests.classroom.reports.test_exports import address, pages_of, rows_of, taken

pytestmark = pytest.mark.django_db


def test_answers_that_were_collected_are_counted_and_marked(
    vegas_laptop: Client, vega: User, times_tables: ProblemSet
) -> None:
    room = room_open(teacher=vega, problem_set=times_tables, collect=Collect.ALWAYS)
    ada, bo = (seat_take(room=room, name=name).seat for name in ("Ada", "Bo"))
    asked = ask(room, now=at(0))
    hand_in(ada, asked, sure("56"), now=at(5))
    close(room, now=at(20))
    sent = Send(round=asked.pk, answer=collected_id(bo.pk, asked.pk), strokes=INK, collected=True)
    answer_store(seat=bo, sent=sent, reading=sure("58"), now=at(20.5))
    end(room, now=at(60))

    shown = page(vegas_laptop.get(f"/teach/results/rooms/{room.pk}/"))
    assert "2 of 2<small> 1 collected</small>" in shown
    assert shown.count("↓</sup>") == 2  # in his cell, and in the legend

    rows = rows_of(taken(vegas_laptop, address("rooms", room.pk, "csv")))
    collected = {row["Name"]: row["Collected"] for row in rows if row["Prompt"] == "7 × 8 ="}
    assert collected == {"Ada": "no", "Bo": "yes"}

    (text,) = pages_of(taken(vegas_laptop, address("rooms", room.pk, "pdf")))
    for words in ("✓ 56", "✗↓ 58", "↓ collected"):
        assert words in text
    assert "collected when time ended: 1." in text.replace("\n", " ")
