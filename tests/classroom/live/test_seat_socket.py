"""A student's socket: ink in, readings and marks out, and a kind no to everything else."""

import uuid
from datetime import timedelta
from typing import Any
from unittest.mock import AsyncMock

import pytest
from channels.db import database_sync_to_async
from channels.layers import get_channel_layer
from django.utils import timezone

from classroom import protocol
from classroom.live import broadcast, hub
from classroom.live.consumers import base
from classroom.live.consumers import seat as seat_consumer
from classroom.live.services.rooms import room_ask
from classroom.live.services.seats import seat_take
from classroom.models import Answer, Room, Round, Seat, User
from classroom.protocol import Dispute, Ink, RefusedMessage, SeatSnapshot, Send, Truncate
from tests.classroom.live.sockets import (
    Socket,
    at_the_board,
    board_socket,
    connected,
    ink_of,
    seat_socket,
    settle_down,
    stage_socket,
)
from tests.classroom.live.stories import at_ease
from tests.ink.composer import compose

pytestmark = pytest.mark.django_db(transaction=True)

SHEET_56 = compose("56", seed=1)
SHEET_42 = compose("42", seed=1)


def sent(asked: Round, sheet: object = SHEET_56, answer: uuid.UUID | None = None) -> Send:
    assert isinstance(sheet, tuple)
    return Send(
        round=asked.pk,
        answer=answer or uuid.uuid4(),
        strokes=sheet,
        times=at_ease(sheet),
        writing_ms=2100,
    )


async def count_answers() -> int:
    return await Answer.objects.acount()


async def test_ada_sees_the_lobby_first(ada: Seat) -> None:
    socket, snapshot = await connected(ada)
    assert snapshot.room.phase == "lobby"
    assert snapshot.seat.name == "Ada"
    assert snapshot.round is None
    await socket.close()


async def test_a_child_who_is_done_hears_for_how_many_the_class_waits(
    room: Room, ada: Seat, bo: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seat_consumer, "COUNT_PAUSE", 0)
    monkeypatch.setattr(hub, "COUNT_PAUSE", 0)
    adas, _ = await connected(ada)
    bos, _ = await connected(bo)
    asked = await database_sync_to_async(room_ask)(
        room_id=room.pk, version=room.phase_version, problem_id=None, now=timezone.now()
    )
    await adas.wait_for(protocol.RoundOpened)
    await adas.send(sent(asked))
    told = await adas.wait_for(protocol.Answered)
    assert (told.round, told.answered, told.seats) == (asked.pk, 1, 2)
    again, _ = await connected(ada)  # her page is loaded anew
    assert (await again.wait_for(protocol.Answered)).answered == 1
    await bos.send(sent(asked))  # he who still writes was not told how many are quicker
    await bos.wait_for(protocol.Stored)
    assert not any('"type":"answered"' in text for text in bos.texts)
    assert (await bos.wait_for(protocol.Answered)).answered == 2
    for socket in (adas, again, bos):
        await socket.close()


