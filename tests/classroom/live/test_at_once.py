"""Ink that a server offers before its queue: it is drawn at once, or left to wait its turn."""

import asyncio

import pytest
from channels.db import database_sync_to_async

from classroom import protocol
from classroom.live.services.seats import seat_take
from classroom.models import Room, Round, Seat, User
from classroom.protocol import Clock, Ink, InkEvent, RunState, SeatSnapshot
from classroom.rules.words import Operation
from tests.classroom.live.sockets import (
    Socket,
    at_the_board,
    busy_with,
    seat_socket,
    with_extension,
)

pytestmark = pytest.mark.django_db(transaction=True)


def ink(asked: Round, start: int, *, stroke: int = 0) -> bytes:
    frame = Ink(round=asked.pk, stroke=stroke, start=start, points=((start, 500),))
    return protocol.encode(frame).encode()


async def test_ink_is_drawn_at_once_and_goes_to_the_board(
    asked: Round, room: Room, ada: Seat, vega: User
) -> None:
    board, _ = await at_the_board(room, vega)
    page = seat_socket(ada)
    offer = with_extension(page)
    assert not offer.takes(ink(asked, 0))  # nobody is there yet
    await page.connect()
    await page.wait_for(SeatSnapshot)
    await asyncio.sleep(0)
    assert offer.takes(ink(asked, 0))
    assert offer.takes(ink(asked, 1))
    # What was queued and what was offered is one sheet.
    await page.send_text(ink(asked, 2).decode())
    await page.send(Clock(sent=1.0))
    await page.wait_for(protocol.Time)
    assert offer.takes(ink(asked, 3))
    drawn = [await board.event(InkEvent)]
    while sum(len(event.points) for event in drawn) < 4:
        drawn.append(await board.event(InkEvent))
    assert [point for event in drawn for point in event.points] == [
        (number, 500) for number in range(4)
    ]
    await page.close()
    assert not offer.takes(ink(asked, 4))  # nobody is there any more


async def test_what_is_refused_or_no_ink_waits_its_turn_and_is_answered_there(
    asked: Round, ada: Seat
) -> None:
    page = seat_socket(ada)
    offer = with_extension(page)
    await page.connect()
    await page.wait_for(SeatSnapshot)
    await asyncio.sleep(0)
    others = [
        b'{"type":"clock","sent":1}',
        b'{"type":"ink","round":1}',
        b'{"type":"ink","round":\xff}',
        b" " + ink(asked, 0),
        ink(asked, 7),  # a gap
    ]
    assert [offer.takes(each) for each in others] == [False] * len(others)
    await page.send_text(others[-1].decode())
    refused = await page.wait_for(protocol.RefusedMessage)
    assert (refused.reason, refused.of) == ("gap", "ink")
    assert offer.takes(ink(asked, 0))  # nothing was changed by what was refused


async def test_nothing_is_drawn_before_what_came_earlier_is_done(asked: Round, ada: Seat) -> None:
    page = seat_socket(ada)
    offer = with_extension(page)
    await page.connect()
    await page.wait_for(SeatSnapshot)
    async with busy_with(page):
        assert not offer.takes(ink(asked, 0))
    await page.wait_for(SeatSnapshot)
    await asyncio.sleep(0)
    assert offer.takes(ink(asked, 0))


async def test_who_draws_too_fast_is_told_so(asked: Round, ada: Seat) -> None:
    page = seat_socket(ada)
    offer = with_extension(page)
    await page.connect()
    await page.wait_for(SeatSnapshot)
    await asyncio.sleep(0)
    taken = sum(offer.takes(ink(asked, number)) for number in range(500))
    assert 80 < taken < 200  # a burst of 90, and what is gained meanwhile
    await page.send_text(ink(asked, taken).decode())
    assert (await page.wait_for(protocol.RefusedMessage)).reason == "too_fast"


async def test_what_is_taken_back_is_so_at_once(asked: Round, ada: Seat) -> None:
    page = seat_socket(ada)
    offer = with_extension(page)
    await page.connect()
    await page.wait_for(SeatSnapshot)
    await asyncio.sleep(0)
    undo = protocol.encode(protocol.Truncate(round=asked.pk, strokes=0)).encode()
    assert [offer.takes(each) for each in (ink(asked, 0), undo, ink(asked, 0))] == [True] * 3
    assert not offer.takes(ink(asked, 2))  # a gap: what had been drawn is there no more


async def test_a_device_that_waits_for_its_seat_draws_nothing(
    asked: Round, room: Room, ada: Seat
) -> None:
    again = await database_sync_to_async(seat_take)(room=room, name="Ada")
    page = seat_socket(again.seat, again.secret)
    offer = with_extension(page)
    await page.connect()
    await page.wait_for(SeatSnapshot)
    await asyncio.sleep(0)
    assert not offer.takes(ink(asked, 0))


async def test_practice_takes_ink_at_once_too() -> None:
    page = Socket("/ws/practice/")
    offer = with_extension(page)
    await page.connect()
    await page.wait_for(RunState)
    await page.send(protocol.Begin(operation=Operation.MULTIPLY, level=1))
    asked = (await page.wait_for(SeatSnapshot)).round
    assert asked is not None
    await asyncio.sleep(0)
    frame = protocol.encode(Ink(round=asked.id, stroke=0, start=0, points=((1, 2),)))
    assert offer.takes(frame.encode())
