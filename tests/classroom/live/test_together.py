"""A class that comes back at once: what its children share is read once, in few calls."""

import asyncio
import threading
from typing import Any

import msgspec
import pytest
from django.db import OperationalError

from classroom import protocol
from classroom.live import callers, together
from classroom.live.selectors.seats import seat_look
from classroom.live.together import Together
from classroom.models import Room, Seat, User
from tests.classroom.live.sockets import at_the_board, connected, seat_socket
from tests.classroom.live.stories import at, close
from tests.classroom.live.test_queries import fill, queries_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("leaderboard", ["end", "own"])
def test_what_a_room_shares_is_read_once_for_all_of_its_children(
    room: Room, leaderboard: str
) -> None:
    Room.objects.update(leaderboard=leaderboard, goal=500)
    fill(room, 12)
    close(room, now=at(3))
    secrets = [seat.secret for seat in room.seats.order_by("pk")]
    reads = Together(seat_look)
    alone, _ = queries_of(lambda: reads._read_all(secrets[:1]))
    all_of_them, found = queries_of(lambda: reads._read_all(secrets))
    assert all_of_them - alone == 3 * 11, "the seat, its answer, its score"
    for secret, seen in zip(secrets, found, strict=True):
        by_itself = seat_look(secret)
        assert isinstance(seen, tuple)
        assert by_itself is not None
        assert msgspec.structs.replace(seen[1], now=0) == msgspec.structs.replace(
            by_itself[1], now=0
        )


async def test_what_is_asked_while_a_call_runs_goes_with_the_next() -> None:
    calls: list[list[int]] = []
    is_in, may_go = threading.Event(), threading.Event()

    class Counted(Together[int, int]):
        def _read_all(self, questions: Any) -> Any:
            calls.append([*questions])
            is_in.set()
            may_go.wait(20)
            return super()._read_all(questions)

    reads = Counted(lambda number: number * number)
    first = asyncio.create_task(reads.ask(1))
    await asyncio.to_thread(is_in.wait, 20)
    others = [asyncio.create_task(reads.ask(number)) for number in range(2, together.MOST + 4)]
    gone = asyncio.create_task(reads.ask(99))
    await asyncio.sleep(0)
    gone.cancel()
    may_go.set()
    assert await asyncio.gather(first, *others) == [n * n for n in range(1, together.MOST + 4)]
    assert [len(call) for call in calls] == [1, together.MOST, 2]
    assert 99 not in calls[-1], "nobody waits for it"


async def test_a_question_that_fails_fails_alone() -> None:
    reads = Together[int, int](lambda number: 6 // number)
    answers = await asyncio.gather(*map(reads.ask, (1, 0, 2)), return_exceptions=True)
    assert answers[0] == 6
    assert isinstance(answers[1], ZeroDivisionError)
    assert answers[2] == 3


async def test_a_database_that_is_away_is_asked_once_for_all() -> None:
    tries: list[int] = []

    def is_away(number: int) -> int:
        tries.append(number)
        raise OperationalError("the database is away")

    answers = await asyncio.gather(*map(Together(is_away).ask, range(5)), return_exceptions=True)
    assert all(isinstance(answer, OperationalError) for answer in answers)
    assert tries == [0]


async def test_a_child_who_comes_back_is_looked_up_once(
    ada: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    socket, first = await connected(ada)
    await socket.close()
    monkeypatch.setattr("classroom.live.consumers.seat._access", None)
    socket, again = await connected(ada)
    assert again.seat == first.seat
    await socket.close()


async def test_who_was_removed_meanwhile_is_not_let_in_because_it_was_here(
    room: Room, ada: Seat, bo: Seat, vega: User
) -> None:
    board, _ = await at_the_board(room, vega)
    socket, _ = await connected(ada)
    assert (await board.event(protocol.PresenceEvent)).here
    await socket.close()
    assert not (await board.event(protocol.PresenceEvent)).here
    await board.send(protocol.Remove(seats=(ada.pk,)))
    await board.event(protocol.GoneEvent)
    socket = await seat_socket(ada).connect()
    assert await socket.close_code() == protocol.CLOSE_CODES["signed_out"]
    assert callers.find(f"seat {ada.secret}").held is None
    bos, _ = await connected(bo)
    assert (await board.event(protocol.PresenceEvent)).seat == bo.pk, "no word of Ada"
    await bos.close()
    await board.close()
