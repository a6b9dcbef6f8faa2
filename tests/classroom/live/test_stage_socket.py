"""The stage's socket: by a signed link, without names while a round runs."""

import pytest
from channels.db import database_sync_to_async
from django.db import OperationalError
from django.test import AsyncClient
from django.urls import reverse
from django.utils import timezone

from classroom import protocol
from classroom.live import broadcast, callers
from classroom.live.consumers import base, stage
from classroom.live.consumers.stage import SOCKETS
from classroom.live.links import stage_token
from classroom.live.selectors import stages
from classroom.models import Room, Round, Seat, User
from classroom.privacy.services import delete
from classroom.privacy.undo import deletion_undo
from classroom.protocol import StageSnapshot
from tests.classroom.live.sockets import (
    Socket,
    board_socket,
    seat_socket,
    stage_of,
    stage_socket,
)
from tests.classroom.live.stories import written

pytestmark = pytest.mark.django_db(transaction=True)


async def opened(socket: Socket) -> Socket:
    await socket.connect()
    await socket.wait_for(StageSnapshot)
    return socket


async def test_the_join_code_alone_does_not_open_the_stage(room: Room) -> None:
    socket = await Socket(f"/ws/stage/{room.code}/").connect()
    assert await socket.close_code() == protocol.CLOSE_CODES["no_room"]


async def test_the_lobby_shows_who_is_there(room: Room, ada: Seat, bo: Seat) -> None:
    stage = await stage_socket(room).connect()
    assert (await stage.wait_for(StageSnapshot)).names == ("Ada", "Bo")
    await stage.close()


async def test_a_running_round_shows_numbers_and_no_names(
    room: Room, asked: Round, ada: Seat, bo: Seat
) -> None:
    stage = await stage_socket(room).connect()
    snapshot = await stage.wait_for(StageSnapshot)
    assert (snapshot.names, snapshot.right, snapshot.answered, snapshot.seats) == ((), None, 0, 2)
    student = await seat_socket(ada).connect()
    await student.send(written(asked.pk, "56", seed=1))
    answered = await stage.wait_for(protocol.Answered)
    assert (answered.answered, answered.seats) == (1, 2)
    assert not any("Ada" in text for text in stage.texts)
    await stage.close()
    await student.close()


async def test_the_podium_stands_at_the_end(
    room: Room, asked: Round, ada: Seat, bo: Seat, vega: User, reader: None
) -> None:
    student = await seat_socket(ada).connect()
    await student.send(written(asked.pk, "56", seed=1))
    while (await student.wait_for(protocol.Marked)).answer.mark != "right":
        pass
    stage = await stage_socket(room).connect()
    board = await (await board_socket(room, vega)).connect()
    await board.send(protocol.End(version=1))
    snapshot = await stage.wait_for(StageSnapshot)
    while snapshot.room.phase != "over":
        snapshot = await stage.wait_for(StageSnapshot)
    assert [(row.place, row.name, row.score) for row in snapshot.podium] == [(1, "Ada", 1)]
    for socket in (stage, board, student):
        await socket.close()


async def test_a_stage_may_not_give_commands(room: Room) -> None:
    stage = await stage_socket(room).connect()
    await stage.send(protocol.End(version=0))
    assert (await stage.wait_for(protocol.RefusedMessage)).reason == "not_allowed"
    await stage.close()


async def test_the_link_of_a_deleted_lesson_leads_nowhere(room: Room, vega: User) -> None:
    """While Ms. Vega may still bring it back nobody sees it; then its link is good again."""
    client, page = AsyncClient(), reverse("classroom:stage", args=[stage_token(room.pk)])
    projector = await opened(stage_socket(room))
    assert (await client.get(page)).status_code == 200
    await database_sync_to_async(delete)(thing=room, now=timezone.now())
    assert (await client.get(page)).status_code == 404
    late = await stage_socket(room).connect()
    assert await late.close_code() == protocol.CLOSE_CODES["no_room"]
    await projector.send(protocol.Resync())
    assert await projector.close_code() == protocol.CLOSE_CODES["no_room"]
    await room.arefresh_from_db()
    await database_sync_to_async(deletion_undo)(thing=room, now=timezone.now())
    assert (await client.get(page)).status_code == 200
    await (await opened(stage_socket(room))).close()


# --- How many may be open -------------------------------------------------------------------------


async def is_open(socket: Socket) -> bool:
    await socket.send(protocol.Clock(sent=1.0))
    return bool(await socket.wait_for(protocol.Time))


async def test_no_number_of_stages_pushes_the_projector_off(room: Room, vega: User) -> None:
    open_ones = [await opened(stage_socket(room)) for _ in range(SOCKETS)]
    for _ in range(3):
        stranger = await stage_socket(room).connect()
        assert await stranger.close_code() == protocol.CLOSE_CODES["full"] == 4503
    own = [await opened(await stage_of(room, vega)) for _ in range(2)]
    assert all([await is_open(each) for each in (*open_ones, *own)])
    await open_ones.pop().close()
    open_ones.append(await opened(stage_socket(room)))  # it tried again, and there was a place
    for each in (*open_ones, *own):
        await each.close()


async def test_many_tabs_of_ms_vegas_own_take_no_place_from_the_first(
    room: Room, vega: User, orion: User
) -> None:
    own = [await opened(await stage_of(room, vega)) for _ in range(SOCKETS)]
    one_more = await (await stage_of(room, vega)).connect()
    assert await one_more.close_code() == protocol.CLOSE_CODES["full"]
    orions = [await opened(await stage_of(room, orion)) for _ in range(SOCKETS)]
    strangers = await stage_socket(room).connect()  # another teacher is a stranger here
    assert await strangers.close_code() == protocol.CLOSE_CODES["full"]
    for each in (*own, *orions):
        assert await is_open(each)
        await each.close()


async def test_who_connects_without_end_keeps_the_teachers_projector_from_nothing(
    room: Room, vega: User
) -> None:
    places = callers.find(f"stage {room.pk}")
    places.arrivals.rate, places.arrivals.tokens = 0, 1
    first = await opened(stage_socket(room))
    again = await stage_socket(room).connect()
    assert await again.close_code() == protocol.CLOSE_CODES["full"]
    own = await opened(await stage_of(room, vega))
    for each in (first, own):
        assert await is_open(each)
        await each.close()


async def test_what_one_stage_asks_for_is_not_counted_against_another(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(base, "MOST_TOO_FAST", 3)
    projector, stranger = [await opened(stage_socket(room)) for _ in range(2)]
    for _ in range(120):
        await stranger.send(protocol.Clock(sent=1.0))
    assert await stranger.close_code() == protocol.CLOSE_CODES["too_fast"]
    assert await is_open(projector)
    await projector.close()


async def test_a_count_that_fails_is_one_line_and_the_stage_comes_back(
    room: Room, asked: Round, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def locked(room_id: int) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr(stage, "COUNT_INTERVAL", 0.01)
    monkeypatch.setattr(stages, "answered", locked)
    projector = await opened(stage_socket(room))
    await broadcast.answers_changed(room.pk)
    assert await projector.close_code() == protocol.CLOSE_CODES["error"]
    (said,) = caplog.records
    assert "the database cannot be used (database is locked)" in said.getMessage()
    assert said.exc_info is None
