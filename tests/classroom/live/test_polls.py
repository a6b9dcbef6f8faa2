"""The way in by plain HTTP: the same lesson, a visit a second."""

import asyncio
import uuid

import pytest
from django.conf import settings
from django.test import AsyncClient

from classroom import protocol
from classroom.live import callers
from classroom.live.views import polls
from classroom.models import Answer, Room, Round, Seat, User
from classroom.protocol import (
    Ask,
    BoardSnapshot,
    Clock,
    Ink,
    PresenceEvent,
    ReadEvent,
    RefusedMessage,
    SeatSnapshot,
    SheetEvent,
    StageSnapshot,
    WholeSheet,
)
from classroom.rules.bucket import TokenBucket
from tests.classroom.live.polls import (
    Visitor,
    board_visitor,
    body_of,
    seat_visitor,
    stage_visitor,
)
from tests.classroom.live.sockets import LONGEST, at_the_board, connected, ink_of
from tests.classroom.live.test_seat_socket import sent
from tests.ink.composer import compose

pytestmark = pytest.mark.django_db(transaction=True)

SHEET_56 = compose("56", seed=1)
SHEET_42 = compose("42", seed=1)


def whole(asked: Round, strokes: object = SHEET_56) -> WholeSheet:
    assert isinstance(strokes, tuple)
    return WholeSheet(round=asked.pk, strokes=strokes)


# --- A child --------------------------------------------------------------------------------------


async def test_ada_sees_the_lobby_and_the_servers_time(ada: Seat) -> None:
    page = await seat_visitor(ada).visit(Clock(sent=5.0))
    snapshot = page.one(SeatSnapshot)
    assert (snapshot.room.phase, snapshot.seat.name) == ("lobby", "Ada")
    assert page.one(protocol.Time).sent == 5.0


async def test_what_ada_writes_is_read_when_her_pen_rests(
    asked: Round, ada: Seat, reader: None
) -> None:
    page = await seat_visitor(ada).visit(whole(asked))
    assert page.all(protocol.Read) == []
    read = await page.read(whole(asked))
    assert (read.text, read.strokes) == ("56", len(SHEET_56))


async def test_without_a_reader_she_is_told_that_it_is_late(
    asked: Round, ada: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(polls, "READING_WAIT", 0.1)
    page = await seat_visitor(ada).visit(whole(asked), rested=True)
    assert page.one(protocol.StillReading).round == asked.pk


async def test_ada_hears_for_how_many_the_class_waits_once_she_is_done(
    asked: Round, ada: Seat, bo: Seat
) -> None:
    page = await seat_visitor(ada).visit()
    assert page.all(protocol.Answered) == []
    for said in ([sent(asked)], []):
        await page.visit(*said)
        told = page.one(protocol.Answered)
        assert (told.round, told.answered, told.seats) == (asked.pk, 1, 2)


async def test_an_answer_is_stored_and_then_marked(asked: Round, ada: Seat, reader: None) -> None:
    page, message = seat_visitor(ada), sent(asked)
    await page.visit(message)
    stored = page.one(protocol.Stored)
    assert (stored.answer, stored.late) == (message.answer, False)
    mark = "reading"
    async with asyncio.timeout(LONGEST):
        while mark == "reading":
            await asyncio.sleep(0.05)  # a page comes again by itself, once a second
            answer = (await page.visit()).one(SeatSnapshot).answer
            assert answer is not None
            mark = answer.mark
    assert mark == "right"
    assert page.one(SeatSnapshot).seat.score == 1


async def test_an_answer_that_comes_both_ways_is_one(asked: Round, ada: Seat) -> None:
    page, message = seat_visitor(ada), sent(asked)
    socket, _ = await connected(ada)
    await socket.send(message)
    await socket.wait_for(protocol.Stored)
    await page.visit(message)
    assert page.one(protocol.Stored).answer == message.answer
    assert await Answer.objects.acount() == 1


async def test_frames_of_ink_need_a_socket(asked: Round, ada: Seat) -> None:
    page = seat_visitor(ada)
    first, second, *_ = ink_of(SHEET_56, asked.pk)
    await page.visit(first)
    await page.visit(Ink(round=asked.pk, stroke=0, start=30, points=second.points))
    assert page.one(RefusedMessage).reason == "gap"


async def test_each_message_is_refused_by_itself(asked: Round, ada: Seat) -> None:
    page, message = seat_visitor(ada), sent(asked)
    other = WholeSheet(round=asked.pk + 1, strokes=SHEET_56)
    await page.visit(Ask(version=0), other, message)
    assert [refused.reason for refused in page.all(RefusedMessage)] == ["not_allowed", "no_round"]
    assert page.one(protocol.Stored).answer == message.answer


# --- Who may ------------------------------------------------------------------------------------


async def test_nobody_is_told_anything_without_the_seats_cookie(ada: Seat, bo: Seat) -> None:
    stranger = Visitor(f"/play/{ada.room.code}/poll/")
    for page in (stranger, seat_visitor(ada, uuid.uuid4()), seat_visitor(ada, code="K7WQ3M")):
        response = await page.post(body_of())
        assert response.status_code == 401
        assert response.json()["close"] == "signed_out"


async def test_a_board_is_for_the_rooms_own_teacher(room: Room, vega: User, orion: User) -> None:
    for user, status, why in ((None, 401, "signed_out"), (orion, 404, "no_room")):
        response = await (await board_visitor(room, user)).post(body_of())
        assert (response.status_code, response.json()["close"]) == (status, why)
    page = await board_visitor(room, vega)
    assert (await page.visit()).one(BoardSnapshot).room.code == room.code


async def test_a_stage_opens_by_its_link_alone(room: Room) -> None:
    assert (await stage_visitor(room).visit()).one(StageSnapshot).room.phase == "lobby"
    response = await Visitor("/stage/made-up/poll/").post(body_of())
    assert (response.status_code, response.json()["close"]) == (404, "no_room")


async def test_a_page_of_another_site_may_not_post(ada: Seat) -> None:
    page = seat_visitor(ada)
    page.client = AsyncClient(enforce_csrf_checks=True)
    page.client.cookies = seat_visitor(ada).client.cookies
    assert (await page.post(body_of())).status_code == 403


async def test_a_page_of_another_version_is_told_to_load_itself_anew(ada: Seat) -> None:
    response = await seat_visitor(ada).post(body_of(version="astro.v1"))
    assert (response.status_code, response.json()["close"]) == (400, "version")


# --- Limits ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "status", "reason"),
    [
        (b"", 400, "malformed"),
        (b"\xff", 400, "malformed"),
        (b'{"version":"astro.v8","more":1}', 400, "malformed"),
        (b'{"version":"astro.v8","messages":[' + b"[" * 5000, 400, "malformed"),
        (body_of(*[Clock(sent=1.0)] * 33), 400, "malformed"),
        (b" " * (protocol.MAX_POLL_BYTES + 1), 413, "too_big"),
        (b" " * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1), 413, "too_big"),
    ],
)
async def test_bodies_that_are_none_are_refused(
    ada: Seat, body: bytes, status: int, reason: str
) -> None:
    response = await seat_visitor(ada).post(body)
    assert (response.status_code, response.json()["refused"]) == (status, reason)


