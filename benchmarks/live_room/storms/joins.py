"""A whole year joins one room within ten seconds: the form over HTTP, the page, then the socket."""

import asyncio
import re
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from random import Random

from benchmarks.live_room import clients
from benchmarks.live_room.drive import Load, staying
from benchmarks.live_room.figures import Figure, Findings, every, most
from benchmarks.live_room.lesson import door
from benchmarks.live_room.setting import Setting
from benchmarks.live_room.site import Site
from benchmarks.live_room.socket import Socket, connect
from benchmarks.live_room.storms.http import Browser
from benchmarks.live_room.storms.play import bare_echo, ground, play
from benchmarks.live_room.tally import percentile
from benchmarks.live_room.wire import decode

JOINED_MS = 1000.0

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@dataclass
class Books:
    """How long each child took from the address to its seat, and what became of the others."""

    seconds: list[float] = field(default_factory=list)
    parts: dict[str, list[float]] = field(default_factory=dict)
    late: list[float] = field(default_factory=list)
    failed: Counter[str] = field(default_factory=Counter)

    def note(self, part: str, seconds: float) -> None:
        """Book what one part of joining took."""
        self.parts.setdefault(part, []).append(seconds)


def measure(load: Load, setting: Setting) -> Findings:
    """Let every student of the load join its one room within ``load.seconds``.

    Raises ServerFailed, RunBroke and LeftOut.
    """
    with ground(replace(load, students=0), setting, pages=True) as (place, folder):
        books = play(_storm(load, place))
        bare = bare_echo(setting, folder)
    late = 1000 * percentile(books.late, 0.95)
    parts = [
        Figure(f"of that {name} p95, ms", f"{1000 * percentile(seconds, 0.95):.0f}")
        for name, seconds in books.parts.items()
    ]
    figures = [
        every("children in their seats", len(books.seconds), load.students),
        *(Figure(f"failed: {why}", f"{count:,}") for why, count in books.failed.items()),
        most("from address to seat p95, ms", 1000 * percentile(books.seconds, 0.95), JOINED_MS),
        *parts,
        Figure("begun later than due p95, ms", f"{late:.0f}"),
        bare,
    ]
    return Findings(figures, late_ms=late)


async def _storm(load: Load, place: Site) -> Books:
    books, sockets = Books(), list[Socket]()
    async with clients.open_all(place.boards) as boards, staying(boards):
        for board in boards:
            board.hear(lambda _: None)
        start = time.perf_counter()
        code = place.places.codes[0]
        await asyncio.gather(
            *(
                _join(place, code, i, start + Random(i).uniform(0, load.seconds), books, sockets)
                for i in range(load.students)
            )
        )
        for socket in sockets:
            socket.cut()
    return books


async def _join(
    place: Site, code: str, number: int, due: float, books: Books, sockets: list[Socket]
) -> None:
    await asyncio.sleep(due - time.perf_counter())
    began = time.perf_counter()
    books.late.append(began - due)
    try:
        socket = await sit_down(Browser(place.port), code, f"Child {number + 1}", books.note)
    except (OSError, Failed) as error:
        books.failed[str(error)] += 1
    else:
        books.seconds.append(time.perf_counter() - began)
        socket.hear(lambda _: None)
        sockets.append(socket)


class Failed(Exception):
    """A child did not get in."""


async def sit_down(
    browser: Browser, code: str, name: str, note: Callable[[str, float], None] | None = None
) -> Socket:
    """Join a room by its pages and return the socket, its first snapshot read.

    ``note`` is told each part and how many seconds it took. Raises Failed and OSError.
    """
    moment = time.perf_counter()

    def done(part: str) -> None:
        nonlocal moment
        now = time.perf_counter()
        if note is not None:
            note(part, now - moment)
        moment = now

    page = await browser.get(f"/join/{code}/")
    token = TOKEN.search(page.body)
    if page.status != 200 or token is None:
        raise Failed(f"the page to join answered {page.status}")
    done("the page to join")
    form = {"name": name, "csrfmiddlewaretoken": token[1]}
    joined = await browser.post(f"/join/{code}/", form)
    if joined.status != 302:
        raise Failed(f"the form answered {joined.status}")
    done("the form")
    play_page = await browser.get(joined.header("location"))
    if play_page.status != 200:
        raise Failed(f"the page to play answered {play_page.status}")
    done("the page to play")
    socket = await connect(door(browser.port, f"seat/{code}", browser.cookie))
    while decode(await socket.read()).type != "seat":
        pass
    done("the socket's snapshot")
    return socket
