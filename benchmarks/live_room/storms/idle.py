"""Five thousand seats that are only there: what each socket holds of the server's memory."""

import asyncio
import resource

from benchmarks.live_room import clients
from benchmarks.live_room.drive import Load, staying
from benchmarks.live_room.figures import Figure, Findings, every, most
from benchmarks.live_room.setting import LeftOut, Setting
from benchmarks.live_room.site import Site
from benchmarks.live_room.socket import Door
from benchmarks.live_room.storms.play import bare_echo, ground, play

KB_BAR = 60.0

SPARE = 200
"""Files that client and server need beside the sockets."""

FIRST = 20
"""Sockets that are open before memory is looked at: what all share is there then."""

PORTS = 20_000
"""Connections from one loopback address; the next ones come from 127.0.0.2, and so on."""

REST_SECONDS = 12.0
"""So long they are there: each page asks for the time once meanwhile."""

AT_ONCE = 24


def measure(load: Load, setting: Setting) -> Findings:
    """Open all seats of the load and let them rest. Raises ServerFailed, RunBroke and LeftOut."""
    allow_files(load.students + SPARE)
    with ground(load, setting) as (place, folder):
        opened, grown = play(_rest(place))
        bare = bare_echo(setting, folder)
    each = grown / 1000 / (load.students - FIRST)
    figures = [
        every("sockets open in the end", opened, load.students),
        most("server memory a socket, KB", each, KB_BAR, digits=1),
        Figure("all of them together, MB", f"{grown / 1e6:.0f}"),
        bare,
    ]
    return Findings(figures)


def allow_files(count: int) -> None:
    """Let this process, and the server that it starts, open so many files. Raises LeftOut."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != resource.RLIM_INFINITY and soft < count:
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (count, max(count, hard)))
        except (ValueError, OSError):
            raise LeftOut(
                f"A process may open {hard:,} files here and this row needs {count:,}:"
                f" raise the limit with `ulimit -n {count}`."
            ) from None


async def _rest(place: Site) -> tuple[int, int]:
    """Return how many sockets are open in the end, and by how many bytes the server grew."""
    doors = [from_source(each, f"127.0.0.{1 + i // PORTS}") for i, each in enumerate(place.seats)]
    async with clients.open_all(doors[:FIRST]) as first:
        await asyncio.sleep(1)
        before = place.usage().server_memory
        async with clients.open_all(doors[FIRST:], AT_ONCE) as others:
            sockets = [*first, *others]
            for socket in sockets:
                socket.hear(lambda _: None)
            async with staying(sockets):
                await asyncio.sleep(REST_SECONDS)
            grown = place.usage().server_memory - before
            return sum(socket.is_open for socket in sockets), grown


def from_source(door: Door, source: str) -> Door:
    """Return the same door, entered from this loopback address."""
    return Door(door.url, door.headers, door.subprotocol, door.seat, source)
