"""Why a teacher looked at the ink, and who decided, stays wherever results stand."""

import pytest
from django.test import Client

from classroom.live.services.rooms import room_open
from classroom.live.services.seats import seat_take
from classroom.live.services.settling_one import answer_settle
from classroom.models import ProblemSet, User
from classroom.rules.words import Ruling
from tests.classroom.live.pages import page
from tests.classroom.live.stories import ask, at, end, sure
from tests.classroom.live.test_flags import sends
from tests.classroom.reports.test_exports import address, pages_of, rows_of, taken

pytestmark = pytest.mark.django_db


def test_results_and_files_keep_the_reason_and_who_settled_it(
    vega: User, times_tables: ProblemSet, vegas_laptop: Client
) -> None:
    room = room_open(teacher=vega, problem_set=times_tables)
    ada, bo = (seat_take(room=room, name=name).seat for name in ("Ada", "Bo"))
    asked = ask(room)
    sends(bo, asked, sure("56"))
    copied = sends(ada, asked, sure("56"))
    answer_settle(room_id=room.pk, answer_id=copied.pk, mark=Ruling.WRONG, user=vega, now=at(30))
    end(room, now=at(60))
    rows = rows_of(taken(vegas_laptop, address("rooms", room.pk, "csv")))
    kept = {row["Name"]: (row["Ink"], row["Settled by"], row["Result"]) for row in rows}
    assert kept["Ada"] == ("same ink as Bo's", vega.display_name, "wrong")
    assert kept["Bo"] == ("", "", "right")
    (text,) = pages_of(taken(vegas_laptop, address("rooms", room.pk, "pdf")))
    assert "✗! 56" in text
    shown = page(vegas_laptop.get(f"/teach/results/rooms/{room.pk}/"))
    assert """<sup title="same ink as Bo's">!</sup>""" in shown
    cell = page(vegas_laptop.get(f"/teach/results/rooms/{room.pk}/cells/{ada.pk}/{asked.pk}/"))
    assert "same ink as Bo's" in cell
