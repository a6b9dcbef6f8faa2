"""The real server as a place to write: a fresh database, rooms with seats, and the doors in."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import msgspec

from benchmarks.live_room import clients
from benchmarks.live_room.drive import Load, Venue
from benchmarks.live_room.prepare import Places
from benchmarks.live_room.process import ROOT, ServerFailed, free_port, running, usage
from benchmarks.live_room.socket import Door

SUBPROTOCOL = "astro.v3"


@contextmanager
def lesson(load: Load, folder: Path) -> Iterator[Venue]:
    """Run the whole site until the block ends, with all of its files in the folder.

    Raises ServerFailed where the database cannot be prepared or the server does not start.
    """
    environment = environment_of(load, folder)
    places = prepare(load, environment)
    port = free_port()
    command = [sys.executable, "manage.py", "serve", "--port", str(port)]
    with running(command, port=port, log=folder / "serve.log", environment=environment) as server:
        yield Venue(
            usage=lambda: usage(server),
            boards=[door(port, f"board/{room_id}", cookie) for room_id, cookie in places.boards],
            students=[
                door(port, f"seat/{code}", cookie, seat) for code, seat, cookie in places.seats
            ],
            watch=clients.watch,
            listen=clients.listen,
            open_round=clients.open_round,
            heartbeat=True,
        )


def environment_of(load: Load, folder: Path) -> Mapping[str, str]:
    """Return an environment of the server's own: nothing of this machine's lesson is touched."""
    apart = {name: value for name, value in os.environ.items() if not name.startswith("ASTRO_")}
    apart.pop("DATABASE_URL", None)
    return {
        **apart,
        "DJANGO_SETTINGS_MODULE": "astro_site.settings",
        "ASTRO_VAR": str(folder / "var"),
        "ASTRO_SEATS_PER_ROOM": str(max(200, load.students)),
    }


def prepare(load: Load, environment: Mapping[str, str]) -> Places:
    """Make the database, and seat everybody. Raises ServerFailed."""
    done = subprocess.run(
        [
            sys.executable,
            *("-m", "benchmarks.live_room.prepare", str(load.students), str(load.rooms)),
        ],
        env=dict(environment),
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if done.returncode:
        last = done.stderr.decode(errors="replace").splitlines()[-1:]
        raise ServerFailed("\n".join(["The database could not be prepared.", *last]))
    return msgspec.json.decode(done.stdout, type=Places)


def door(port: int, path: str, cookie: str, seat: int = 0) -> Door:
    """Return where a page of this site connects, and how it proves itself."""
    return Door(
        url=f"ws://127.0.0.1:{port}/ws/{path}/",
        headers={"Cookie": cookie, "Origin": f"http://127.0.0.1:{port}"},
        subprotocol=SUBPROTOCOL,
        seat=seat,
    )
