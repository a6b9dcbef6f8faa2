"""What the scorer said of groups of strokes it has seen, the least recently used forgotten."""

import hashlib
from collections import OrderedDict
from collections.abc import Sequence

from inference.reading.ink.strokes import Floats, Stroke

Key = tuple[bytes, ...]

CAPACITY = 4096
"""Groups that are remembered: a lesson of thirty children writes about this many at a time."""


def stroke_key(stroke: Stroke) -> bytes:
    """Return a digest of a stroke's points where they lie on the sheet."""
    return hashlib.blake2b(stroke.tobytes(), digest_size=16).digest()


class GroupCache:
    """Outcomes by the content of strokes; a sheet that grew by a stroke finds the rest here."""

    def __init__(self, capacity: int = CAPACITY) -> None:
        self._capacity = capacity
        self._outcomes: OrderedDict[Key, Floats] = OrderedDict()

    def __len__(self) -> int:
        return len(self._outcomes)

    def clear(self) -> None:
        """Forget everything."""
        self._outcomes.clear()

    def find(self, key: Key) -> Floats | None:
        """Return what was kept for the strokes, or None."""
        outcomes = self._outcomes.get(key)
        if outcomes is not None:
            self._outcomes.move_to_end(key)
        return outcomes

    def keep(self, keys: Sequence[Key], outcomes: Floats) -> None:
        """Remember one row of outcomes for each key."""
        for key, row in zip(keys, outcomes, strict=True):
            self._outcomes[key] = row.copy()
        while len(self._outcomes) > self._capacity:
            self._outcomes.popitem(last=False)
