"""What a room says is written to its sockets as it is said; where it cannot be, in its order."""

import asyncio

import pytest
from channels.db import database_sync_to_async

from classroom import protocol
from classroom.live import broadcast, load, pointing, watch
from classroom.live.consumers.at_once import AtOnce
from classroom.live.consumers.board import BoardConsumer
from classroom.live.services.seats import seat_take
from classroom.models import Room, Round, Seat, User
from classroom.protocol import HandChanged, PointAt, Pointer, SeatSnapshot
from classroom.rules.cadence import CADENCES
from classroom.rules.words import Hand, Pointed
from tests.classroom.live.sockets import (
    Socket,
    at_the_board,
    board_socket,
    busy_with,
    seat_socket,
    with_extension,
)

pytestmark = pytest.mark.django_db(transaction=True)


def pointer(place: int) -> Pointer:
    return Pointer(at=Pointed.SHEET, points=((place, 500),))


def written(offer: AtOnce) -> list[str]:
    """Let a server write what it is offered; return what it wrote so."""
    texts: list[str] = []

    def write(text: str) -> bool:
        texts.append(text)
        return True

    offer.write = write
    return texts


async def page_of(seat: Seat) -> tuple[Socket, AtOnce]:
    page = seat_socket(seat)
    offer = with_extension(page)
    await page.connect()
    await page.wait_for(SeatSnapshot)
    await asyncio.sleep(0)
    return page, offer


async def until(texts: list[str], count: int) -> None:
    async with asyncio.timeout(10):
        while len(texts) < count:  # noqa: ASYNC110 - a server writes there, and says nothing
            await asyncio.sleep(0.01)


async def test_what_a_room_is_told_is_written_at_once_and_in_its_order(
    asked: Round, ada: Seat, bo: Seat, cy: Seat
) -> None:
    page, offer = await page_of(ada)
    _, of_cy = await page_of(cy)
    texts, elsewhere = written(offer), written(of_cy)
    told = [pointer(1), HandChanged(hand=Hand.HELP), pointer(2)]

    async def tell() -> None:
        await broadcast.pointer(asked.room_id, pointer(1))
        await broadcast.to_seat(ada.pk, HandChanged(hand=Hand.HELP))
        await broadcast.to_seat(bo.pk, HandChanged(hand=Hand.CHECK))
        await broadcast.pointer(asked.room_id, pointer(2))

    await tell()
    await until(texts, 3)
    assert texts == [protocol.encode(each) for each in told]
    # While something else is done for the page all waits, and comes behind it, but for a pointer
    # before which nothing waits; where it was later comes in one message, in the first one's place.
    texts.clear()
    async with busy_with(page):
        await broadcast.pointer(asked.room_id, pointer(0))
        assert texts.pop() == protocol.encode(pointer(0))
        await broadcast.to_seat(ada.pk, HandChanged(hand=Hand.DOWN))
        await tell()
        await asyncio.sleep(0)
        assert not texts
    assert isinstance(await page.receive(), SeatSnapshot)
    assert await page.receive() == HandChanged(hand=Hand.DOWN)
    both = Pointer(at=Pointed.SHEET, points=((1, 500), (2, 500)))
    assert [await page.receive() for _ in range(2)] == [both, told[1]]
    assert await page.is_silent()
    assert not elsewhere
    await page.close()
    await broadcast.pointer(asked.room_id, pointer(3))
    assert not texts


async def test_who_reads_slowly_is_told_where_the_pointer_is_and_not_all_the_way(
    asked: Round, ada: Seat
) -> None:
    page, offer = await page_of(ada)
    offer.write = lambda text: False  # the line is full
    async with busy_with(page):
        for place in range(1001):
            await broadcast.pointer(asked.room_id, pointer(place))
    await page.wait_for(SeatSnapshot)
    seen = await page.receive()
    assert isinstance(seen, Pointer)
    assert seen.points == tuple((place, 500) for place in range(901, 1001))
    assert await page.is_silent()
    await broadcast.pointer(asked.room_id, pointer(7))
    assert await page.receive() == pointer(7)


async def test_a_line_that_breaks_keeps_nobody_from_hearing(
    asked: Round, ada: Seat, bo: Seat
) -> None:
    page, offer = await page_of(ada)
    _, of_bo = await page_of(bo)

    def breaks(text: str) -> bool:
        raise ConnectionResetError

    offer.write, heard = breaks, written(of_bo)
    await broadcast.pointer(asked.room_id, pointer(1))
    await until(heard, 1)
    assert await page.receive() == pointer(1)  # in its turn, as ever


