"""A rehearsal over the wire: Ms. Vega alone at her board, and five children who are none."""

import asyncio
from typing import Any

import pytest
from channels.db import database_sync_to_async
from channels.testing import HttpCommunicator
from django.utils import timezone

from astro_site.asgi import application
from classroom.live.selectors.boards import board_snapshot
from classroom.live.services.seats import seat_take
from classroom.live.simulated import rehearsals
from classroom.live.simulated.child import SimulatedChild
from classroom.live.simulated.temperaments import TEMPERAMENTS
from classroom.models import Answer, Room, Seat, User
from classroom.protocol import (
    Ask,
    Batch,
    BoardSnapshot,
    Clock,
    End,
    GoneEvent,
    Pause,
    PresenceEvent,
    RefusedMessage,
    Simulate,
    TileEvent,
    Time,
    Unpause,
)
from classroom.rules.words import Mark
from tests.classroom.live.polls import board_visitor, body_of
from tests.classroom.live.sockets import LONGEST, Socket, at_the_board

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def in_a_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for children to think."""
    monkeypatch.setattr(rehearsals, "hurry", 60.0)


async def all_here(board: Socket) -> set[int]:
    """Return the five seats, once all their devices have come."""
    here: set[int] = set()
    while len(here) < 5:
        event = await board.event(PresenceEvent)
        here |= {event.seat} if event.here else set()
    return here


async def all_marked(board: Socket) -> dict[int, list[TileEvent]]:
    """Return what the tiles of the five showed until each had a mark that is no slip to mend."""
    seen: dict[int, list[TileEvent]] = {}
    done: set[int] = set()
    while len(done) < 5:
        event: TileEvent = await board.event(TileEvent)
        seen.setdefault(event.tile.id, []).append(event)
        answer = event.tile.answer
        if answer and (answer.mark in (Mark.RIGHT, Mark.UNSURE)):
            done.add(event.tile.id)
    return seen


async def all_answered(board: Socket) -> None:
    """Wait until each of the five has an answer that is no slip to mend.

    Whoever is quick has it before the class pauses: no message says so again.
    """
    done = Answer.objects.current().filter(mark__in=(Mark.RIGHT, Mark.UNSURE))
    async with asyncio.timeout(LONGEST):
        while await database_sync_to_async(done.count)() < 5:
            await board.wait_for(Batch)


async def test_five_come_write_err_call_and_are_sent_away(
    room: Room, vega: User, reader: None
) -> None:
    board, _ = await at_the_board(room, vega)
    await board.send(Simulate(here=True))
    five = await all_here(board)
    await board.send(Ask(version=0))
    seen = await all_marked(board)
    assert set(seen) == five
    tiles = [event.tile for events in seen.values() for event in events]
    assert any(tile.answer and tile.answer.mark is Mark.WRONG for tile in tiles)
    assert all(tile.simulated for tile in tiles if tile.answer)
    ink = [pair async for pair in Answer.objects.values_list("strokes", "times")]
    assert all(strokes and times for strokes, times in ink)
    await board.send(Simulate(here=False))
    gone = {(await board.event(GoneEvent)).seat for _ in five}
    assert gone == five
    assert not await database_sync_to_async(Seat.objects.exists)()
    assert not await database_sync_to_async(Answer.objects.exists)()


async def test_they_pause_with_the_class_go_on_and_end_with_the_room(
    room: Room, vega: User, reader: None
) -> None:
    board, _ = await at_the_board(room, vega)
    await board.send(Simulate(here=True))
    await all_here(board)
    await board.send(Ask(version=0))
    version = (await board.wait_for(BoardSnapshot)).room.version
    await board.send(Pause(version=version))
    paused = await board.wait_for(BoardSnapshot)
    while paused.room.paused_at is None:
        paused = await board.wait_for(BoardSnapshot)
    count = database_sync_to_async(Answer.objects.count)
    before = await count()
    await asyncio.sleep(30 / rehearsals.hurry)  # half a minute of theirs
    assert await count() <= before + 1  # at most what was on its way
    await board.send(Unpause(version=paused.room.version))
    await all_answered(board)
    await database_sync_to_async(room.refresh_from_db)()
    await board.send(End(version=room.phase_version))
    await it_is_over(room)


async def it_is_over(room: Room) -> None:
    running = rehearsals._running.get(room.pk)
    if running is not None:
        async with asyncio.timeout(LONGEST):
            await asyncio.wait({running})
    assert room.pk not in rehearsals._running


async def test_where_one_falls_out_the_others_go_on(
    room: Room, vega: User, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    live = SimulatedChild.live

    async def live_but_for_the_first(child: SimulatedChild) -> None:
        if child._temperament is TEMPERAMENTS[0]:
            raise RuntimeError("no pen")
        await live(child)

    monkeypatch.setattr(SimulatedChild, "live", live_but_for_the_first)
    board, _ = await at_the_board(room, vega)
    await board.send(Simulate(here=True))
    here: set[int] = set()
    while len(here) < 4:
        event = await board.event(PresenceEvent)
        here |= {event.seat} if event.here else set()
    assert "a simulated child fell out" in caplog.text


async def test_a_rehearsal_that_nobody_ends_is_over_after_a_lesson(
    room: Room, vega: User, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(rehearsals, "LONGEST", 0.5)
    caplog.set_level("INFO")
    board, _ = await at_the_board(room, vega)
    for times in (1, 2):  # and then the room may have another
        await board.send(Simulate(here=True))
        await board.send(Clock(sent=1.0))  # what was asked before is begun by then
        await board.wait_for(Time)
        await it_is_over(room)
        assert caplog.text.count("has gone on for long enough") == times


async def test_at_their_own_pace_they_go_through_the_set(
    room: Room, vega: User, reader: None
) -> None:
    room.pace = "own"
    await database_sync_to_async(room.save)()
    board, _ = await at_the_board(room, vega)
    await board.send(Simulate(here=True))
    await all_here(board)
    await board.send(Ask(version=0))
    done: dict[int, int] = {}
    while len(done) < 5 or min(done.values()) < 2:
        tile = (await board.event(TileEvent)).tile
        done[tile.id] = tile.done


async def test_a_real_child_takes_the_room_over(room: Room, vega: User) -> None:
    board, _ = await at_the_board(room, vega)
    await board.send(Simulate(here=True))
    five = await all_here(board)
    await database_sync_to_async(seat_take)(room=room, name="Ada")
    assert {(await board.event(GoneEvent)).seat for _ in five} == five
    snapshot = await database_sync_to_async(board_snapshot)(room, timezone.now())
    assert [tile.name for tile in snapshot.tiles] == ["Ada"]


async def test_after_a_restart_the_same_seats_come_back(room: Room, vega: User) -> None:
    board, _ = await at_the_board(room, vega)
    await board.send(Simulate(here=True))
    five = await all_here(board)
    await rehearsals.close()  # as when the process stops
    assert not (await board.event(PresenceEvent)).here
    await board.send(Simulate(here=True))
    assert await all_here(board) == five


async def test_a_board_without_a_socket_has_them_come_as_well(
    room: Room, vega: User, reader: None
) -> None:
    """They outlive the request that asked for them, and its thread."""
    board, _ = await at_the_board(room, vega)
    visitor = await board_visitor(room, vega)
    known = [f"{name}={morsel.value}" for name, morsel in visitor.client.cookies.items()]
    token = "a" * 32
    headers = {
        "host": "testserver",
        "cookie": "; ".join([*known, f"csrftoken={token}"]),
        "x-csrftoken": token,
        "content-type": "application/json",
    }
    body = body_of(Simulate(here=True))
    pairs = [(name.encode(), value.encode()) for name, value in headers.items()]
    posted = HttpCommunicator(application, "POST", visitor.path, body=body, headers=pairs)
    assert (await posted.get_response(LONGEST))["status"] == 200
    await all_here(board)
    await board.send(Ask(version=0))
    assert len(await all_marked(board)) == 5
    await board.send(Simulate(here=False))
    await it_is_over(room)


async def test_a_process_has_so_many_rehearsals_and_no_more(
    room: Room, vega: User, settings: Any
) -> None:
    for most, reason in ((0, "no_rehearsal"), (1, "rehearsals_full")):
        settings.REHEARSALS = most
        other = await database_sync_to_async(Room.objects.create)(
            teacher=vega, code=f"K7QM4{most + 2}", title="Other", problem_set=room.problem_set
        )
        if most:
            first, _ = await at_the_board(room, vega)
            await first.send(Simulate(here=True))
            await all_here(first)
        board, _ = await at_the_board(other, vega)
        await board.send(Simulate(here=True))
        assert (await board.wait_for(RefusedMessage)).reason == reason
