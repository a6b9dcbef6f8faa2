"""One scene as a lesson: people come, it goes well, something happens, and it goes on."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass

from benchmarks.faults.books import NEVER, Books, Place, Row, row_of
from benchmarks.faults.children import Child
from benchmarks.faults.network import Network, network
from benchmarks.faults.page import Page
from benchmarks.faults.scenes import Needs, Scene, Stage
from benchmarks.faults.shapes import many, one
from benchmarks.faults.site import Site, ground
from benchmarks.faults.teacher import Teacher
from benchmarks.live_room.lesson import door

WELL_SECONDS = 3.0
"""How long the lesson goes well once everybody has answered."""

SHAPES = {"one": one, "many": many}

PATIENCE = 60.0
"""How long a lesson may take to begin, and how long after a trouble people are waited for."""


@dataclass(frozen=True)
class Played:
    """What came of a scene; ``grown`` is how many bytes of memory the web processes gained."""

    scene: Scene
    row: Row
    grown: int


@contextmanager
def standing(shape: str, needs: Needs, children: int, rooms: int) -> Iterator[Site]:
    """Run a site with a seat more than there are children: it is for whoever makes trouble.

    Raises ServerFailed, NoSmallDisk, NoFakeClock.
    """
    given = ground(children + 1, rooms, small_disk=needs.small_disk, fake_clock=needs.fake_clock)
    with given as folder, SHAPES[shape](folder) as place:
        yield place


def play(place: Site, scene: Scene, seconds: float) -> Played:
    """Play a scene on a site where others may have been played before."""
    before = place.memory
    books, ended, places = asyncio.run(_lesson(scene, place, seconds))
    row = row_of(scene.name, books, place.kept(books.answers.keys()), ended=ended, places=places)
    return Played(scene, row, place.memory - before)


async def _lesson(
    scene: Scene, place: Site, seconds: float
) -> tuple[Books, float, Sequence[Place]]:
    books, since = Books(), place.newest_round()
    async with AsyncExitStack() as stack:
        pages, pages_port = await stack.enter_async_context(network(place.port))
        boards, boards_port = await stack.enter_async_context(network(place.port))
        teachers = [
            Teacher(door(boards_port, f"board/{room}", cookie), room, -room, books)
            for room, cookie in place.places.boards
        ]
        children = [
            Child(
                door(pages_port, f"seat/{code}", cookie, seat),
                (room, seat),
                number,
                books,
                since=since,
            )
            for number, (room, code, seat, cookie) in enumerate(_seats(place)[:-1])
        ]
        everybody = [child.place for child in children]
        await stack.enter_async_context(_here([*teachers, *children]))
        await _until(lambda: {sent.place for sent in books.answers.values()} >= set(everybody))
        await asyncio.sleep(WELL_SECONDS)
        books.told.clear()
        await scene.play(_stage(place, pages, boards), seconds)
        ended = time.perf_counter()
        await _until(
            lambda: (
                books.all_back_after(ended, everybody) < NEVER
                and books.back_after(ended, {room for room, _ in everybody}) < NEVER
            )
        )
        for teacher in teachers:
            teacher.stopping = True
        for child in children:
            child.stopping = True
        # Not before the last has handed in: what goes out while the books are read is in no book.
        await _until(lambda: all(child.has_done for child in children))
        await _until(lambda: not place.kept(books.answers.keys()).unmarked, pause=0.5)
    return books, ended, everybody


def _seats(place: Site) -> list[tuple[int, str, int, str]]:
    """Return room, code, seat and cookie of each seat; they were dealt to the rooms in turn."""
    rooms = [room for room, _ in place.places.boards]
    return [(rooms[i % len(rooms)], *seat) for i, seat in enumerate(place.places.seats)]


def _stage(place: Site, pages: Network, boards: Network) -> Stage:
    """Return where the scene is played; clients that misbehave come by no slow network."""
    room, cookie = place.places.boards[0]
    _, code, seat, device = _seats(place)[-1]
    port = place.port
    board = door(port, f"board/{room}", cookie)
    return Stage(place, pages, boards, board, door(port, f"seat/{code}", device, seat))


@asynccontextmanager
async def _here(people: Sequence[Page]) -> AsyncIterator[None]:
    """Let people be in the lesson until the block ends."""
    tasks = [asyncio.create_task(person.stay()) for person in people]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        ended = await asyncio.gather(*tasks, return_exceptions=True)
    for error in ended:
        if isinstance(error, Exception):  # a fault of ours, which must not pass for the server's
            raise error


async def _until(holds: Callable[[], bool], pause: float = 0.1) -> None:
    """Wait until something holds, or will not any more."""
    patience = time.monotonic() + PATIENCE
    # The books are pure and have no loop that could wake anybody, so they are asked.
    while not holds() and time.monotonic() < patience:  # noqa: ASYNC110
        await asyncio.sleep(pause)
