"""The lessons of a day on one server: teachers who ask and close, children who come and go."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from random import Random

import msgspec

from benchmarks.live_room.site import Site
from benchmarks.live_room.socket import Socket, connect
from benchmarks.live_room.storms.joins import Failed
from benchmarks.soak.child import Child, Day
from benchmarks.soak.plan import Plan

MOVED_SECONDS = 20.0
"""How long a room may take to move after a command."""

PULSE_SECONDS = 10.0
ASKED_SHARE = 0.75
"""The part of a problem's time in which it is open."""


class Room(msgspec.Struct, frozen=True):
    """Where a room stands."""

    phase: str
    version: int


class Problem(msgspec.Struct, frozen=True):
    """A problem of the set."""

    id: int


class Heard(msgspec.Struct, frozen=True):
    """Any message to a board; only snapshots are looked at."""

    type: str
    room: Room | None = None
    problems: tuple[Problem, ...] = ()


decode = msgspec.json.Decoder(Heard).decode


class Teacher:
    """A board that conducts its room."""

    def __init__(self, socket: Socket) -> None:
        self.socket = socket
        self.room = Room("lobby", -1)
        self._problem = 0
        self._moved = asyncio.Event()
        socket.hear(self._hear)

    def _hear(self, text: bytes) -> None:
        heard = decode(text)
        if heard.type == "board" and heard.room is not None:
            self._problem = heard.problems[0].id if heard.problems else self._problem
            if heard.room.version > self.room.version:
                self.room = heard.room
                self._moved.set()

    async def move(self, command: str) -> None:
        """Send ``ask``, ``close`` or ``end``, and wait until the room has moved. Raises OSError."""
        message: dict[str, object] = {"type": command, "version": self.room.version}
        if command == "ask":
            message["problem"] = self._problem
        self._moved.clear()
        self.socket.send(msgspec.json.encode(message))
        async with asyncio.timeout(MOVED_SECONDS):
            await self._moved.wait()

    async def ready(self) -> None:
        """Wait for the first snapshot. Raises TimeoutError."""
        async with asyncio.timeout(MOVED_SECONDS):
            await self._moved.wait()


async def school_day(
    plan: Plan, place: Site, day: Day, rest: Callable[[int], Awaitable[None]]
) -> None:
    """Play all lessons; ``rest`` is called with the number of each after it, when all have gone.

    Raises OSError where a board is not let in or a room does not move.
    """
    for number in range(plan.lessons):
        begun = time.perf_counter()
        rooms = range(number * plan.rooms, (number + 1) * plan.rooms)
        await _lesson(plan, place, day, number, rooms)
        late = begun + plan.seconds / plan.lessons - plan.rest - time.perf_counter()
        await asyncio.sleep(max(0.0, late) + plan.rest)
        await rest(number + 1)


async def _lesson(plan: Plan, place: Site, day: Day, number: int, rooms: Sequence[int]) -> None:
    chance = Random(number)
    writing = plan.round * ASKED_SHARE - 1.5
    teachers = [Teacher(await connect(place.boards[room])) for room in rooms]
    children = [
        Child(place.port, place.places.codes[rooms[i % plan.rooms]], i + 1, day, writing)
        for i in range(plan.children)
    ]
    cuts = {child: chance.sample(range(plan.rounds), plan.cuts) for child in children}
    async with _pulse(teachers, children):
        for teacher in teachers:
            await teacher.ready()
        await asyncio.gather(*(_join(child, plan, chance.random(), day) for child in children))
        for problem in range(plan.rounds):
            day.rounds += plan.rooms
            losing = [
                asyncio.create_task(_lose(child, chance.uniform(0, plan.round / 2)))
                for child in children
                if problem in cuts[child]
            ]
            await asyncio.gather(*(teacher.move("ask") for teacher in teachers))
            await asyncio.sleep(plan.round * ASKED_SHARE)
            await asyncio.gather(*(teacher.move("close") for teacher in teachers))
            await asyncio.sleep(plan.round * (1 - ASKED_SHARE))
            await asyncio.gather(*losing)
        await asyncio.gather(*(teacher.move("end") for teacher in teachers))
    for child in children:
        child.leave()
    for teacher in teachers:
        teacher.socket.close()


async def _join(child: Child, plan: Plan, share: float, day: Day) -> None:
    await asyncio.sleep(share * plan.joining)
    try:
        await child.join()
    except (Failed, OSError) as error:
        day.refused[str(error)] += 1


async def _lose(child: Child, seconds: float) -> None:
    await asyncio.sleep(seconds)
    await child.cut()


@asynccontextmanager
async def _pulse(teachers: Sequence[Teacher], children: Sequence[Child]) -> AsyncIterator[None]:
    """Let every page say now and then that it is still there, until the block ends."""

    async def beat() -> None:
        while True:
            for child in children:
                await asyncio.sleep(PULSE_SECONDS / len(children))
                child.stay()
            for teacher in teachers:
                teacher.socket.send(b'{"type":"clock","sent":0}')

    task = asyncio.create_task(beat())
    try:
        yield
    finally:
        task.cancel()
