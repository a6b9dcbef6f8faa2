"""What a lesson on the real site needs: a fresh database, rooms with seats, and the doors in."""

import os
import subprocess
import sys
from collections.abc import Mapping
from math import ceil
from pathlib import Path

import msgspec

from benchmarks.live_room.drive import Load
from benchmarks.live_room.prepare import Places
from benchmarks.live_room.process import ROOT, ServerFailed
from benchmarks.live_room.socket import Door

SUBPROTOCOL = "astro.v8"


def environment_of(load: Load, folder: Path) -> Mapping[str, str]:
    """Return an environment of the server's own: nothing of this machine's lesson is touched."""
    apart = {name: value for name, value in os.environ.items() if not name.startswith("ASTRO_")}
    apart.pop("DATABASE_URL", None)
    return {
        **apart,
        "DJANGO_SETTINGS_MODULE": "astro_site.settings",
        "ASTRO_VAR": str(folder / "var"),
        **seats_of(load),
    }


def seats_of(load: Load) -> Mapping[str, str]:
    """Return the setting by which all students fit into their rooms."""
    return {"ASTRO_SEATS_PER_ROOM": str(max(200, ceil(load.students / load.rooms)))}


def prepare(load: Load, environment: Mapping[str, str], *, pages: bool = False) -> Places:
    """Make the database, and seat everybody; collect what pages need. Raises ServerFailed."""
    done = subprocess.run(
        [
            sys.executable,
            *("-m", "benchmarks.live_room.prepare", str(load.students), str(load.rooms)),
            *(["pages"] if pages else []),
            *(["everything"] if load.everything else []),
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