async def test_whoever_may_have_missed_something_looks_anew(
    room: Room, ada: Seat, vega: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(base, "MISSED_PAUSE", (0, 0))
    seat, _ = await connected(ada)
    board, _ = await at_the_board(room, vega)
    stage = await stage_socket(room).connect()
    await stage.wait_for(protocol.StageSnapshot)
    now = timezone.now()
    with monkeypatch.context() as away:  # nothing of it is said
        away.setattr(broadcast, "_send", AsyncMock())
        asked = await database_sync_to_async(room_ask)(
            room_id=room.pk, version=0, problem_id=None, now=now
        )
    layer = get_channel_layer()
    assert layer is not None
    for group in (broadcast.students, broadcast.boards, broadcast.stages):
        await layer.group_send(group(room.pk), {"type": "socket.missed"})
    kinds: list[tuple[Socket, type[Any]]] = [
        (seat, protocol.SeatSnapshot),
        (board, protocol.BoardSnapshot),
        (stage, protocol.StageSnapshot),
    ]
    for socket, kind in kinds:
        while (snapshot := await socket.wait_for(kind)).round is None:
            pass
        assert snapshot.round.id == asked.pk


async def test_what_ada_writes_is_read_while_she_writes(
    asked: Round, ada: Seat, reader: None
) -> None:
    socket, _ = await connected(ada)
    for frame in ink_of(SHEET_56, asked.pk):
        await socket.send(frame)
    read = await socket.wait_for(protocol.Read)
    assert (read.text, read.unsure, read.strokes) == ("56", False, len(SHEET_56))
    assert "".join(symbol.text for symbol in read.symbols) == "56"
    await socket.close()


async def test_an_answer_is_stored_before_it_is_marked_and_marked_right(
    asked: Round, ada: Seat, reader: None
) -> None:
    socket, _ = await connected(ada)
    message = sent(asked)
    await socket.send(message)
    stored = await socket.wait_for(protocol.Stored)
    assert (stored.answer, stored.late) == (message.answer, False)
    assert await count_answers() == 1
    marked = await socket.wait_for(protocol.Marked)
    while marked.answer.mark == "reading":
        marked = await socket.wait_for(protocol.Marked)
    assert (marked.answer.mark, marked.answer.text, marked.score) == ("right", "56", 1)
    assert marked.fact is not None
    assert marked.fact.source
    await socket.close()


async def test_a_known_reading_marks_the_answer_at_once(
    asked: Round, ada: Seat, reader: None
) -> None:
    socket, _ = await connected(ada)
    for frame in ink_of(SHEET_42, asked.pk):
        await socket.send(frame)
    assert (await socket.wait_for(protocol.Read)).text == "42"
    await socket.send(sent(asked, SHEET_42))
    marked = await socket.wait_for(protocol.Marked)
    assert (marked.answer.mark, marked.score, marked.fact) == ("wrong", 0, None)
    await socket.close()


async def test_the_same_answer_sent_twice_is_one_answer(asked: Round, ada: Seat) -> None:
    socket, _ = await connected(ada)
    message = sent(asked)
    for _ in range(2):
        await socket.send(message)
        assert (await socket.wait_for(protocol.Stored)).answer == message.answer
    assert await count_answers() == 1
    await socket.close()


async def test_bo_cannot_send_under_the_id_of_adas_answer(
    asked: Round, ada: Seat, bo: Seat
) -> None:
    adas, _ = await connected(ada)
    bos, _ = await connected(bo)
    message = sent(asked)
    await adas.send(message)
    await adas.wait_for(protocol.Stored)
    await bos.send(message)
    refused = await bos.wait_for(RefusedMessage)
    assert (refused.reason, refused.of, refused.answer) == ("no_answer", "send", message.answer)
    await adas.close()
    await bos.close()


async def test_ada_comes_back_to_her_seat_with_ink_and_mark(
    asked: Round, ada: Seat, reader: None
) -> None:
    socket, _ = await connected(ada)
    await socket.send(sent(asked))
    marked = await socket.wait_for(protocol.Marked)
    while marked.answer.mark == "reading":
        marked = await socket.wait_for(protocol.Marked)
    await socket.close()

    again, snapshot = await connected(ada)
    assert snapshot.seat.score == 1
    assert snapshot.strokes == SHEET_56
    assert snapshot.answer is not None
    assert snapshot.answer.mark == "right"
    await again.close()


async def test_an_answer_after_time_is_kept_as_late(room: Room, asked: Round, ada: Seat) -> None:
    long_ago = timezone.now() - timedelta(minutes=1)
    await Round.objects.filter(pk=asked.pk).aupdate(opens_at=long_ago, closes_at=long_ago)
    socket, snapshot = await connected(ada)
    assert snapshot.room.phase == "review"
    await socket.send(sent(asked))
    assert (await socket.wait_for(protocol.Stored)).late
    await socket.close()


async def test_a_disputed_answer_goes_to_the_teacher(asked: Round, ada: Seat, reader: None) -> None:
    socket, _ = await connected(ada)
    message = sent(asked, SHEET_42)
    await socket.send(message)
    marked = await socket.wait_for(protocol.Marked)
    while marked.answer.mark == "reading":
        marked = await socket.wait_for(protocol.Marked)
    await socket.send(Dispute(answer=message.answer))
    assert (await socket.wait_for(protocol.Marked)).answer.mark == "unsure"
    await socket.close()


async def test_cy_in_another_room_sees_nothing_of_it(room: Room, ada: Seat, cy: Seat) -> None:
    cys, _ = await connected(cy)
    adas, _ = await connected(ada)
    asked = await database_sync_to_async(room_ask)(
        room_id=room.pk, version=0, problem_id=None, now=timezone.now()
    )
    await adas.send(Ink(round=asked.pk, stroke=0, start=0, points=((1, 1),)))
    await settle_down(adas)
    assert await cys.is_silent()
    await adas.close()
    await cys.close()


async def test_a_cookie_of_another_room_opens_nothing(ada: Seat, cy: Seat) -> None:
    socket = await seat_socket(cy, code=ada.room.code).connect()
    assert await socket.close_code() == protocol.CLOSE_CODES["signed_out"]


async def test_without_a_cookie_there_is_no_seat(room: Room) -> None:
    socket = await Socket(f"/ws/seat/{room.code}/").connect()
    assert await socket.close_code() == protocol.CLOSE_CODES["signed_out"]


async def test_another_version_of_the_protocol_is_sent_away(ada: Seat) -> None:
    socket = seat_socket(ada)
    socket.communicator.scope["subprotocols"] = ["astro.v0"]
    await socket.connect()
    assert await socket.close_code() == protocol.CLOSE_CODES["version"]


async def test_a_second_device_waits_until_the_teacher_lets_it_in(
    room: Room, ada: Seat, vega: User
) -> None:
    joined = await database_sync_to_async(seat_take)(room=room, name="ada")
    old, _ = await connected(ada)
    new = await seat_socket(ada, secret=joined.secret).connect()
    assert (await new.wait_for(SeatSnapshot)).seat.status == "waiting"
    await new.send(Truncate(round=1, strokes=0))
    assert (await new.wait_for(RefusedMessage)).reason == "not_seated"

    board = await (await board_socket(room, vega)).connect()
    await board.send(protocol.Admit(seat=ada.pk))
    assert (await new.wait_for(SeatSnapshot)).seat.status == "seated"
    assert await old.close_code() == protocol.CLOSE_CODES["signed_out"]
    await new.close()
    await board.close()


async def test_no_message_to_a_student_or_a_stage_holds_the_answer_of_an_open_round(
    room: Room, asked: Round, ada: Seat, bo: Seat, vega: User, reader: None
) -> None:
    await Round.objects.filter(pk=asked.pk).aupdate(
        accepted=["987650"], explanation="It is 987650."
    )
    adas, _ = await connected(ada)
    stage = await stage_socket(room).connect()
    await adas.send(sent(asked))
    marked = await adas.wait_for(protocol.Marked)
    while marked.answer.mark == "reading":
        marked = await adas.wait_for(protocol.Marked)
    bos, _ = await connected(bo)
    await adas.send(protocol.Resync())
    await adas.wait_for(SeatSnapshot)
    await stage.wait_for(protocol.Answered)
    texts = [*adas.texts, *bos.texts, *stage.texts]
    assert len(texts) > 5
    assert not any("987650" in text for text in texts)

    board = await (await board_socket(room, vega)).connect()
    await board.send(protocol.Close(version=1))
    closed = await adas.wait_for(protocol.RoundClosed)
    assert closed.round.accepted == ("987650",)
    for socket in (adas, bos, stage, board):
        await socket.close()


async def test_the_end_reaches_ada_and_who_waits_for_her_seat(
    room: Room, ada: Seat, vega: User
) -> None:
    joined = await database_sync_to_async(seat_take)(room=room, name="ada")
    waiting = await seat_socket(ada, secret=joined.secret).connect()
    socket, _ = await connected(ada)
    board = await (await board_socket(room, vega)).connect()
    await board.send(protocol.End(version=0))
    for device in (socket, waiting):
        assert (await device.wait_for(protocol.RoomOver)).room.phase == "over"
    for each in (socket, waiting, board):
        await each.close()
