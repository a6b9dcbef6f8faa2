"""What this process counts of its lessons: plain numbers, so that a frame costs one addition.

Whoever shows them reads them from another thread; nothing here waits for anything.
"""

from typing import Final

from classroom.rules.words import Mark
from inference.api.timing import Timing


class Counts:
    """How often things happened since the process began.

    ``frames`` came in; of the ``ink`` among them ``merged`` went on together with what came before;
    ``batches`` went to boards. ``dropped`` messages found a socket full, and ``busy`` requests the
    reader's queue: both come again.
    """

    __slots__ = ("batches", "busy", "dropped", "frames", "ink", "merged")

    def __init__(self) -> None:
        self.frames = self.ink = self.merged = self.batches = self.dropped = self.busy = 0


counts: Final = Counts()

sockets: Final[dict[str, int]] = {"seat": 0, "board": 0, "stage": 0, "practice": 0}
"""How many are open, by their kind."""

answers: Final[dict[str, int]] = {mark.value: 0 for mark in Mark}
"""How many the reader's readings marked, by their mark."""

hub_lag: Final = Timing()
"""Seconds from when a batch was due until it was sent."""

reading: Final = Timing()
"""Seconds from when a sheet was given to the reader until its reading came."""
