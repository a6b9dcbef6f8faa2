"""A thousand sockets are cut at once, and come back as pages do: jittered, growing, and sure.

Each page had a number on its sheet, which it sends again once it has its snapshot: a child is back
when its board shows that.
"""

import asyncio
import time
from collections import Counter
from dataclasses import dataclass, field
from random import Random

from benchmarks.live_room import clients
from benchmarks.live_room.drive import Load, staying
from benchmarks.live_room.figures import Figure, Findings, every, most, none
from benchmarks.live_room.setting import Setting
from benchmarks.live_room.site import Site
from benchmarks.live_room.socket import Door, Refused, Socket, Take, connect
from benchmarks.live_room.storms.play import bare_echo, ground, play
from benchmarks.live_room.tally import percentile
from benchmarks.live_room.until import until
from benchmarks.live_room.wire import decode, encode
from benchmarks.live_room.writing import kept_number

BACK_MS = 5000.0

FIRST_SECONDS = (0.4, 2.0)
GROWTH = 1.5
LONGEST_SECONDS = 8.0
"""How a page waits before it tries again: ``static/js/live/reconnecting.js``."""

PATIENCE = 30.0


@dataclass
class Books:
    """How long each page was away, in seconds, and whatever turned one of them away.

    ``shown`` are the seats whose sheets the boards were sent again.
    """

    away: list[float] = field(default_factory=list)
    opening: list[float] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)
    shown: set[int] = field(default_factory=set)
    late: list[float] = field(default_factory=list)


def measure(load: Load, setting: Setting) -> Findings:
    """Cut every student of the load and wait until all are back.

    Raises ServerFailed, RunBroke and LeftOut.
    """
    with ground(load, setting) as (place, folder):
        before = place.usage()
        books = play(_storm(load, place))
        used = place.usage()
        bare = bare_echo(setting, folder)
    late = 1000 * percentile(books.late, 0.95)
    tried = 1000 * percentile(books.opening, 0.95)
    cost = 1000 * (used.server_cpu - before.server_cpu) / (2 * load.students)
    figures = [
        every("pages back", len(books.away), load.students),
        every("sheets shown on the boards again", len(books.shown), load.students),
        none("refusals", books.refused.total()),
        *(Figure(f"refused: {why}", f"{count:,}") for why, count in books.refused.items()),
        most("the last one back, ms", 1000 * max([*books.away], default=0.0), BACK_MS),
        Figure("back p50, ms", f"{1000 * percentile(books.away, 0.5):.0f}"),
        Figure("from trying to the snapshot p95, ms", f"{tried:.0f}"),
        Figure("server CPU a page that opens, ms", f"{cost:.2f}"),
        Figure("tried later than due p95, ms", f"{late:.0f}"),
        bare,
    ]
    return Findings(figures, late_ms=late)


async def _storm(load: Load, place: Site) -> Books:
    books = Books()
    async with (
        clients.open_all(place.boards) as boards,
        clients.open_all(place.seats) as students,
    ):
        rounds = [await clients.open_round(board) for board in boards]
        for board in boards:
            board.hear(_watch(books))
        # Composed before the clock runs: a thousand of them take a core for seconds.
        sheets = [_sheet(rounds[load.room_of(i)], i) for i in range(load.students)]
        async with staying(boards):
            await asyncio.sleep(1)
            cut = time.perf_counter()
            for student in students:
                student.cut()
            returning = [
                asyncio.create_task(_come_back(door, i, cut, sheets[i], books), name=f"page {i}")
                for i, door in enumerate(place.seats)
            ]
            await until(lambda: len(books.shown) == load.students, PATIENCE)
            for task in returning:
                task.cancel()
            for result in await asyncio.gather(*returning, return_exceptions=True):
                if isinstance(result, Socket):
                    result.cut()
    return books


def _sheet(asked: int, seed: int) -> bytes:
    """Return the message that sends a page's sheet again."""
    strokes = [[point for point, _ in stroke] for stroke in kept_number(seed)]
    return encode({"type": "sheet", "round": asked, "strokes": strokes})


def _watch(books: Books) -> Take:
    """Return what books the sheets that a board is told of."""

    def take(text: bytes) -> None:
        books.shown.update(event.seat for event in decode(text).events if event.type == "sheet")

    return take


async def _come_back(door: Door, seed: int, cut: float, sheet: bytes, books: Books) -> Socket:
    wait = Random(seed).uniform(*FIRST_SECONDS)
    while True:
        due = time.perf_counter() + wait
        await asyncio.sleep(wait)
        began = time.perf_counter()
        books.late.append(began - due)
        try:
            socket = await connect(door)
            while decode(await socket.read()).type != "seat":
                pass
        except (Refused, OSError) as error:
            books.refused[type(error).__name__ if not str(error) else _short(error)] += 1
            wait = min(LONGEST_SECONDS, wait * GROWTH)
            continue
        now = time.perf_counter()
        books.opening.append(now - began)
        books.away.append(now - cut)
        socket.hear(lambda _: None)
        socket.send(sheet)
        return socket


def _short(error: OSError) -> str:
    """Return why, without the address, which differs for each room."""
    return str(error).rpartition("/ ")[2]
