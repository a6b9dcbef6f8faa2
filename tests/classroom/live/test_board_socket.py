"""A teacher's socket: commands in, the room out, and nothing of anybody else's."""

import uuid

import pytest
from channels.db import database_sync_to_async
from django.utils import timezone

from classroom import protocol
from classroom.live.services.rooms import room_ask
from classroom.models import Answer, Room, Round, Seat, User
from classroom.protocol import BoardSnapshot, RefusedMessage
from classroom.rules.words import Ruling
from inference.api.contract import Sheet
from tests.classroom.live.sockets import (
    Socket,
    at_the_board,
    board_socket,
    ink_of,
    seat_socket,
    settle_down,
)
from tests.classroom.live.stories import at_ease
from tests.ink.composer import compose

pytestmark = pytest.mark.django_db(transaction=True)

SHEET_56 = compose("56", seed=1)


async def hand_in(socket: Socket, asked_id: int, sheet: Sheet = SHEET_56) -> uuid.UUID:
    answer = uuid.uuid4()
    await socket.send(
        protocol.Send(round=asked_id, answer=answer, strokes=sheet, times=at_ease(sheet))
    )
    await socket.wait_for(protocol.Stored)
    return answer


async def tile_with(socket: Socket, mark: str) -> protocol.TilePart:
    while True:
        event = await socket.event(protocol.TileEvent)
        tile: protocol.TilePart = event.tile
        if tile.answer is not None and tile.answer.mark == mark:
            return tile


async def test_the_board_shows_seats_and_problems(
    room: Room, ada: Seat, bo: Seat, vega: User
) -> None:
    socket, snapshot = await at_the_board(room, vega)
    assert [tile.name for tile in snapshot.tiles] == ["Ada", "Bo"]
    assert [problem.prompt for problem in snapshot.problems] == ["7 × 8 =", "6 × 7 ="]
    await socket.close()


async def test_mr_orion_cannot_open_ms_vegas_board(room: Room, orion: User) -> None:
    socket = await (await board_socket(room, orion)).connect()
    assert await socket.close_code() == protocol.CLOSE_CODES["no_room"]


async def test_nobody_opens_a_board_without_signing_in(room: Room) -> None:
    socket = await (await board_socket(room, None)).connect()
    assert await socket.close_code() == protocol.CLOSE_CODES["signed_out"]


async def test_a_lesson_is_asked_closed_and_ended(room: Room, ada: Seat, vega: User) -> None:
    board, snapshot = await at_the_board(room, vega)
    student = await seat_socket(ada).connect()
    await board.send(protocol.Ask(version=snapshot.room.version))
    opened = await student.wait_for(protocol.RoundOpened)
    assert (opened.round.prompt, opened.round.accepted) == ("7 × 8 =", ())
    asking = await board.wait_for(BoardSnapshot)
    assert asking.room.phase == "asking"
    assert asking.round is not None
    assert asking.round.accepted == ("56",)

    await board.send(protocol.Close(version=asking.room.version))
    assert (await student.wait_for(protocol.RoundClosed)).round.accepted == ("56",)
    review = await board.wait_for(BoardSnapshot)
    assert review.room.phase == "review"

    await board.send(protocol.End(version=review.room.version))
    await student.wait_for(protocol.RoomOver)
    over = await board.wait_for(BoardSnapshot)
    assert [(row.name, row.marks) for row in over.results] == [("Ada", (None,))]
    await board.close()
    await student.close()


async def test_a_command_that_saw_an_older_room_does_nothing(room: Room, vega: User) -> None:
    board, _ = await at_the_board(room, vega)
    await board.send(protocol.Ask(version=0))
    await board.wait_for(BoardSnapshot)
    await board.send(protocol.Close(version=0))
    assert (await board.wait_for(RefusedMessage)).reason == "stale"
    assert await Round.objects.filter(room=room, closes_at=None).acount() == 1
    await board.close()


async def test_ink_appears_on_the_board_stroke_by_stroke(
    room: Room, asked: Round, ada: Seat, vega: User, reader: None
) -> None:
    board, _ = await at_the_board(room, vega)
    student = await seat_socket(ada).connect()
    assert (await board.event(protocol.PresenceEvent)).seat == ada.pk
    for frame in ink_of(SHEET_56, asked.pk):
        await student.send(frame)
    drawn: dict[int, tuple[tuple[int, int], ...]] = {}
    while sum(map(len, drawn.values())) < sum(map(len, SHEET_56)):
        batch = await board.wait_for(protocol.Batch)
        for event in batch.events:
            if isinstance(event, protocol.InkEvent):
                assert event.start == len(drawn.get(event.stroke, ()))
                drawn[event.stroke] = (*drawn.get(event.stroke, ()), *event.points)
    assert tuple(drawn[index] for index in sorted(drawn)) == SHEET_56
    read = await board.event(protocol.ReadEvent)
    while read.text != "56":  # on a busy machine the pen seems to rest before the last stroke
        read = await board.event(protocol.ReadEvent)
    assert read.seat == ada.pk
    await board.close()
    await student.close()


