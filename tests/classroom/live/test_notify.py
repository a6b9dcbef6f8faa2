"""Telling after a write: everyone in the room hears of it, in order; no write fails over it."""

import asyncio
import threading
import uuid
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any, Final

import pytest
import pytest_asyncio
from asgiref.sync import SyncToAsync
from channels.db import database_sync_to_async
from channels.exceptions import ChannelFull
from channels.layers import get_channel_layer
from django.db import OperationalError, transaction

from classroom import protocol
from classroom.live import broadcast, hub, telling
from classroom.live.selectors import moves
from classroom.live.services.answers import answer_mark
from classroom.live.services.door import room_lock
from classroom.live.services.rooms import room_ask, room_open
from classroom.live.showing import show_seat
from classroom.models import ProblemSet, Room, Round, Seat, User
from tests.classroom.live.sockets import at_the_board, connected, stage_of
from tests.classroom.live.stories import NOON, at, hand_in, lets_type, sure, unsure

pytestmark = pytest.mark.django_db(transaction=True)

SILENCE: Final = 0.2
"""Seconds after which nothing more is expected."""


class Ear:
    """Hears what is told to a group."""

    def __init__(self, channel: str) -> None:
        self.layer: Any = get_channel_layer()
        self.channel = channel

    async def next(self) -> str:
        message = await asyncio.wait_for(self.layer.receive(self.channel), 5)
        return str(message["type"])

    async def is_silent(self) -> bool:
        try:
            await asyncio.wait_for(self.layer.receive(self.channel), SILENCE)
        except TimeoutError:
            return True
        return False


@pytest_asyncio.fixture
async def boards(room: Room) -> AsyncIterator[Ear]:
    layer: Any = get_channel_layer()
    channel = await layer.new_channel()
    await layer.group_add(broadcast.boards(room.pk), channel)
    yield Ear(channel)


# --- Whether it is told ---------------------------------------------------------------------------


async def test_a_service_tells_by_itself(room: Room, boards: Ear) -> None:
    await database_sync_to_async(room_lock)(room_id=room.pk, locked=True)
    assert await boards.next() == "board.refresh"
    assert await boards.is_silent()


async def test_nothing_is_told_of_a_write_that_is_rolled_back(room: Room, boards: Ear) -> None:
    @transaction.atomic
    def write() -> None:
        room_lock(room_id=room.pk, locked=True)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await database_sync_to_async(write)()
    assert await boards.is_silent()


