"""A board survives any room: 200 seats with full sheets, long queues, scribbles in bursts."""

import uuid
from typing import Any

import pytest
from channels.db import database_sync_to_async
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from classroom import protocol
from classroom.live.hub import SHOWN_BYTES, RoomHub
from classroom.live.pieces import event_pieces, event_size, snapshot_pieces
from classroom.live.selectors.boards import board_snapshot
from classroom.live.selectors.inks import answer_ink
from classroom.live.selectors.seats import SeatAccess, seat_snapshot
from classroom.models import Answer, Room, Round, Seat, User
from classroom.models.rooms import Kind
from classroom.protocol import MAX_LOOK, MAX_MESSAGE_BYTES, PIECE_BYTES, BoardMore, BoardSnapshot
from classroom.rules.words import Mark, Pace, SeatStatus
from inference.api.contract import GRID_HEIGHT, GRID_WIDTH, MAX_POINTS, MAX_STROKES, Sheet
from tests.classroom.live.sockets import Socket, board_socket, connected, seat_socket, settle_down
from tests.classroom.live.stories import set_of

pytestmark = pytest.mark.django_db(transaction=True)

CORNER = (GRID_WIDTH, GRID_HEIGHT)
FULL: Sheet = ((CORNER,) * (MAX_POINTS // MAX_STROKES),) * MAX_STROKES
"""A full sheet, every point of it with as many digits as there can be."""
LAST_ID = 2**53 - 1
LONG = "½³/₁₆ & <x^2>"


def size(message: protocol.Message) -> int:
    return len(protocol.encode(message).encode())


def crowd(room: Room, count: int = 200) -> list[Seat]:
    names = [f"{'Ж' * 28} {number:03}" for number in range(count)]
    return Seat.objects.bulk_create(Seat(room=room, name=name) for name in names)


def answers(seats: list[Seat], asked: Round, sheet: Sheet = FULL) -> list[Answer]:
    strokes = [[list(point) for point in stroke] for stroke in sheet]
    return Answer.objects.bulk_create(
        Answer(
            id=uuid.uuid4(),
            seat=seat,
            round=asked,
            strokes=strokes,
            received_at=timezone.now(),
            mark=Mark.UNSURE,
            text="1234567.125",
            confidence=0.123456789,
        )
        for seat in seats
    )


def long_winded(room: Room) -> None:
    """Give the room a set of many problems with as many words and formulas as fit."""
    (first, *_) = problems = list(set_of(room).problems.all())
    prompt = (LONG * 20)[:200]
    for position in range(3, 151):
        first.pk, first.position, first.prompt = None, position, prompt
        first.save(force_insert=True)
    type(first).objects.filter(problem_set=room.problem_set_id).update(
        prompt=prompt, explanation=(LONG * 40)[:400], hint=(LONG * 20)[:240]
    )
    assert len(problems) == 2


@database_sync_to_async
def full_room(room: Room, asked: Round) -> list[Answer]:
    return answers(crowd(room), asked)


async def whole_snapshot(socket: Socket) -> tuple[BoardSnapshot, int]:
    """Read a snapshot with all its pieces; return its head and how many tiles there were."""
    head = await socket.wait_for(BoardSnapshot)
    tiles, more = len(head.tiles), head.more
    while more:
        piece = await socket.wait_for(BoardMore)
        tiles, more = tiles + len(piece.tiles), piece.more
    return head, tiles


# --- What is sent is bounded ---------------------------------------------------------------------


def test_one_full_sheet_fits_with_whatever_stands_around_it(
    room: Room, asked: Round, ada: Seat
) -> None:
    long_winded(room)
    texts = {"prompt": (LONG * 20)[:200], "explanation": (LONG * 40)[:400]}
    Round.objects.filter(pk=asked.pk).update(accepted=["-1234567.125"] * 20, **texts)
    answers([ada], asked)
    held = SeatAccess(
        Seat.objects.select_related("room__problem_set").get(pk=ada.pk),
        ada.secret,
        SeatStatus.SEATED,
    )
    assert size(seat_snapshot(held, timezone.now())) < MAX_MESSAGE_BYTES
    event = protocol.SheetEvent(seat=LAST_ID, round=LAST_ID, strokes=FULL)
    assert size(protocol.Batch(hub="f" * 8, seq=LAST_ID, events=(event,))) < MAX_MESSAGE_BYTES


def test_the_snapshot_of_the_largest_room_comes_in_small_pieces(room: Room, asked: Round) -> None:
    long_winded(room)
    answers(crowd(room), asked, sheet=())
    room_now = Room.objects.get(pk=room.pk)
    whole = board_snapshot(room_now, timezone.now())
    pieces = snapshot_pieces(whole)
    assert len(pieces) > 2
    assert max(map(size, pieces)) <= PIECE_BYTES
    assert [piece.more for piece in pieces] == [True] * (len(pieces) - 1) + [False]
    for name in ("problems", "tiles", "queue", "results"):
        joined = [part for piece in pieces for part in getattr(piece, name)]
        assert joined == list(getattr(whole, name)), name


@pytest.mark.parametrize("kind", [Kind.LIVE, Kind.HOMEWORK])
def test_a_long_queue_comes_in_small_pieces_too(room: Room, asked: Round, kind: str) -> None:
    if kind == Kind.HOMEWORK:
        Room.objects.filter(pk=room.pk).update(kind=kind, pace=Pace.OWN)
    seats = crowd(room)
    Round.objects.filter(pk=asked.pk).update(prompt=(LONG * 20)[:200])
    for number in (2, 3):
        asked.pk, asked.number = None, number
        asked.save(force_insert=True)
        answers(seats, asked, sheet=())
    whole = board_snapshot(Room.objects.get(pk=room.pk), timezone.now())
    assert len(whole.queue) >= 200
    assert max(map(size, snapshot_pieces(whole))) <= PIECE_BYTES


def test_a_small_room_comes_in_one_message(room: Room, ada: Seat, asked: Round) -> None:
    (piece,) = snapshot_pieces(board_snapshot(Room.objects.get(pk=room.pk), timezone.now()))
    assert isinstance(piece, BoardSnapshot)
    assert not piece.more


ids = st.integers(1, LAST_ID)
points = st.tuples(st.integers(0, GRID_WIDTH), st.integers(0, GRID_HEIGHT))
strokes = st.lists(points, min_size=1, max_size=9).map(tuple)
events = st.one_of(
    st.builds(
        protocol.InkEvent,
        seat=ids,
        round=ids,
        stroke=st.integers(0, 99),
        start=st.integers(0, 7999),
        points=strokes,
    ),
    st.builds(
        protocol.SheetEvent, seat=ids, round=ids, strokes=st.lists(strokes, max_size=9).map(tuple)
    ),
    st.builds(protocol.PresenceEvent, seat=ids, here=st.booleans()),
)


@settings(deadline=None)
@given(events)
def test_an_event_is_never_larger_than_was_reckoned(event: protocol.BoardEvent) -> None:
    batch = protocol.Batch(hub="f" * 8, seq=LAST_ID, events=(event,))
    assert size(batch) <= event_size(event) + 128


def test_what_happens_at_once_is_cut_into_messages_in_its_order() -> None:
    full = [protocol.SheetEvent(seat=seat, round=1, strokes=FULL) for seat in (1, 2, 3)]
    small = [protocol.PresenceEvent(seat=seat, here=True) for seat in range(1, 3000)]
    mixed: list[protocol.BoardEvent] = [*small[:1000], *full, *small[1000:]]
    cut = list(event_pieces(mixed))
    assert [event for piece in cut for event in piece] == mixed
    for piece in cut:
        bytes_now = size(protocol.Batch(hub="f" * 8, seq=LAST_ID, events=piece))
        assert bytes_now <= PIECE_BYTES or len(piece) == 1
        assert bytes_now < MAX_MESSAGE_BYTES


async def test_sheets_that_a_board_asks_for_come_one_after_the_other() -> None:
    sizes: list[int] = []
    seqs: list[int] = []

    async def send(room_id: int, batch: protocol.Batch) -> None:
        sizes[-1] += size(batch)
        seqs.append(batch.seq)

    hub = RoomHub(1, send)
    for seat in range(1, 31):
        event = protocol.SheetEvent(seat=seat, round=1, strokes=FULL)
        hub.show(str(seat), lambda event=event: [event])  # type: ignore[misc]
    hub.withdraw("30")
    while hub._shows:
        sizes.append(0)
        await hub.flush()
    assert max(sizes) <= SHOWN_BYTES + MAX_MESSAGE_BYTES
    assert seqs == list(range(1, 30))


async def test_a_sheet_is_shown_as_it_lies_when_its_turn_comes(
    room: Room, asked: Round, ada: Seat, vega: User
) -> None:
    board = await (await board_socket(room, vega)).connect()
    student, _ = await connected(ada)
    ink = protocol.Ink(round=asked.pk, stroke=0, start=0, points=((1, 1), (2, 2)))
    await student.send(ink)
    assert (await board.event(protocol.InkEvent)).points == ink.points
    await board.send(protocol.Show(seat=ada.pk))
    await student.send(protocol.Ink(round=asked.pk, stroke=0, start=2, points=((3, 3),)))
    assert (await board.event(protocol.SheetEvent)).strokes[0][:2] == ink.points
    for socket in (board, student):
        await socket.close()


# --- Ink is sent when it is looked at ------------------------------------------------------------


async def test_a_board_of_two_hundred_full_sheets_opens_and_sees_all_of_them(
    room: Room, asked: Round, vega: User
) -> None:
    handed_in = await full_room(room, asked)
    board = await (await board_socket(room, vega)).connect()
    _, tiles = await whole_snapshot(board)
    assert tiles == 200
    wanted = [answer.pk for answer in handed_in][:12]
    seen: dict[uuid.UUID, Sheet] = {}
    while left := [pk for pk in wanted if pk not in seen]:
        await board.send(protocol.Look(answers=tuple(left[:MAX_LOOK])))
        came = (await board.wait_for(protocol.AnswerInk)).sheets
        seen |= {sheet.answer: sheet.strokes for sheet in came}
    assert set(seen.values()) == {FULL}
    assert max(len(text.encode()) for text in board.texts) < MAX_MESSAGE_BYTES
    await board.close()


def test_small_sheets_come_many_in_a_message(room: Room, asked: Round) -> None:
    handed_in = answers(crowd(room, 30), asked, sheet=(((1, 2), (3, 4)),))
    came = answer_ink(room.pk, [answer.pk for answer in handed_in])
    assert len(came.sheets) == 30


def test_ink_of_another_room_is_not_there(room: Room, asked: Round, ada: Seat, cy: Seat) -> None:
    (own,) = answers([ada], asked, sheet=(((1, 2),),))
    asked.pk, asked.room = None, cy.room
    asked.save(force_insert=True)
    (foreign,) = answers([cy], asked)
    came = answer_ink(room.pk, [foreign.pk, own.pk])
    assert {sheet.answer: sheet.strokes for sheet in came.sheets} == {
        own.pk: (((1, 2),),),
        foreign.pk: (),
    }


@pytest.mark.parametrize("count", [0, MAX_LOOK + 1])
async def test_a_board_looks_at_a_few_answers_at_a_time(room: Room, vega: User, count: int) -> None:
    board = await (await board_socket(room, vega)).connect()
    names = [str(uuid.uuid4()) for _ in range(count)]
    await board.send_text(f'{{"type":"look","answers":{names}}}'.replace("'", '"'))
    assert (await board.wait_for(protocol.RefusedMessage)).of == "look"
    await board.close()


async def test_a_board_of_thirty_opens_within_150_kilobytes(
    room: Room, asked: Round, vega: User
) -> None:
    digits: Sheet = (tuple((1000 + index, 500 + index) for index in range(40)),) * 3
    seats = await database_sync_to_async(crowd)(room, 30)
    handed_in = await database_sync_to_async(answers)(seats, asked, digits)
    students = [(await connected(seat))[0] for seat in seats]
    for student in students:
        await student.send(protocol.WholeSheet(round=asked.pk, strokes=digits))
    await settle_down(*students)
    board = await (await board_socket(room, vega)).connect()
    await board.wait_for(BoardSnapshot)
    await board.send(protocol.Look(answers=tuple(answer.pk for answer in handed_in)))
    sheets = 0
    while sheets < 60:
        message = await board.receive()
        if isinstance(message, protocol.AnswerInk):
            sheets += len(message.sheets)
        if isinstance(message, protocol.Batch):
            sheets += sum(isinstance(event, protocol.SheetEvent) for event in message.events)
    assert sum(len(text.encode()) for text in board.texts) <= 150_000
    for socket in (board, *students):
        await socket.close()


# --- Floods --------------------------------------------------------------------------------------


async def test_more_ink_than_a_pen_draws_is_refused_and_the_neighbour_goes_on(
    room: Room, asked: Round, ada: Seat, bo: Seat
) -> None:
    scribbler, _ = await connected(ada)
    neighbour, _ = await connected(bo)
    for _ in range(4):
        await scribbler.send(protocol.WholeSheet(round=asked.pk, strokes=FULL))
    assert (await scribbler.wait_for(protocol.RefusedMessage)).reason == "too_fast"
    await neighbour.send(protocol.WholeSheet(round=asked.pk, strokes=FULL))
    assert await neighbour.is_silent()
    for socket in (scribbler, neighbour):
        await socket.close()


async def test_a_message_that_is_too_large_is_left_out_and_the_board_lives(
    room: Room, vega: User, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    board = await (await board_socket(room, vega)).connect()
    await board.wait_for(BoardSnapshot)
    monkeypatch.setattr("classroom.live.consumers.base.MAX_MESSAGE_BYTES", 200)
    await board.send(protocol.Resync())
    await board.send(protocol.Clock(sent=1.0))
    await board.wait_for(protocol.Time)
    assert any("is too large to be sent" in record.getMessage() for record in caplog.records)
    await board.close()


async def test_an_error_of_the_servers_closes_with_a_code_that_a_page_comes_back_after(
    room: Room, asked: Round, ada: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    student = await seat_socket(ada).connect()
    await student.wait_for(protocol.SeatSnapshot)

    def breaks(*_: Any) -> None:
        raise RuntimeError("a fault in the program")

    monkeypatch.setattr("classroom.live.writing.Writing.draw", breaks)
    await student.send(protocol.Truncate(round=asked.pk, strokes=0))
    assert await student.close_code() == protocol.CLOSE_CODES["error"] == 4500
