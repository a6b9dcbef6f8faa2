"""Hands over the wire: whom everybody hears of, and at once."""

import pytest
from channels.db import database_sync_to_async

from classroom.live.callers import Caller
from classroom.live.services.seats import seat_take
from classroom.models import Room, Seat, User
from classroom.protocol import (
    Ask,
    HandChanged,
    LowerHands,
    RaiseHand,
    RefusedMessage,
    RoundOpened,
    TileEvent,
)
from classroom.rules.words import Hand
from tests.classroom.live.sockets import Socket, at_the_board, connected, seat_socket

pytestmark = pytest.mark.django_db(transaction=True)


async def tile_with(board: Socket, hand: Hand) -> TileEvent:
    """Return the next event of a seat whose hand is like this."""
    while True:
        event: TileEvent = await board.event(TileEvent)
        if event.tile.hand is hand:
            return event


async def test_a_hand_survives_reloads_on_both_sides(room: Room, ada: Seat, vega: User) -> None:
    board, _ = await at_the_board(room, vega)
    page, snapshot = await connected(ada)
    assert snapshot.seat.hand is Hand.DOWN
    await page.send(RaiseHand(kind=Hand.HELP))
    assert await page.wait_for(HandChanged) == HandChanged(hand=Hand.HELP)
    tile = (await tile_with(board, Hand.HELP)).tile
    assert (tile.id, tile.hand_at is not None) == (ada.pk, True)
    await page.close()
    await board.close()
    _, snapshot = await connected(ada)
    assert snapshot.seat.hand is Hand.HELP
    _, seen = await at_the_board(room, vega)
    assert [(shown.hand, shown.hand_at) for shown in seen.tiles] == [(tile.hand, tile.hand_at)]


async def test_the_child_hears_at_once_that_the_teacher_came(
    room: Room, ada: Seat, vega: User
) -> None:
    board, _ = await at_the_board(room, vega)
    pages = [(await connected(ada))[0], (await connected(ada))[0]]
    await pages[0].send(RaiseHand(kind=Hand.CHECK))
    tile = (await tile_with(board, Hand.CHECK)).tile
    assert tile.hand_at is not None
    await board.send(LowerHands(seats=(ada.pk,), until=tile.hand_at))
    for page in pages:
        assert (await page.wait_for(HandChanged)).hand is Hand.CHECK
        assert await page.wait_for(HandChanged) == HandChanged(hand=Hand.DOWN, by_teacher=True)
    assert (await tile_with(board, Hand.DOWN)).tile.hand_at is None


async def test_a_board_without_children_here_hears_of_it_too(
    room: Room, ada: Seat, vega: User
) -> None:
    page, _ = await connected(ada)
    await page.send(RaiseHand(kind=Hand.HELP))
    await page.wait_for(HandChanged)
    await page.close()
    board, seen = await at_the_board(room, vega)
    assert seen.tiles[0].hand_at is not None
    await board.send(LowerHands(seats=(ada.pk,), until=seen.tiles[0].hand_at))
    assert (await tile_with(board, Hand.DOWN)).tile.id == ada.pk


async def test_the_next_problem_tells_those_who_wanted_a_check(
    room: Room, ada: Seat, bo: Seat, vega: User
) -> None:
    board, _ = await at_the_board(room, vega)
    adas, bos = (await connected(ada))[0], (await connected(bo))[0]
    await adas.send(RaiseHand(kind=Hand.HELP))
    await bos.send(RaiseHand(kind=Hand.CHECK))
    for page in (adas, bos):
        await page.wait_for(HandChanged)
    await board.send(Ask(version=0))
    assert await bos.wait_for(HandChanged) == HandChanged(hand=Hand.DOWN)
    await adas.wait_for(RoundOpened)
    assert not any('"hand_changed","hand":""' in text for text in adas.texts)


async def test_a_device_that_waits_for_the_seat_raises_no_hand(room: Room, ada: Seat) -> None:
    joined = await database_sync_to_async(seat_take)(room=room, name="Ada")
    waiting = await seat_socket(ada, secret=joined.secret).connect()
    await waiting.send(RaiseHand(kind=Hand.HELP))
    assert (await waiting.wait_for(RefusedMessage)).reason == "not_seated"


async def test_who_waves_too_fast_is_refused_and_stays(room: Room, ada: Seat) -> None:
    page, _ = await connected(ada)
    most = int(Caller().hands.burst)
    for number in range(most + 1):
        await page.send(RaiseHand(kind=Hand.DOWN if number % 2 else Hand.HELP))
    refused = await page.wait_for(RefusedMessage)
    assert (refused.reason, refused.of) == ("too_fast", "hand")
    await ada.arefresh_from_db()
    assert ada.hand == ("" if most % 2 == 0 else "help")


async def test_a_child_lowers_no_hands_as_a_teacher_does(room: Room, ada: Seat) -> None:
    page, _ = await connected(ada)
    await page.send(LowerHands(seats=(ada.pk,), until=1))
    assert (await page.wait_for(RefusedMessage)).reason == "not_allowed"
