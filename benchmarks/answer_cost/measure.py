"""Two students of a room answer through the real sockets, while a board and a stage watch."""

import asyncio
import time
import uuid
from contextlib import AsyncExitStack
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Any, Final

import msgspec
from channels.db import database_sync_to_async
from channels.layers import channel_layers, get_channel_layer
from channels.worker import Worker

from benchmarks.answer_cost.fill import round_ask
from inference.api.contract import Reading, Sheet
from inference.worker.engine import Engine
from tests.ink.composer import compose

if TYPE_CHECKING:
    from classroom.models import Room
    from tests.classroom.live.sockets import Socket

ANSWERS = 4
"""Answers of a student to one problem: no more than a minute may bring."""

RESYNCS = 8
QUIET = 0.8
"""Seconds after which the boards and stages have been told everything."""

IDLE: Final = 1.0
IDLES: Final = 9
"""How often it is measured, for so many seconds, what goes on anyway; the middle one counts."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Milliseconds of the server's processor for one answer, marked and shown, and one snapshot."""

    answer_ms: float
    resync_ms: float


class Certain(Engine):
    """Reads every sheet as 56: what reading itself costs is measured elsewhere."""

    async def read_many(self, requests: list[str]) -> list[str]:
        """Return one reading for each request."""
        reading = Reading(text="56", confidence=0.98, unsure=False, model="bench")
        return [msgspec.json.encode(reading).decode() for _ in requests]


async def cost(room: "Room", *, rounds: int) -> Cost:
    """Return what two students of ``room`` cost who answer ``rounds`` problems."""
    async with AsyncExitStack() as stack:
        await _reader(stack)
        students = await _connected(room, stack)
        answers, resyncs = 0.0, 0.0
        await asyncio.sleep(QUIET)
        idle = await _idle()
        for number in range(rounds + 1):  # the first one warms up
            asked = await database_sync_to_async(round_ask)(room)
            await asyncio.sleep(QUIET)  # the room is told of the round: no part of an answer
            answering = await _timed(_answer(students, asked), idle)
            asking = await _timed(_resync(students), idle)
            if number:
                answers, resyncs = answers + answering, resyncs + asking
    count = rounds * len(students)
    return Cost(1000 * answers / (count * ANSWERS), 1000 * resyncs / (count * RESYNCS))


async def _idle() -> float:
    """Return the share of a processor that the site takes while nothing happens.

    Looks whether boards may stay and which rooms go on. The median: one second may be far off.
    """
    shares = []
    for _ in range(IDLES):
        began = time.process_time()
        await asyncio.sleep(IDLE)
        shares.append((time.process_time() - began) / IDLE)
    return median(shares)


async def _timed(work: Any, idle: float) -> float:
    began, moment = time.process_time(), time.monotonic()
    await work
    await asyncio.sleep(QUIET)
    return time.process_time() - began - idle * (time.monotonic() - moment)


async def _answer(students: "list[Socket]", asked: int) -> None:
    from classroom.protocol import Marked, Send

    for number in range(ANSWERS):
        for place, student in enumerate(students):
            # A hand of its own for each: who sends another's ink waits for the teacher.
            ink = sheet(asked * 100 + number * 10 + place)
            times = (15,) * sum(map(len, ink))
            await student.send(Send(round=asked, answer=uuid.uuid4(), strokes=ink, times=times))
            while (await student.wait_for(Marked)).answer.mark == "reading":
                pass


def sheet(seed: int) -> Sheet:
    """Return 56 as nobody else writes it."""
    return compose("56", seed=seed)


async def _resync(students: "list[Socket]") -> None:
    from classroom.protocol import Resync, SeatSnapshot

    for _ in range(RESYNCS):
        for student in students:
            await student.send(Resync())
            await student.wait_for(SeatSnapshot)


async def _reader(stack: AsyncExitStack) -> None:
    from astro_site.asgi import application
    from inference.worker import consumer

    channel_layers.backends.clear()
    consumer.ENGINE = Certain()  # type: ignore[misc]
    layer = get_channel_layer("inference")
    assert layer is not None
    working = asyncio.create_task(Worker(application, ["inference"], layer).handle())
    stack.callback(working.cancel)


async def _connected(room: "Room", stack: AsyncExitStack) -> "list[Socket]":
    """Connect a board, a stage and two students, and keep reading what the watchers are sent."""
    from classroom.protocol import SeatSnapshot
    from tests.classroom.live.sockets import board_socket, seat_socket, stage_socket

    for watcher in (await board_socket(room, room.teacher), stage_socket(room)):
        await watcher.connect()
        stack.callback(asyncio.create_task(_drain(watcher)).cancel)
    students = []
    async for seat in room.seats.select_related("room").order_by("pk")[:2]:
        student = await seat_socket(seat).connect()
        await student.wait_for(SeatSnapshot)
        students.append(student)
    return students


async def _drain(watcher: "Socket") -> None:
    while True:
        await watcher.communicator.output_queue.get()