async def test_a_board_that_comes_late_gets_the_ink_in_flight(
    room: Room, asked: Round, ada: Seat, vega: User
) -> None:
    student = await seat_socket(ada).connect()
    for frame in ink_of(SHEET_56, asked.pk):
        await student.send(frame)
    await settle_down(student)
    board, _ = await at_the_board(room, vega)
    sheet = await board.event(protocol.SheetEvent)
    assert (sheet.seat, sheet.strokes) == (ada.pk, SHEET_56)
    await board.close()
    await student.close()


async def test_one_tap_settles_and_the_child_hears_of_it(
    room: Room, asked: Round, ada: Seat, vega: User, reader: None
) -> None:
    board, _ = await at_the_board(room, vega)
    student = await seat_socket(ada).connect()
    answer = await hand_in(student, asked.pk, compose("42", seed=1))
    assert (await tile_with(board, "wrong")).score == 0
    await board.send(protocol.Settle(answer=answer, mark=Ruling.RIGHT))
    tile = await tile_with(board, "right")
    assert tile.answer is not None
    assert (tile.score, tile.answer.settled) == (1, True)
    marked = await student.wait_for(protocol.Marked)
    while marked.answer.mark != "right":
        marked = await student.wait_for(protocol.Marked)
    assert (marked.score, marked.answer.by) == (1, "teacher")
    await board.close()
    await student.close()


async def test_a_correction_is_marked_by_its_value(
    room: Room, asked: Round, ada: Seat, vega: User, reader: None
) -> None:
    board, _ = await at_the_board(room, vega)
    student = await seat_socket(ada).connect()
    answer = await hand_in(student, asked.pk, compose("42", seed=1))
    await tile_with(board, "wrong")
    await board.send(protocol.Correct(answer=answer, text="5x"))
    assert (await board.wait_for(RefusedMessage)).reason == "unreadable_text"
    await board.send(protocol.Correct(answer=answer, text="5,600"))
    assert (await board.wait_for(RefusedMessage)).reason == "two_numbers"
    await board.send(protocol.Correct(answer=answer, text="56,000", meant="decimal"))
    tile = await tile_with(board, "right")
    assert tile.answer is not None
    assert tile.answer.text == "56.000"
    await board.close()
    await student.close()


async def test_an_answer_of_another_room_cannot_be_settled(
    room: Room, vega: User, orion: User, orions_room: Room, cy: Seat
) -> None:
    asked = await database_sync_to_async(room_ask)(
        room_id=orions_room.pk, version=0, problem_id=None, now=timezone.now()
    )
    student = await seat_socket(cy).connect()
    answer = await hand_in(student, asked.pk)
    board, _ = await at_the_board(room, vega)
    await board.send(protocol.Settle(answer=answer, mark=Ruling.RIGHT))
    assert (await board.wait_for(RefusedMessage)).reason == "no_answer"
    assert (await Answer.objects.aget(pk=answer)).points == 0
    await board.close()
    await student.close()


async def test_a_removed_seat_is_signed_out_and_leaves_the_board(
    room: Room, ada: Seat, vega: User
) -> None:
    student = await seat_socket(ada).connect()
    board, _ = await at_the_board(room, vega)
    await board.send(protocol.Remove(seats=(ada.pk,)))
    assert await student.close_code() == protocol.CLOSE_CODES["signed_out"]
    assert (await board.event(protocol.GoneEvent)).seat == ada.pk
    await board.close()


async def test_a_seat_of_another_room_is_not_there(room: Room, cy: Seat, vega: User) -> None:
    board, _ = await at_the_board(room, vega)
    for message in (protocol.Remove(seats=(cy.pk,)), protocol.Show(seat=cy.pk)):
        await board.send(message)
        assert (await board.wait_for(RefusedMessage)).reason == "no_seat"
    await board.close()


async def test_a_seat_that_disconnects_is_away(room: Room, ada: Seat, vega: User) -> None:
    board, _ = await at_the_board(room, vega)
    student = await seat_socket(ada).connect()
    assert (await board.event(protocol.PresenceEvent)).here
    await student.close()
    assert not (await board.event(protocol.PresenceEvent)).here
    await board.close()


async def test_a_seat_with_a_second_tab_open_is_still_here(
    room: Room, ada: Seat, vega: User
) -> None:
    board, _ = await at_the_board(room, vega)
    first = await seat_socket(ada).connect()
    second = await seat_socket(ada).connect()
    for student in (first, second):
        await student.wait_for(protocol.SeatSnapshot)
    await settle_down()
    await first.close()
    await settle_down()
    await board.send(protocol.Clock(sent=1.0))
    await board.wait_for(protocol.Time)
    assert not any('"here":false' in text for text in board.texts)
    await second.close()
    while (await board.event(protocol.PresenceEvent)).here:
        pass
    await board.close()
