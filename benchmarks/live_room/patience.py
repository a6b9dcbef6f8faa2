"""A row ends in its time, and whatever ends it: no server is left behind."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from benchmarks.live_room.drive import RunBroke

SPARE_SECONDS = 240.0
"""What a row may take beside its measuring: a database is made, servers start and stop."""

SLOWEST = 5.0
"""So many times as long as on a machine with nothing else to do."""

AGAIN_SECONDS = 60.0
"""Until it is said again: an event loop forgets what is raised in some of its callbacks."""


@contextmanager
def within(minutes: float) -> Iterator[None]:
    """Give up what takes much longer than the minutes that it should take. Raises RunBroke."""
    seconds = SPARE_SECONDS + 60 * SLOWEST * minutes

    def give_up(number: int, frame: FrameType | None) -> None:
        raise RunBroke(f"It had not come to an end after {seconds / 60:.0f} minutes.")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.setitimer(signal.ITIMER_REAL, seconds, AGAIN_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def end_as_by_hand() -> None:
    """Let SIGTERM and a closed terminal end a run as Ctrl-C does: its servers are stopped first."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda ended, _: sys.exit(128 + ended))
