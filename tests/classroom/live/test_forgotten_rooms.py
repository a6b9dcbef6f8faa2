"""A room that its teacher forgot is ended in admin, and whoever is still there is told."""

import pytest
from channels.db import database_sync_to_async
from django.test import Client
from django.urls import reverse

from classroom import protocol
from classroom.models import Room, Round, Seat, User
from tests.classroom.live.sockets import board_socket, connected, stage_socket

pytestmark = pytest.mark.django_db(transaction=True)


async def test_everyone_in_a_room_learns_that_an_admin_ended_it(
    room: Room, asked: Round, ada: Seat, vega: User, admin_client: Client
) -> None:
    adas, _ = await connected(ada)
    board = await (await board_socket(room, vega)).connect()
    stage = await stage_socket(room).connect()
    await board.wait_for(protocol.BoardSnapshot)
    await stage.wait_for(protocol.StageSnapshot)
    chosen = {"action": "end_rooms", "_selected_action": [room.pk]}
    address = reverse("admin:classroom_room_changelist")
    await database_sync_to_async(admin_client.post)(address, chosen)
    assert (await adas.wait_for(protocol.RoomOver)).room.phase == "over"
    assert (await board.wait_for(protocol.BoardSnapshot)).room.phase == "over"
    assert (await stage.wait_for(protocol.StageSnapshot)).room.phase == "over"
    for socket in (adas, board, stage):
        await socket.close()
