"""Look here: how soon thirty tablets show where the teacher points.

Beside it stands the plain way: how long the same pages wait for an answer of their own, the time.
"""

import asyncio
import time
from dataclasses import dataclass, field

import msgspec

from benchmarks.live_room import clients
from benchmarks.live_room.drive import Load, staying
from benchmarks.live_room.figures import Figure, Findings, every, most
from benchmarks.live_room.setting import Setting
from benchmarks.live_room.site import Site
from benchmarks.live_room.socket import Socket, Take
from benchmarks.live_room.storms.play import bare_echo, ground, play
from benchmarks.live_room.tally import percentile
from benchmarks.live_room.until import until
from benchmarks.live_room.wire import Clock, encode

P95_MS = 250.0

EVERY_SECONDS = 0.1
"""A board sends ten frames a second."""

PATIENCE = 10.0


class Point(msgspec.Struct, frozen=True, tag_field="type", tag="point"):
    """A frame of the pointer; its only place says which one it is."""

    at: str
    points: tuple[tuple[int, int], ...]


class Told(msgspec.Struct, frozen=True):
    """What a student's page is told."""

    type: str
    points: tuple[tuple[int, int], ...] = ()


_told = msgspec.json.Decoder(Told)


@dataclass
class Books:
    """When each frame was sent, how long each page waited for it, and how long for the time."""

    sent: list[float] = field(default_factory=list)
    seen: list[float] = field(default_factory=list)
    asked: dict[int, float] = field(default_factory=dict)
    answered: list[float] = field(default_factory=list)
    late: list[float] = field(default_factory=list)


def measure(load: Load, setting: Setting) -> Findings:
    """Point for as long as the load says. Raises ServerFailed, RunBroke and LeftOut."""
    with ground(load, setting) as (place, folder):
        before = place.usage()
        books = play(_point(load, place))
        used = place.usage()
        bare = bare_echo(setting, folder)
    seen, plain = (1000 * percentile(each, 0.95) for each in (books.seen, books.answered))
    cost = 1000 * (used.server_cpu - before.server_cpu) / max(1, len(books.sent))
    figures = [
        every("frames seen", len(books.seen), len(books.sent) * load.students),
        most("pen to tablet p95, ms", seen, P95_MS, plain=f"{plain:.0f}"),
        Figure("as many times as a page waits for the time", f"{seen / max(plain, 0.1):.1f}"),
        Figure("server CPU a frame for all of them, ms", f"{cost:.2f}"),
        bare,
    ]
    return Findings(figures, late_ms=1000 * percentile(books.late, 0.95))


async def _point(load: Load, place: Site) -> Books:
    books = Books()
    async with clients.open_all([*place.boards, *place.seats]) as sockets:
        boards, seats = sockets[: len(place.boards)], sockets[len(place.boards) :]
        for board in boards:
            board.hear(lambda _: None)
        for number, seat in enumerate(seats):
            seat.hear(_watch(books, number))
        async with staying(sockets):
            await asyncio.sleep(1)
            await _frames(load, boards[0], seats, books)
            wanted = len(books.sent) * len(seats)
            await until(lambda: len(books.seen) >= wanted, PATIENCE)
    return books


async def _frames(load: Load, board: Socket, seats: list[Socket], books: Books) -> None:
    begin = time.perf_counter()
    for frame in range(int(load.seconds / EVERY_SECONDS)):
        due = begin + frame * EVERY_SECONDS
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        now = time.perf_counter()
        books.late.append(now - due)
        books.sent.append(now)
        board.send(encode(Point("sheet", ((frame % 1000, frame // 1000),))))
        asks = frame % len(seats)
        books.asked[asks] = time.perf_counter()
        seats[asks].send(encode(Clock(float(frame))))


def _watch(books: Books, number: int) -> Take:
    """Return what notes when a page sees a frame of the pointer, and hears the time."""

    def take(text: bytes) -> None:
        now = time.perf_counter()
        told = _told.decode(text)
        if told.type == "pointer":
            [(low, high)] = told.points
            books.seen.append(now - books.sent[low + 1000 * high])
        elif told.type == "time" and number in books.asked:
            books.answered.append(now - books.asked.pop(number))

    return take
