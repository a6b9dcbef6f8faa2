"""One run: everybody connects, everybody writes, and the books are closed when all has arrived."""

import asyncio
import gc
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass

from benchmarks.live_room import clients
from benchmarks.live_room.everything.company import Company, sitting
from benchmarks.live_room.pens import Pen, write_all
from benchmarks.live_room.process import Usage
from benchmarks.live_room.socket import Door, Socket, Take
from benchmarks.live_room.tally import Tally
from benchmarks.live_room.writing import Frame, frames

SETTLE_SECONDS = 1.0
"""Quiet between the last connection and the first frame."""

ONCE_SECONDS = 3.0
"""Time in which everything is used once, where it lies there afterwards."""

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
    everything: bool = False
    """Whether all that a room can have is switched on beside the ink."""
    used: bool = True
    """Whether all of that is used the whole time, or lies there after it was used once."""

    def room_of(self, student: int) -> int:
        """Return the room, counted from 0, in which the student, counted from 0, sits."""
        return student % self.rooms


@dataclass(frozen=True)
class Venue:
    """A running server and the doors into it: a board a room, and the students in their order.

    ``usage`` says what the server has used so far. ``watch`` and ``listen`` return what is done
    with each text that a board and a student are told; ``open_round`` asks a problem through a
    board and returns the id of the round; ``heartbeat`` says whether pages tell this server now
    and then that they are still there. ``stages`` are opened where everything is switched on.
    """

    usage: Callable[[], Usage]
    boards: Sequence[Door]
    students: Sequence[Door]
    watch: Callable[[Tally], Take]
    listen: Callable[[Tally, Pen], Take]
    open_round: Callable[[Socket], Awaitable[int]]
    heartbeat: bool
    stages: Sequence[Door] = ()


@dataclass(frozen=True)
class Outcome:
    """The books of a run, and what the server used from its first frame to its last.

    ``beside`` are those of what was done beside the ink, where everything is switched on.
    """

    tally: Tally
    before: Usage
    after: Usage
    beside: Company | None = None


class RunBroke(Exception):
    """A page was not let in, or closed before it could begin."""


async def run(load: Load, venue: Venue, began: asyncio.Event | None = None) -> Outcome:
    """Play the load on the venue and return what came of it; ``began`` is set with the first frame.

    Raises RunBroke where the server does not let a page in, or ends one before a round is open.
    """
    try:
        return await _run(load, venue, began or asyncio.Event())
    except OSError as error:
        raise RunBroke(f"A socket was refused or closed: {error}") from error


async def _run(load: Load, venue: Venue, began: asyncio.Event) -> Outcome:
    tally = Tally()
    async with (
        clients.open_all(venue.boards) as boards,
        clients.open_all(venue.students) as students,
    ):
        rounds = [await venue.open_round(board) for board in boards]
        pens = [Pen(student) for student in students]
        for board in boards:
            board.hear(venue.watch(tally))
        for i, pen in enumerate(pens):
            pen.socket.hear(venue.listen(tally, pen))
            pen.take_up(plan(load, i, rounds[load.room_of(i)]))
        stages = venue.stages if load.everything else ()
        async with (
            staying([*boards, *students] if venue.heartbeat else []),
            sitting(stages, boards, students, rounds) as beside,
        ):
            if beside and not load.used:
                await beside.play(ONCE_SECONDS)
            await asyncio.sleep(SETTLE_SECONDS)
            before = venue.usage()
            began.set()
            with no_collection():
                playing = [beside.play(load.seconds)] if beside and load.used else []
                await asyncio.gather(write_all(pens, tally), *playing)
                await _drain(tally)
            after = venue.usage()
            if beside:
                await beside.close()
        tally.cuts = sum(not socket.is_open for socket in [*boards, *students])
    return Outcome(tally, before, after, beside)


def plan(load: Load, student: int, round_id: int) -> Sequence[Frame]:
    """Return what one student of the load writes, and when."""
    return frames(
        round_id,
        seed=student,
        rate=load.rate,
        seconds=load.seconds,
        rests=load.rests,
        thinned=load.thinned,
    )


@asynccontextmanager
async def staying(sockets: Sequence[Socket]) -> AsyncIterator[None]:
    """Let these pages say that they are still there until the block ends."""
    task = asyncio.create_task(clients.stay(sockets)) if sockets else None
    try:
        yield
    finally:
        if task is not None:
            task.cancel()


@contextmanager
def no_collection() -> Iterator[None]:
    """Let Python look for no cycles: with all the frames in memory that stops everybody."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


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
