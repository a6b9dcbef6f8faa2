"""The sheet that grows on a student's connection, stroke by stroke."""

import struct
from collections.abc import Sequence
from datetime import datetime, timedelta
from zlib import crc32

from inference.api.contract import MAX_POINTS, MAX_STROKES, Point, Sheet, count_points


def are_times_of(times: Sequence[int], strokes: Sheet) -> bool:
    """Say whether ``times`` has a time for each point of ``strokes``, and none besides."""
    return len(times) == count_points(strokes)


def checksum(strokes: Sheet) -> int:
    """Return the CRC-32 of strokes: of each the number of its points, and their places.

    A page tells by it whether a reading is of the strokes that it shows: after some were erased,
    the same number of strokes may be others. ``ink/checksum.js`` reckons the same.
    """
    found = 0
    for stroke in strokes:
        numbers = [len(stroke), *(value for point in stroke for value in point)]
        found = crc32(struct.pack(f"<{len(numbers)}H", *numbers), found)
    return found


def first_ink_at(began: int | None, *, opened: datetime, now: datetime) -> datetime | None:
    """Return the moment of a sheet's first ink, ``began`` milliseconds after the round ``opened``.

    Devices reckon the server's time and may be off a little: nothing was written later than
    ``now``.
    """
    if began is None:
        return None
    return min(opened + timedelta(milliseconds=began), now)


class Gap(Exception):
    """Ink that does not continue the sheet: the whole sheet is needed."""


class TooBig(Exception):
    """Ink over the sheet's cap."""


class GrowingSheet:
    """The strokes of one seat and one round, as they come in.

    Strokes and points are addressed by their index, so a frame that comes twice changes nothing
    and a lost one is noticed.
    """

    def __init__(self, strokes: Sheet = ()) -> None:
        self._strokes: list[list[Point]] = []
        self._points = 0
        self.replace(strokes)

    def __len__(self) -> int:
        return len(self._strokes)

    def extend(self, stroke: int, start: int, points: tuple[Point, ...]) -> tuple[Point, ...]:
        """Add ``points`` to stroke ``stroke`` from its point ``start``; return those that are new.

        Raises ``Gap`` where something before them is missing, ``TooBig`` over the caps.
        """
        have = len(self._strokes[stroke]) if stroke < len(self._strokes) else 0
        if stroke > len(self._strokes) or start > have:
            raise Gap
        new = points[have - start :]
        if not new:
            return ()
        if have and stroke != len(self._strokes) - 1:
            raise Gap
        if self._points + len(new) > MAX_POINTS or stroke >= MAX_STROKES:
            raise TooBig
        if not have:
            self._strokes.append([])
        self._strokes[stroke].extend(new)
        self._points += len(new)
        return new

    def keep(self, strokes: int) -> None:
        """Keep the first ``strokes`` strokes. Raises ``Gap`` where there are fewer."""
        if strokes > len(self._strokes):
            raise Gap
        self._points -= sum(len(stroke) for stroke in self._strokes[strokes:])
        del self._strokes[strokes:]

    def replace(self, strokes: Sheet) -> None:
        """Put ``strokes`` in the place of everything. Raises ``TooBig`` over the caps."""
        points = count_points(strokes)
        if points > MAX_POINTS or len(strokes) > MAX_STROKES:
            raise TooBig
        self._strokes = [list(stroke) for stroke in strokes]
        self._points = points

    def snapshot(self) -> Sheet:
        """Return the sheet as it stands."""
        return tuple(tuple(stroke) for stroke in self._strokes)
