"""What Ms. Vega does at the door, over the wire: everybody in the room hears of it."""

import pytest
from channels.db import database_sync_to_async
from django.test import Client
from django.utils import timezone

from classroom import protocol
from classroom.live.services.door import seats_remove
from classroom.live.services.seats import seat_take
from classroom.models import Room, Seat, User
from classroom.protocol import BoardSnapshot, RefusedMessage, StageSnapshot
from tests.classroom.live.sockets import at_the_board, seat_socket, stage_socket
from tests.classroom.test_admin_seats import change

pytestmark = pytest.mark.django_db(transaction=True)


async def test_several_seats_leave_in_one_batch(
    room: Room, ada: Seat, bo: Seat, vega: User
) -> None:
    devices = [await seat_socket(seat).connect() for seat in (ada, bo)]
    board, _ = await at_the_board(room, vega)
    await board.send(protocol.Remove(seats=(ada.pk, bo.pk)))
    for device in devices:
        assert await device.close_code() == protocol.CLOSE_CODES["signed_out"]
    gone = [await board.event(protocol.GoneEvent) for _ in range(2)]
    assert {event.seat for event in gone} == {ada.pk, bo.pk}
    await board.close()


async def test_a_removed_child_comes_back_by_one_tap(room: Room, ada: Seat, vega: User) -> None:
    board, _ = await at_the_board(room, vega)
    await board.send(protocol.Remove(seats=(ada.pk,)))
    await board.event(protocol.GoneEvent)
    joined = await database_sync_to_async(seat_take)(room=room, name="Ada")
    waiting = await seat_socket(ada, secret=joined.secret).connect()
    asks = await waiting.wait_for(protocol.SeatSnapshot)
    assert (asks.seat.status, asks.seat.asks) == ("waiting", "back")
    await board.send(protocol.Resync())
    snapshot = await board.wait_for(BoardSnapshot)
    assert [(tile.name, tile.asks) for tile in snapshot.tiles] == [("Ada", "back")]
    await board.send(protocol.Admit(seat=ada.pk))
    assert (await waiting.wait_for(protocol.SeatSnapshot)).seat.status == "seated"
    tile = (await board.event(protocol.TileEvent)).tile
    assert (tile.name, tile.asks) == ("Ada", "")
    await board.close()
    await waiting.close()


async def test_a_device_that_is_not_let_in_is_told_so(room: Room, ada: Seat, vega: User) -> None:
    await database_sync_to_async(seats_remove)(
        room_id=room.pk, seat_ids=[ada.pk], now=timezone.now()
    )
    joined = await database_sync_to_async(seat_take)(room=room, name="Zed", device=[ada.secret])
    waiting = await seat_socket(joined.seat, secret=joined.secret).connect()
    board, snapshot = await at_the_board(room, vega)
    (tile,) = snapshot.tiles
    await board.send(protocol.Decline(seat=tile.id))
    assert await waiting.close_code() == protocol.CLOSE_CODES["signed_out"]
    assert (await board.event(protocol.GoneEvent)).seat == tile.id
    await board.close()


async def test_who_was_removed_and_who_waits_is_never_told_the_new_code(
    room: Room, ada: Seat, bo: Seat, vega: User
) -> None:
    board, _ = await at_the_board(room, vega)
    adas = await seat_socket(ada).connect()
    await board.send(protocol.Remove(seats=(ada.pk,)))
    assert await adas.close_code() == protocol.CLOSE_CODES["signed_out"]
    back = await database_sync_to_async(seat_take)(room=room, name="Ada")
    another_bo = await database_sync_to_async(seat_take)(room=room, name="Bo")
    await board.send(protocol.NewCode(code=room.code))
    while (new := (await board.wait_for(BoardSnapshot)).room.code) == room.code:
        pass
    waiting = [
        await seat_socket(joined.seat, secret=joined.secret, code=room.code).connect()
        for joined in (back, another_bo)
    ]
    for version, command in enumerate((protocol.Ask, protocol.End)):
        await board.send(command(version=version))
        while (await board.wait_for(BoardSnapshot)).room.version == version:
            pass
    for device in waiting:
        assert (await device.wait_for(protocol.SeatSnapshot)).room.code == room.code
        assert (await device.wait_for(protocol.RoomOver)).room.code == room.code
    told = [text for device in (adas, *waiting) for text in device.texts]
    assert len(told) >= 4
    assert [text for text in told if new in text] == []
    for device in (board, *waiting):
        await device.close()


