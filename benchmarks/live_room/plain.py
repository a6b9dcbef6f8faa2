"""The baseline as a place to write: its server, and the doors of its boards and students."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.live_room import clients
from benchmarks.live_room.drive import Load, Venue
from benchmarks.live_room.process import free_port, running, usage
from benchmarks.live_room.socket import Door, Socket


@contextmanager
def baseline(load: Load, folder: Path) -> Iterator[Venue]:
    """Run the baseline's server until the block ends; its log is written to the folder."""
    port = free_port()
    command = [sys.executable, "-m", "benchmarks.live_room.baseline", str(port)]
    with running(command, port=port, log=folder / "baseline.log") as server:
        address = f"ws://127.0.0.1:{port}"
        yield Venue(
            usage=lambda: usage(server),
            boards=[Door(f"{address}/room{room}/board/") for room in range(load.rooms)],
            students=[
                Door(f"{address}/room{load.room_of(i)}/{i + 1}/", seat=i + 1)
                for i in range(load.students)
            ],
            watch=clients.watch_plain,
            listen=clients.listen,
            open_round=_no_round,
            heartbeat=False,
        )


async def _no_round(board: Socket) -> int:
    """Return a round for the frames to name; the baseline does not look at it."""
    return 1
