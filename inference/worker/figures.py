"""What this process counts of its reading."""

from typing import Final

from inference.api.timing import Timing


class Counts:
    """How many ``sheets`` were read, and how many jobs were ``dropped`` since the process began."""

    __slots__ = ("dropped", "sheets")

    def __init__(self) -> None:
        self.sheets = self.dropped = 0


counts: Final = Counts()

batches: Final = Timing()
"""Seconds that a batch of sheets took to be read."""