async def test_a_visit_a_second_is_no_flood_and_a_flood_is_told_to_wait(
    ada: Seat, bo: Seat
) -> None:
    caller = callers.find(f"seat {ada.secret}")
    caller.polls = TokenBucket(rate=0.001, burst=2)
    page = seat_visitor(ada)
    await page.visit()
    await page.visit()
    response = await page.post(body_of())
    assert response.status_code == 429
    assert response.json() == {
        "close": "too_fast",
        "detail": "Too many requests: wait a few seconds.",
    }
    await seat_visitor(bo).visit()  # a school is one address


async def test_a_sheet_that_has_not_changed_costs_no_ink(asked: Round, ada: Seat) -> None:
    page = await seat_visitor(ada).visit(whole(asked))
    callers.find(f"seat {ada.secret}").points = TokenBucket(rate=0.001, burst=1)
    assert (await page.visit(whole(asked))).all(RefusedMessage) == []
    await page.visit(whole(asked, SHEET_42))
    assert page.one(RefusedMessage).reason == "too_fast"


# --- What boards see ------------------------------------------------------------------------------


async def test_a_board_with_a_socket_sees_ada_her_ink_and_what_was_read(
    asked: Round, room: Room, ada: Seat, vega: User, reader: None
) -> None:
    board, _ = await at_the_board(room, vega)
    page = seat_visitor(ada)
    await page.read(whole(asked))
    assert (await board.event(PresenceEvent)) == PresenceEvent(seat=ada.pk, here=True)
    assert (await board.event(SheetEvent)).strokes == SHEET_56
    read = await board.event(ReadEvent)
    while read.still:
        read = await board.event(ReadEvent)
    assert read.text == "56"
    await page.visit(whole(asked, ()))
    assert (await board.event(SheetEvent)).strokes == ()


async def test_a_board_that_opens_later_sees_what_lay_on_the_sheet(
    asked: Round, room: Room, ada: Seat, bo: Seat, vega: User, reader: None
) -> None:
    await seat_visitor(ada).read(whole(asked))
    board, _ = await at_the_board(room, vega)
    assert (await board.event(PresenceEvent)).seat == ada.pk
    assert (await board.event(SheetEvent)).strokes == SHEET_56
    assert (await board.event(ReadEvent)).text == "56"


async def test_a_board_by_http_sees_both_kinds_of_seats_and_asks_the_next_problem(
    room: Room, ada: Seat, bo: Seat, vega: User
) -> None:
    page = await (await board_visitor(room, vega)).visit(Ask(version=0))
    snapshot = page.one(BoardSnapshot)
    assert (snapshot.room.phase, len(snapshot.tiles)) == ("asking", 2)
    asked = await Round.objects.aget(room=room)
    socket, _ = await connected(bo)
    for frame in ink_of(SHEET_42, asked.pk):
        await socket.send(frame)
    await seat_visitor(ada).visit(whole(asked))
    await page.visit()
    assert {event.seat for event in page.events(PresenceEvent)} == {ada.pk, bo.pk}
    sheets = {event.seat: event.strokes for event in page.events(SheetEvent)}
    assert sheets == {ada.pk: SHEET_56, bo.pk: SHEET_42}


async def test_a_board_by_http_looks_at_the_ink_of_an_answer(
    asked: Round, room: Room, ada: Seat, vega: User
) -> None:
    message = sent(asked)
    await seat_visitor(ada).visit(message)
    page = await board_visitor(room, vega)
    await page.visit(protocol.Look(answers=(message.answer,)))
    (sheet,) = page.one(protocol.AnswerInk).sheets
    assert (sheet.answer, sheet.strokes) == (message.answer, SHEET_56)


async def test_a_command_that_saw_another_phase_is_stale(room: Room, vega: User) -> None:
    page = await board_visitor(room, vega)
    await page.visit(Ask(version=0), Ask(version=0))
    assert page.one(RefusedMessage).reason == "stale"
