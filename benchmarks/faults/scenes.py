"""The scenes: a class that answers all the time, and what happens to the site meanwhile."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from benchmarks.faults.books import Books, Row, kept_in, row_of
from benchmarks.faults.children import children_of
from benchmarks.faults.site import Site, site
from benchmarks.faults.teacher import Teacher
from benchmarks.faults.troubles import trouble

SETTLE_SECONDS = 30.0
"""How long answers may still be stored and marked once the lesson has ended."""


@dataclass(frozen=True)
class Scene:
    """What happens in ``play`` while children answer; ``quick`` scenes have a bar for the marks."""

    name: str
    play: Callable[[Site, float], Awaitable[None]]
    quick: bool = False
    small_disk: bool = False


async def _nothing(place: Site, seconds: float) -> None:
    await asyncio.sleep(seconds)


async def _reader_killed(place: Site, seconds: float) -> None:
    for _ in range(3):
        await asyncio.sleep(seconds / 4)
        await asyncio.to_thread(place.kill_reader)
    await asyncio.sleep(seconds / 4)


async def _server_killed(place: Site, seconds: float) -> None:
    for _ in range(2):
        await asyncio.sleep(seconds / 3)
        await asyncio.to_thread(place.kill)
        await asyncio.to_thread(place.start)
    await asyncio.sleep(seconds / 3)


async def _disk_full(place: Site, seconds: float) -> None:
    await asyncio.sleep(seconds / 3)
    with place.full_disk():
        await asyncio.sleep(seconds / 3)
    await asyncio.sleep(seconds / 3)


def _troubled(kind: str) -> Callable[[Site, float], Awaitable[None]]:
    async def play(place: Site, seconds: float) -> None:
        door = place.board if kind == "stall" else place.seats[-1]
        with trouble(kind, door, seconds):
            await asyncio.sleep(seconds)

    return play


SCENES: Sequence[Scene] = (
    Scene("nothing happens", _nothing, quick=True),
    Scene("the reader is killed, three times", _reader_killed),
    Scene("the server is killed, twice", _server_killed),
    Scene("the disk is full for a while", _disk_full, small_disk=True),
    Scene("a board never reads", _troubled("stall"), quick=True),
    Scene("a seat floods the room", _troubled("flood"), quick=True),
    Scene("a seat starves the reader", _troubled("starve"), quick=True),
)


@dataclass(frozen=True)
class Played:
    """What came of a scene; ``grown`` is how many bytes of memory the server gained."""

    scene: Scene
    row: Row
    grown: int


def play(scene: Scene, *, children: int, seconds: float) -> Played:
    """Play a scene on a site of its own; the last seat is kept for whoever makes trouble.

    Raises ServerFailed, NoSmallDisk.
    """
    with site(children + 1, small_disk=scene.small_disk) as place:
        before = place.memory
        books = asyncio.run(_play(scene, place, seconds))
        grown = place.memory - before
        kept = kept_in(place.database)
    return Played(scene, row_of(scene.name, books, kept), grown)


async def _play(scene: Scene, place: Site, seconds: float) -> Books:
    books = Books()
    teacher = Teacher(place.board)
    async with _class(teacher, books, place):
        await _everybody_answered_once(books, len(place.seats) - 1)
        await scene.play(place, seconds)
        teacher.stopping = True
        await _settle(books, place)
    return books


@asynccontextmanager
async def _class(teacher: Teacher, books: Books, place: Site) -> AsyncIterator[None]:
    people = [teacher.stay(), *(child.stay() for child in children_of(place.seats[:-1], books))]
    async with AsyncExitStack() as stack:
        for person in people:
            task = asyncio.create_task(person)
            stack.callback(task.cancel)
        yield


async def _everybody_answered_once(books: Books, children: int) -> None:
    patience = time.monotonic() + SETTLE_SECONDS
    # The books are pure and have no loop that could wake anybody, so they are asked.
    while len(books.acknowledged) < children and time.monotonic() < patience:  # noqa: ASYNC110
        await asyncio.sleep(0.1)


async def _settle(books: Books, place: Site) -> None:
    """Wait until every answer is acknowledged and marked, or will not be any more."""
    patience = time.monotonic() + SETTLE_SECONDS
    while time.monotonic() < patience:
        if set(books.acknowledged) == set(books.sent) and not kept_in(place.database).unmarked:
            return
        await asyncio.sleep(0.5)