async def test_who_is_let_in_learns_the_new_code(room: Room, ada: Seat, vega: User) -> None:
    board, _ = await at_the_board(room, vega)
    joined = await database_sync_to_async(seat_take)(room=room, name="Ada")
    device = await seat_socket(ada, secret=joined.secret).connect()
    await device.wait_for(protocol.SeatSnapshot)
    await board.send(protocol.NewCode(code=room.code))
    while (new := (await board.wait_for(BoardSnapshot)).room.code) == room.code:
        pass
    await board.send(protocol.Admit(seat=ada.pk))
    snapshot = await device.wait_for(protocol.SeatSnapshot)
    assert (snapshot.seat.status, snapshot.room.code) == ("seated", new)
    await board.close()
    await device.close()


async def test_a_seat_that_is_removed_in_admin_leaves_at_once(
    room: Room, ada: Seat, vega: User, admin_client: Client
) -> None:
    board, _ = await at_the_board(room, vega)
    device = await seat_socket(ada).connect()
    now = timezone.localtime()
    removed = {"removed_at_0": f"{now:%Y-%m-%d}", "removed_at_1": f"{now:%H:%M:%S}"}
    response = await database_sync_to_async(change)(admin_client, ada, **removed)
    assert response.status_code == 302
    assert await device.close_code() == protocol.CLOSE_CODES["signed_out"]
    assert (await board.event(protocol.GoneEvent)).seat == ada.pk
    await board.close()


async def test_a_name_is_let_through_and_the_child_sees_it(room: Room, vega: User) -> None:
    joined = await database_sync_to_async(seat_take)(room=room, name="Dick Turpin")
    child = await seat_socket(joined.seat).connect()
    assert (await child.wait_for(protocol.SeatSnapshot)).seat.typed == "Dick Turpin"
    stage = await stage_socket(room).connect()
    assert (await stage.wait_for(StageSnapshot)).names == (joined.seat.name,)
    board, _ = await at_the_board(room, vega)
    await board.send(protocol.ShowName(seat=joined.seat.pk))
    assert (await child.wait_for(protocol.SeatSnapshot)).seat.name == "Dick Turpin"
    assert (await stage.wait_for(StageSnapshot)).names == ("Dick Turpin",)
    assert (await board.event(protocol.TileEvent)).tile.typed == ""
    for socket in (child, stage, board):
        await socket.close()


async def test_the_other_tap_keeps_the_space_name(room: Room, vega: User) -> None:
    joined = await database_sync_to_async(seat_take)(room=room, name="Dick Turpin")
    board, _ = await at_the_board(room, vega)
    await board.send(protocol.KeepName(seat=joined.seat.pk))
    tile = (await board.event(protocol.TileEvent)).tile
    assert (tile.name, tile.typed) == (joined.seat.name, "")
    await board.close()


async def test_all_names_are_shown_by_one_command(room: Room, vega: User) -> None:
    await Room.objects.filter(pk=room.pk).aupdate(hold_names=True)
    await database_sync_to_async(seat_take)(room=room, name="Ada")
    stage = await stage_socket(room).connect()
    assert (await stage.wait_for(StageSnapshot)).names == ()
    board, _ = await at_the_board(room, vega)
    await board.send(protocol.ShowNames())
    assert not (await board.wait_for(BoardSnapshot)).tiles[0].held
    assert (await stage.wait_for(StageSnapshot)).names == ("Ada",)
    await board.close()
    await stage.close()


async def test_the_door_is_locked_and_gets_another_code(room: Room, ada: Seat, vega: User) -> None:
    board, _ = await at_the_board(room, vega)
    stage = await stage_socket(room).connect()
    await board.send(protocol.Lock(locked=True))
    assert (await board.wait_for(BoardSnapshot)).room.locked
    await board.send(protocol.NewCode(code=room.code))
    changed = (await board.wait_for(BoardSnapshot)).room.code
    while (shown := await stage.wait_for(StageSnapshot)).room.code != changed:
        pass
    assert shown.room.locked
    await board.send(protocol.NewCode(code=room.code))
    assert (await board.wait_for(RefusedMessage)).reason == "stale"
    for code in (room.code, changed):  # pages with the old code go on
        device = await seat_socket(ada, code=code).connect()
        assert (await device.wait_for(protocol.SeatSnapshot)).room.code == changed
        await device.close()
    await board.close()
    await stage.close()
