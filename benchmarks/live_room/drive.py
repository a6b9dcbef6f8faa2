"""One run: everybody connects, everybody writes, and the books are closed when all has arrived."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace

import psutil
from websockets.asyncio.client import ClientConnection
from websockets.exceptions import WebSocketException

from benchmarks.live_room import clients
from benchmarks.live_room.clients import Door
from benchmarks.live_room.process import Usage, usage
from benchmarks.live_room.tally import Tally
from benchmarks.live_room.writing import frames

SETTLE_SECONDS = 1.0
"""Quiet between the last connection and the first frame."""

DRAIN_SECONDS = 15.0
"""How long frames may still be on their way after the last was sent; then they are lost."""

STILL_SECONDS = 3.0
"""Nothing has arrived for so long: what is missing will not come any more."""


@dataclass(frozen=True)
class Load:
    """How much is written: students over all rooms, frames a second each, for how many seconds."""

    students: int
    rooms: int
    rate: float
    seconds: float
    rests: bool = True
    """Whether pens rest after each number, so that it is read."""
    thinned: bool = True
    """Whether the pad's thinning is done, or every point of the pen goes out."""

    def room_of(self, student: int) -> int:
        """Return the room, counted from 0, in which the student, counted from 0, sits."""
        return student % self.rooms


@dataclass(frozen=True)
class Venue:
    """A running server and the doors into it: a board a room, and the students in their order.

    ``watch`` and ``listen`` read what a board and a student are told until they are cancelled;
    ``open_round`` asks a problem through a board and returns the id of the round; ``heartbeat``
    says whether pages tell this server now and then that they are still there.
    """

    server: psutil.Process
    boards: Sequence[Door]
    students: Sequence[Door]
    watch: Callable[[ClientConnection, Tally], Coroutine[None, None, None]]
    listen: Callable[[ClientConnection, Tally], Coroutine[None, None, None]]
    open_round: Callable[[ClientConnection], Awaitable[int]]
    heartbeat: bool


@dataclass(frozen=True)
class Outcome:
    """The books of a run, and what the server used from its first frame to its last."""

    tally: Tally
    before: Usage
    after: Usage


@dataclass(frozen=True)
class Result:
    """What came of a venue: a lesson with its readings, then ink that is never read."""

    lesson: Outcome
    ink_alone: Outcome


class RunBroke(Exception):
    """A socket was refused or closed in the middle of a run."""


async def run_both(load: Load, venue: Venue) -> Result:
    """Play the load, then half as long without a rest of the pen; raises RunBroke as ``run``."""
    ink_alone = replace(load, seconds=load.seconds / 2, rests=False)
    return Result(await run(load, venue), await run(ink_alone, venue))


async def run(load: Load, venue: Venue) -> Outcome:
    """Play the load on the venue and return what came of it.

    Raises RunBroke where the server does not let a page in, or closes its socket.
    """
    try:
        return await _run(load, venue)
    except BaseExceptionGroup as group:
        sockets, others = group.split((WebSocketException, OSError))
        if sockets is None or others is not None:
            raise
        raise RunBroke(f"A socket was refused or closed: {sockets.exceptions[0]}") from group


async def _run(load: Load, venue: Venue) -> Outcome:
    tally = Tally()
    async with AsyncExitStack() as stack, asyncio.TaskGroup() as background:
        boards = await clients.open_all(venue.boards, stack)
        students = await clients.open_all(venue.students, stack)
        rounds = [await venue.open_round(board) for board in boards]
        readers = [venue.watch(board, tally) for board in boards]
        readers += [venue.listen(student, tally) for student in students]
        readers += [clients.stay([*boards, *students])] if venue.heartbeat else []
        tasks = [background.create_task(reader) for reader in readers]
        await asyncio.sleep(SETTLE_SECONDS)
        before = usage(venue.server)
        await _write_all(load, venue, students, rounds, tally)
        after = usage(venue.server)
        for task in tasks:
            task.cancel()
    return Outcome(tally, before, after)


async def _write_all(
    load: Load,
    venue: Venue,
    students: Sequence[ClientConnection],
    rounds: Sequence[int],
    tally: Tally,
) -> None:
    """Let every student write, then wait until all of it has arrived or cannot any more."""
    plans = [
        frames(
            rounds[load.room_of(i)],
            seed=i,
            rate=load.rate,
            seconds=load.seconds,
            rests=load.rests,
            thinned=load.thinned,
        )
        for i in range(load.students)
    ]
    start = time.perf_counter()
    await asyncio.gather(
        *(
            clients.write(socket, door.seat, plan, start, tally)
            for socket, door, plan in zip(students, venue.students, plans, strict=True)
        )
    )
    await _drain(tally)


async def _drain(tally: Tally) -> None:
    """Wait until all has arrived, or no more comes."""
    begin = moved = time.perf_counter()
    waiting = tally.waiting
    while tally.waiting and time.perf_counter() - begin < DRAIN_SECONDS:
        await asyncio.sleep(0.05)
        if tally.waiting < waiting:
            waiting, moved = tally.waiting, time.perf_counter()
        elif time.perf_counter() - moved > STILL_SECONDS:
            return
