"""What the scorer said of groups of strokes it has seen, the least recently used forgotten."""

import hashlib
from collections import OrderedDict
from collections.abc import Sequence

import numpy as np

from inference.reading.ink.strokes import Floats, Stroke
from inference.reading.outcomes import OUTCOMES

Key = tuple[bytes, ...]

CAPACITY = 4096
"""Groups that are remembered: a lesson of thirty children writes about this many at a time."""


def stroke_key(stroke: Stroke) -> bytes:
    """Return a digest of a stroke's points where they lie on the sheet."""
    return hashlib.blake2b(stroke.tobytes(), digest_size=16).digest()


class GroupCache:
    """Outcomes by the content of strokes; a sheet that grew by a stroke finds the rest here.

    They stand in one array, made at the start. Kept one by one they would be small pieces all over
    the heap, and the large holes between them, in which groups are drawn, could not be given back.
    """

    def __init__(self, capacity: int = CAPACITY) -> None:
        self._rows = np.zeros((capacity, OUTCOMES), np.float32)
        self._places: OrderedDict[Key, int] = OrderedDict()

    def __len__(self) -> int:
        return len(self._places)

    def clear(self) -> None:
        """Forget everything."""
        self._places.clear()

    def find(self, key: Key) -> Floats | None:
        """Return a copy of what was kept for the strokes, or None."""
        place = self._places.get(key)
        if place is None:
            return None
        self._places.move_to_end(key)
        row: Floats = self._rows[place]
        return row.copy()  # the place may be another's before the caller is done with it

    def keep(self, keys: Sequence[Key], outcomes: Floats) -> None:
        """Remember one row of outcomes for each key, the last ones where there are too many."""
        places, known, room = [], self._places, len(self._rows)
        for key in keys:
            place = known.pop(key, None)
            if place is None:
                place = len(known) if len(known) < room else known.popitem(last=False)[1]
            known[key] = place
            places.append(place)
        # NumPy sets the last of several rows of one place: of more than fit, that is the last one.
        self._rows[places] = outcomes
