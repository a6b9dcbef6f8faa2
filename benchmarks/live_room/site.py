"""The real site, started for one run with a folder of its own: nothing of this machine's lesson."""

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.live_room.drive import Load
from benchmarks.live_room.lesson import door, environment_of, prepare, seats_of
from benchmarks.live_room.many import many, usage_of
from benchmarks.live_room.prepare import Places
from benchmarks.live_room.process import Usage, free_port, running, usage
from benchmarks.live_room.setting import Setting, check_installed
from benchmarks.live_room.socket import Door


@dataclass(frozen=True)
class Site:
    """A site that serves: where, who sits in it, what it has used so far, and its environment."""

    port: int
    places: Places
    usage: Callable[[], Usage]
    environment: Mapping[str, str]

    @property
    def boards(self) -> list[Door]:
        """The doors of the boards, one a room."""
        return [
            door(self.port, f"board/{room_id}", cookie) for room_id, cookie in self.places.boards
        ]

    @property
    def stages(self) -> list[Door]:
        """The doors of the stages, one a room."""
        return [door(self.port, f"stage/{token}", "") for token in self.places.stages]

    @property
    def seats(self) -> list[Door]:
        """The doors of the children, room by turn."""
        return [
            door(self.port, f"seat/{code}", cookie, seat)
            for code, seat, cookie in self.places.seats
        ]


@contextmanager
def site(load: Load, folder: Path, setting: Setting, *, pages: bool = False) -> Iterator[Site]:
    """Run the whole site until the block ends, with all of its files in the folder.

    Where ``pages`` are opened, what they need is collected before.

    Raises ServerFailed where the database cannot be prepared or the server does not start, and
    LeftOut where this machine has not what the setting needs.
    """
    check_installed(setting.server)
    environment = environment_of(load, folder)
    if setting.shape == "many":
        with many(setting.server, seats_of(load)) as shape:
            seen = {**environment, **shape.environment}
            places = prepare(load, seen)
            yield Site(shape.plan.port, places, lambda: usage_of(shape), seen)
        return
    places = prepare(load, environment, pages=pages)
    port = free_port()
    command = [sys.executable, "manage.py", "serve", "--port", str(port)]
    command += ["--server", setting.server] if setting.server != "daphne" else []
    with running(command, port=port, log=folder / "serve.log", environment=environment) as server:
        yield Site(port, places, lambda: usage(server), environment)
