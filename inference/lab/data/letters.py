"""Letters written by hand: which segments hold a whole one, and which letters are no digit."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from inference.lab.data.records import Record
from inference.reading.ink.strokes import Stroke, to_arrays
from inference.reading.splitting.effort import is_straight, way_of

DIGITS_ALONE: Final = frozenset([*"oOlIsSzZbqgG|/()", "COMMA", "\\prime"])
"""Labels that by themselves have the shape of a digit, or of a stroke of one.

The G is there because it was measured: beside the ink of other writers it lies among digits, sixes
mostly, as often as a Z does (docs/decisions/reader-measuring.md).
"""

PLAIN_LINES: Final = frozenset("lIij1")
"""What may be a plain line, however much longer they are in other hands."""

STRAIGHT: Final = 1.12
"""Way of the pen, in distances from end to end, up to which a stroke is a line."""

SHORTEST: Final = 0.5
"""Way of the pen, as a part of what the letter takes of others, from which on it is all there."""

TORN: Final = 0.4
"""Level gap in a letter, in its longer sides, from which on its segment holds parts of others."""


@dataclass(frozen=True, slots=True)
class Letters:
    """The records of a set that hold a whole letter, and those whose segment is broken."""

    whole: list[Record]
    broken: list[Record]


def part_letters(records: Sequence[Record]) -> Letters:
    """Part the segments that hold a whole letter from those of a dot, a lone stroke, or pieces.

    How long a letter is usually is told by the records themselves.
    """
    ways: dict[str, list[float]] = defaultdict(list)
    inked = [[stroke for stroke in to_arrays(one.strokes) if len(stroke)] for one in records]
    for record, strokes in zip(records, inked, strict=True):
        ways[record.label].append(way_in_sizes(strokes))
    usual = {label: float(np.median(own)) for label, own in ways.items()}
    parted = Letters([], [])
    for record, strokes in zip(records, inked, strict=True):
        broken = _is_broken(record.label, strokes, usual[record.label])
        (parted.broken if broken else parted.whole).append(record)
    return parted


def no_digits(records: Sequence[Record]) -> list[Record]:
    """Return the whole letters that are no digit, even where nothing stands beside them."""
    return [one for one in part_letters(records).whole if one.label not in DIGITS_ALONE]


def way_in_sizes(strokes: Sequence[Stroke]) -> float:
    """Return how far the pen went, in longer sides of the box round all; 0 for a dot."""
    if not strokes:
        return 0.0
    size = float(np.ptp(np.concatenate(strokes), axis=0).max())
    return sum(map(way_of, strokes)) / size if size else 0.0


def _is_broken(label: str, strokes: Sequence[Stroke], usual: float) -> bool:
    way = way_in_sizes(strokes)
    if way == 0 or _widest_gap(strokes) > TORN:
        return True
    if label in PLAIN_LINES:
        return False
    return way < SHORTEST * usual or (len(strokes) == 1 and is_straight(strokes[0], STRAIGHT))


def _widest_gap(strokes: Sequence[Stroke]) -> float:
    """Return the widest level gap between strokes, in longer sides of the box round all."""
    spans = sorted((float(one[:, 0].min()), float(one[:, 0].max())) for one in strokes)
    reach, widest = spans[0][1], 0.0
    for left, right in spans[1:]:
        widest, reach = max(widest, left - reach), max(reach, right)
    return widest / float(np.ptp(np.concatenate(strokes), axis=0).max())