async def test_a_device_that_waits_for_its_seat_is_shown_nothing(
    asked: Round, room: Room, ada: Seat
) -> None:
    again = await database_sync_to_async(seat_take)(room=room, name="Ada")
    page = seat_socket(again.seat, again.secret)
    texts = written(with_extension(page))
    await page.connect()
    await page.wait_for(SeatSnapshot)
    await asyncio.sleep(0)
    for place in (1, 2):
        await broadcast.pointer(asked.room_id, pointer(place))
    assert await page.is_silent()
    assert not texts


async def test_a_busy_process_gathers_where_ms_vega_points(
    asked: Round, ada: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, offer = await page_of(ada)
    texts = written(offer)
    monkeypatch.setattr(load, "frame_ms", lambda: CADENCES[1])
    for place in range(1, 6):
        await pointing.point(asked.room_id, pointer(place))
    await until(texts, 2)
    trail = tuple((place, 500) for place in range(2, 6))
    later = Pointer(at=Pointed.SHEET, points=trail)
    assert texts == [protocol.encode(pointer(1)), protocol.encode(later)]
    # What is pointed at elsewhere is not drawn into it, and a trail is no longer than any.
    problem = Pointer(at=Pointed.PROBLEM, points=((1, 1),))
    assert pointing.joined(later, problem) == problem
    assert pointing.joined(later, Pointer(at=Pointed.SHEET)) == Pointer(at=Pointed.SHEET)
    long = Pointer(at=Pointed.SHEET, points=((9, 9),) * 99)
    assert pointing.joined(later, long).points == (trail[-1], *long.points)


async def test_the_watch_that_has_just_looked_answers_for_a_pen_and_for_nothing_else(
    asked: Round, room: Room, vega: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[object] = []
    prove = BoardConsumer.prove

    async def counted(self: BoardConsumer) -> None:
        looks.append(self)
        await prove(self)

    monkeypatch.setattr(BoardConsumer, "prove", counted)
    board, _ = await at_the_board(room, vega)
    clock = protocol.Clock(sent=1.0)
    await board.send(PointAt(at=Pointed.SHEET))
    await board.send(clock)
    await board.wait_for(protocol.Time)
    before = len(looks)  # it may have looked, or not yet
    await watch.of_this_loop().look()
    for _ in range(5):
        await board.send(PointAt(at=Pointed.SHEET))
    await board.send(clock)
    await board.wait_for(protocol.Time)
    assert len(looks) == before
    await board.send(protocol.Lock(locked=True))
    await board.wait_for(protocol.BoardSnapshot)
    assert len(looks) > before
    monkeypatch.setattr(watch, "LATELY", 0.0)
    before = len(looks)
    await board.send(PointAt(at=Pointed.SHEET))
    await board.send(clock)
    await board.wait_for(protocol.Time)
    assert len(looks) == before + 1


async def test_ms_vega_points_while_her_board_waits_for_the_database(
    asked: Round, room: Room, ada: Seat, vega: User
) -> None:
    page, _ = await page_of(ada)
    board = await board_socket(room, vega)
    offer = with_extension(board)
    await board.connect()
    await board.wait_for(protocol.BoardSnapshot)
    await watch.of_this_loop().look()
    # The snapshot is sent a moment before the board listens at once; what it asks then comes after.
    await board.send(protocol.Clock(sent=1.0))
    await board.wait_for(protocol.Time)
    async with busy_with(board):
        assert offer.takes(protocol.encode(PointAt(at=Pointed.SHEET, points=((1, 500),))).encode())
        assert await page.wait_for(Pointer) == pointer(1)
    others = [
        b'{"type":"clock","sent":1}',
        b'{"type":"point","at":"nowhere"}',
        b'{"type":"point","at":"sheet\xff"}',
    ]
    assert [offer.takes(each) for each in others] == [False] * len(others)
    taken = [offer.takes(b'{"type":"point","at":"sheet"}') for _ in range(100)]
    assert taken[0]
    assert not taken[-1]  # in its turn it is refused
    await board.close()
    assert not offer.takes(b'{"type":"point","at":"sheet"}')
