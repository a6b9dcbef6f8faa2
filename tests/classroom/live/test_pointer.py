"""Ms. Vega says "look here": every child of the room and its stage see where she points."""

import pytest
from channels.db import database_sync_to_async
from django.utils import timezone

from classroom import protocol
from classroom.live.board_commands import FRAMES
from classroom.models import Room, Seat, User
from classroom.protocol import PointAt
from classroom.rules.words import Pointed
from tests.classroom.live.sockets import at_the_board, connected, stage_of
from tests.classroom.live.stories import ask

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.asyncio]

HERE = ((120, 500), (180, 520))


async def test_all_of_the_room_see_where_ms_vega_points(
    room: Room, ada: Seat, bo: Seat, cy: Seat, vega: User
) -> None:
    await database_sync_to_async(ask)(room, now=timezone.now())
    pages = [(await connected(seat))[0] for seat in (ada, bo, cy)]
    board, _ = await at_the_board(room, vega)
    stage = await (await stage_of(room, vega)).connect()
    await stage.wait_for(protocol.StageSnapshot)
    await board.send(PointAt(at=Pointed.PROBLEM, points=HERE))
    for seen in (pages[0], pages[1], stage):
        pointer = await seen.wait_for(protocol.Pointer)
        assert (pointer.at, pointer.points) == (Pointed.PROBLEM, HERE)
    assert await pages[2].is_silent()
    await board.send(PointAt(at=Pointed.SHEET))
    assert (await pages[0].wait_for(protocol.Pointer)).points == ()
    await pages[1].send(PointAt(at=Pointed.SHEET))
    assert (await pages[1].wait_for(protocol.RefusedMessage)).reason == "not_allowed"
    for _ in range(int(3 * FRAMES)):
        await board.send(PointAt(at=Pointed.SHEET))
    assert (await board.wait_for(protocol.RefusedMessage)).reason == "too_fast"
    for each in (*pages, board, stage):
        await each.close()