async def test_nothing_is_told_before_the_commit(
    room: Room, boards: Ear, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    news = moves.news

    def recorded(*args: Any) -> Any:
        told.append("in a transaction" if transaction.get_connection().in_atomic_block else "after")
        return news(*args)

    monkeypatch.setattr(moves, "news", recorded)

    @transaction.atomic
    def write() -> None:
        room_ask(room_id=room.pk, version=0, problem_id=None, now=NOON)
        room_lock(room_id=room.pk, locked=True)
        assert told == []

    await database_sync_to_async(write)()
    assert told == ["after"]
    assert [await boards.next() for _ in range(2)] == ["board.refresh"] * 2


def test_a_command_tells_before_it_ends(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[int] = []

    async def room_changed(room_id: int) -> None:
        await asyncio.sleep(0)
        told.append(room_id)

    monkeypatch.setattr(broadcast, "room_changed", room_changed)
    room_lock(room_id=room.pk, locked=True)
    assert told == [room.pk]
    before = asyncio.new_event_loop()  # as what was told before leaves one in this thread
    before.close()
    monkeypatch.setattr(SyncToAsync.threadlocal, "main_event_loop", before, raising=False)
    room_lock(room_id=room.pk, locked=False)
    assert told == [room.pk, room.pk]


# --- What goes wrong ------------------------------------------------------------------------------


def away(error: Exception) -> Any:
    async def send(*args: Any, **message: Any) -> None:
        raise error

    return send


async def test_boards_look_at_a_seat_although_what_was_held_of_it_cannot_be_sent(
    room: Room, ada: Seat, boards: Ear, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def lost(self: hub.RoomHub, seat_id: int) -> None:
        raise ChannelFull

    monkeypatch.setattr(hub.RoomHub, "send_held", lost)
    hub.enter(room.pk, ada.pk)
    await show_seat(room.pk, ada.pk)
    assert await boards.next() == "tile.changed"


@pytest.mark.parametrize("error", [ConnectionError("the layer is away"), ChannelFull("boards")])
async def test_a_layer_that_is_away_is_logged_and_fails_no_write(
    room: Room, error: Exception, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(broadcast, "_send", away(error))
    await database_sync_to_async(room_lock)(room_id=room.pk, locked=True)
    await asyncio.sleep(0)
    await room.arefresh_from_db()
    assert room.is_locked
    assert f"Room {room.pk}: telling of a change failed." in caplog.text


@pytest.mark.parametrize("error", [ConnectionError("the layer is away"), ChannelFull("boards")])
def test_a_layer_that_is_away_fails_no_command(
    room: Room, error: Exception, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(broadcast, "_send", away(error))
    room_lock(room_id=room.pk, locked=True)
    room.refresh_from_db()
    assert room.is_locked
    assert f"Room {room.pk} was not told of a change." in caplog.text


async def test_news_that_cannot_be_read_fail_no_write(
    room: Room, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def locked(*args: Any) -> None:
        raise OperationalError("the database is locked")

    monkeypatch.setattr(moves, "news", locked)
    asked = await database_sync_to_async(room_ask)(
        room_id=room.pk, version=0, problem_id=None, now=NOON
    )
    assert await Round.objects.filter(pk=asked.pk).aexists()
    assert f"Room {room.pk} was not told: the database cannot be used" in caplog.text


# --- In which order, and who waits ----------------------------------------------------------------


class SlowLayer:
    """Keeps what is sent to some groups waiting until the gate opens."""

    def __init__(self, *slow: str) -> None:
        self.gate = asyncio.Event()
        self.waits = asyncio.Event()
        self.slow = set(slow)
        self.sent: list[str] = []

    async def __call__(self, group: str, **message: Any) -> None:
        if group in self.slow:
            self.slow.remove(group)
            self.waits.set()
            await self.gate.wait()
        self.sent.append(f"{group} {message['type']}")


async def all_is_told() -> None:
    await asyncio.gather(*telling.sending())


async def every_task_has_had_its_turn() -> None:
    """Let all that is told go as far as it can: nothing of it waits for more than a turn."""
    for _ in range(20):
        await asyncio.sleep(0)


async def test_a_writer_does_not_wait_and_a_room_hears_in_order(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    students, boards = broadcast.students(room.pk), broadcast.boards(room.pk)
    layer = SlowLayer(students)
    monkeypatch.setattr(broadcast, "_send", layer)
    await database_sync_to_async(room_ask)(room_id=room.pk, version=0, problem_id=None, now=NOON)
    await database_sync_to_async(room_lock)(room_id=room.pk, locked=True)
    await layer.waits.wait()
    await every_task_has_had_its_turn()
    assert layer.sent == []
    layer.gate.set()
    await all_is_told()
    assert layer.sent[:2] == [f"{students} round.changed", f"{boards} board.refresh"]
    assert layer.sent.count(f"{boards} board.refresh") == 2


async def test_a_room_that_is_slow_to_hear_holds_up_no_other(
    room: Room, orion: User, times_tables: ProblemSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    other_room = await database_sync_to_async(room_open)(teacher=orion, problem_set=times_tables)
    layer = SlowLayer(broadcast.boards(room.pk))
    monkeypatch.setattr(broadcast, "_send", layer)
    for each in (room, other_room):
        await database_sync_to_async(room_lock)(room_id=each.pk, locked=True)
    await layer.waits.wait()
    await every_task_has_had_its_turn()
    assert layer.sent == [
        f"{broadcast.boards(other_room.pk)} board.refresh",
        f"{broadcast.stages(other_room.pk)} stage.refresh",
    ]
    layer.gate.set()
    await all_is_told()


async def test_a_child_hears_that_an_answer_is_stored_before_its_mark(
    asked: Round, ada: Seat
) -> None:
    await database_sync_to_async(lets_type)(ada)
    socket, _ = await connected(ada)
    message = protocol.Send(round=asked.pk, answer=uuid.uuid4(), strokes=(), typed="56")
    for _ in range(2):  # sent again, it is marked already
        await socket.send(message)
        stored = await socket.receive()
        assert isinstance(stored, protocol.Stored)
        marked = await socket.receive()
        assert isinstance(marked, protocol.Marked)
        assert (marked.answer.id, marked.answer.mark) == (message.answer, "right")


async def test_an_answer_wakes_the_loop_no_more_often_than_any_call(
    room: Room, boards: Ear, monkeypatch: pytest.MonkeyPatch
) -> None:
    loop = asyncio.get_running_loop()
    wake, woken = loop.call_soon_threadsafe, 0

    def counted(*args: Any, **kwargs: Any) -> asyncio.Handle:
        nonlocal woken
        woken += 1
        return wake(*args, **kwargs)

    monkeypatch.setattr(loop, "call_soon_threadsafe", counted)
    await database_sync_to_async(str)()
    plain, woken = woken, 0
    await telling.in_thread(room_lock, room_id=room.pk, locked=True)
    assert woken == plain
    assert await boards.next() == "board.refresh"
    assert await boards.is_silent()


async def test_it_is_told_also_where_whoever_called_has_gone(room: Room, boards: Ear) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def write() -> None:
        begun.set()
        go_on.wait(5)
        room_lock(room_id=room.pk, locked=True)

    calling = asyncio.create_task(telling.in_thread(write))
    assert await asyncio.to_thread(begun.wait, 5)
    calling.cancel()
    with suppress(asyncio.CancelledError):
        await calling
    go_on.set()
    assert await boards.next() == "board.refresh"
    assert await boards.is_silent()


async def test_a_thread_that_asgiref_runs_knows_its_loop() -> None:
    """``notify`` reads this attribute of asgiref; without it every write would wait."""
    loop = await database_sync_to_async(
        lambda: getattr(SyncToAsync.threadlocal, "main_event_loop", None)
    )()
    assert loop is asyncio.get_running_loop()


async def test_a_write_under_a_server_that_stops_waits_for_nobody(room: Room) -> None:
    stopped = asyncio.new_event_loop()  # as Twisted leaves it: it runs no more, and is not closed

    def write() -> None:
        SyncToAsync.threadlocal.main_event_loop = stopped
        room_lock(room_id=room.pk, locked=True)

    try:
        await asyncio.wait_for(database_sync_to_async(write)(), 5)
    finally:
        stopped.close()
    await room.arefresh_from_db()
    assert room.is_locked


# --- A process to which nobody of the room is connected -------------------------------------------


async def test_boards_see_answers_of_children_who_are_connected_elsewhere_and_number_them(
    room: Room, vega: User, asked: Round, ada: Seat, bo: Seat
) -> None:
    now = asked.opens_at
    answers = [await database_sync_to_async(hand_in)(seat, asked, now=now) for seat in (ada, bo)]
    board, _ = await at_the_board(room, vega)
    stage = await (await stage_of(room, vega)).connect()
    await stage.wait_for(protocol.StageSnapshot)
    for seq, (answer, reading) in enumerate(zip(answers, (sure("56"), unsure("5")), strict=True)):
        await database_sync_to_async(answer_mark)(answer_id=answer.pk, reading=reading, now=at(2))
        batch = await board.wait_for(protocol.Batch)
        assert (batch.hub, batch.seq) == ("board", seq + 1)
        (event,) = batch.events
        assert isinstance(event, protocol.TileEvent)
        assert event.tile.id == answer.seat_id
    assert (await stage.wait_for(protocol.Answered)).answered == 2
    assert hub.find(room.pk) is None


async def test_an_answer_of_a_child_who_is_connected_here_comes_with_its_hubs_batch(
    room: Room, vega: User, asked: Round, ada: Seat
) -> None:
    await connected(ada)
    board, _ = await at_the_board(room, vega)
    room_hub = hub.find(room.pk)
    assert room_hub is not None
    await database_sync_to_async(hand_in)(ada, asked, sure("56"), now=asked.opens_at)
    batch = await board.wait_for(protocol.Batch)
    while not any(isinstance(event, protocol.TileEvent) for event in batch.events):
        batch = await board.wait_for(protocol.Batch)
    assert batch.hub == room_hub.name
