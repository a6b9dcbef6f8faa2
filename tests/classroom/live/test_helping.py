"""Hints, worked solutions and "How sure are you?": who is shown what, when, and who hears of it."""

import pytest
from channels.db import database_sync_to_async
from django.test import Client
from msgspec.json import encode

from classroom.live.selectors.boards import board_snapshot
from classroom.live.selectors.seats import SeatAccess, seat_snapshot
from classroom.live.selectors.stages import stage_snapshot
from classroom.live.services.helping import answer_say_sure, hint_take
from classroom.live.services.settings import room_configure
from classroom.models import Answer, Problem, Room, Seat, User
from classroom.protocol import BoardSnapshot, Hint, Refused, SaySure, SeatSnapshot, Stored, TakeHint
from classroom.rules.words import Hints, Mark, SeatStatus, Sure, Surety
from tests.classroom.live.sockets import connected
from tests.classroom.live.stories import ask, at, close, end, hand_in, sending, sure
from tests.classroom.reports.test_exports import address, rows_of, taken

pytestmark = pytest.mark.django_db(transaction=True)

HINT, WHY = "7 × 7 is 49.", "49 + 7 = 56."


def sees(seat: Seat, seconds: float = 5) -> SeatSnapshot:
    seat.refresh_from_db()
    seat.room.refresh_from_db()
    return seat_snapshot(SeatAccess(seat, seat.secret, SeatStatus.SEATED), at(seconds))


def sees_all(room: Room, seconds: float = 5) -> BoardSnapshot:
    room.refresh_from_db()
    return board_snapshot(room, at(seconds))


def lets(room: Room, **settings: object) -> None:
    Problem.objects.update(hint=HINT, explanation=WHY)
    room_configure(room_id=room.pk, version=room.phase_version, now=at(0), **settings)


def test_a_hint_comes_to_who_asks_and_the_teacher_sees_that(
    room: Room, ada: Seat, bo: Seat, client: Client, vega: User
) -> None:
    lets(room, hints=Hints.ALWAYS.value)
    asked = ask(room, now=at(1))
    before = encode([sees(ada), sees_all(room)]).decode()
    assert sees(ada).round.has_hint  # type: ignore[union-attr]
    assert HINT not in before
    for _ in range(2):  # twice is once
        assert hint_take(seat=ada, round_id=asked.pk, now=at(3)) == HINT
    assert (sees(ada).hint, sees(bo).hint) == (HINT, "")
    assert {tile.name: tile.hinted for tile in sees_all(room).tiles} == {"Ada": True, "Bo": False}
    hand_in(ada, asked, sure("56"), now=at(9))
    hand_in(bo, asked, sure("56"), now=at(9))
    close(room, now=at(20))
    with pytest.raises(Refused, match="not_now"):
        hint_take(seat=bo, round_id=asked.pk, now=at(25))
    end(room, now=at(30))
    client.force_login(vega)
    rows = rows_of(taken(client, address("rooms", room.pk, "csv")))
    hints = {row["Name"]: row["Hint"] for row in rows if row["Prompt"] == "7 × 8 ="}
    assert hints == {"Ada": "yes", "Bo": "no"}


def test_without_the_teachers_word_there_is_neither_hint_nor_solution(
    room: Room, ada: Seat
) -> None:
    lets(room, hints=Hints.NEVER.value, solutions=False)
    asked = ask(room, now=at(1))
    with pytest.raises(Refused, match="not_now"):
        hint_take(seat=ada, round_id=asked.pk, now=at(3))
    close(room, now=at(20))
    told = encode([sees(ada, 21), stage_snapshot(room.pk, at(21))]).decode()
    assert '"accepted":["56"]' in told
    assert HINT not in told
    assert WHY not in told
    lets(room, solutions=True)
    room.refresh_from_db()
    ask(room, now=at(30))
    assert WHY not in encode([sees(ada, 31), stage_snapshot(room.pk, at(31))]).decode()
    close(room, now=at(40))
    assert encode([sees(ada, 41), stage_snapshot(room.pk, at(41))]).decode().count(WHY) == 2


def test_how_sure_ada_was_is_kept_as_she_said_it_first(
    room: Room, ada: Seat, bo: Seat, client: Client, vega: User
) -> None:
    lets(room, ask_sure=True)
    asked = ask(room, now=at(1))
    adas, bos = hand_in(ada, asked, sure("54"), now=at(9)), hand_in(bo, asked, sure("56"))
    answer_say_sure(seat=ada, answer_id=adas.pk, sure=Surety.SURE)
    answer_say_sure(seat=ada, answer_id=adas.pk, sure=Surety.NOT)
    with pytest.raises(Refused, match="no_answer"):
        answer_say_sure(seat=ada, answer_id=bos.pk, sure=Surety.NOT)
    said = {tile.name: tile.answer and tile.answer.sure for tile in sees_all(room).tiles}
    assert said == {"Ada": Sure.SURE, "Bo": Sure.UNSAID}
    close(room, now=at(20))
    end(room, now=at(30))
    client.force_login(vega)
    rows = rows_of(taken(client, address("rooms", room.pk, "csv")))
    assert {row["Name"]: row["How sure"] for row in rows if row["Answer"]} == {
        "Ada": "sure",
        "Bo": "",
    }
    page = client.get(f"/teach/results/rooms/{room.pk}/").content.decode()
    assert 'title="sure of it">‼</sup>' in page
    cell = client.get(f"/teach/results/rooms/{room.pk}/cells/{ada.pk}/{asked.pk}/")
    assert "How sure" in cell.content.decode()


def test_nobody_says_how_sure_where_nobody_asked(room: Room, ada: Seat) -> None:
    answer = hand_in(ada, ask(room), sure("56"))
    with pytest.raises(Refused, match="not_now"):
        answer_say_sure(seat=ada, answer_id=answer.pk, sure=Surety.SURE)


async def test_her_tablet_asks_and_says_so(room: Room, ada: Seat) -> None:
    await database_sync_to_async(lets)(room, hints="always", ask_sure=True)
    asked = await database_sync_to_async(ask)(room)
    tablet, _ = await connected(ada)
    await tablet.send(TakeHint(round=asked.pk))
    assert (await tablet.wait_for(Hint)).text == HINT
    sent = sending(asked)
    await tablet.send(sent)
    await tablet.wait_for(Stored)
    await tablet.send(SaySure(answer=sent.answer, sure=Surety.FAIRLY))
    answer = await Answer.objects.aget(pk=sent.answer)
    while answer.sure == Sure.UNSAID:
        answer = await Answer.objects.aget(pk=sent.answer)
    assert (answer.sure, answer.mark) == (Sure.FAIRLY, Mark.READING)
