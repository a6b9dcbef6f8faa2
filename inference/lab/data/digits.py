"""Which records of a digit hold that digit, whole and alone."""

import hashlib
from collections.abc import Sequence
from typing import Final

import msgspec
import numpy as np

from inference.lab.data.letters import part_letters
from inference.lab.data.records import Record
from inference.reading.ink.strokes import Stroke, to_arrays
from inference.reading.splitting.effort import is_straight

APART, AS_TALL = 0.06, 0.7
"""Level gap, in heights, and height of what is on either side of it, as a part of the whole: beyond
both two digits lie in a segment that is labelled as one. No digit is written so."""

CLOSED, ROUND = 0.25, (0.8, 1.2)
"""Distance between the ends of a plain ring, in its longer sides, and its area, in those of the
ellipse in its box."""

LINES: Final = "17"
BENT: Final = 1.25
"""What may be a single stroke with hardly a bend, and the way of its pen, in distances from end to
end, beyond which it is no longer one."""

MISLABELLED: Final = frozenset(
    (
        "9348ef27ea05ae3f",
        "cece384d0c3e36e9",
        "c1ad2add8662f6c3",
        "32d4d69c87969c0d",
        "403a89950765a46f",
        "e4a32910bf4abf53",
        "6ef80e985fcfc004",
        "975c43c0e347b842",
        "4766fe446b3807c2",
        "5e6ed689253ba2ad",
        "d18461b65c374ecb",
        "f4bbe63c816b5290",
    )
)
"""Digests of records of the half to tune by that to every eye say something else than their label:
they choose nothing. None of the half to check on is among them, for that is looked at by nobody."""


def whole_digits(records: Sequence[Record]) -> list[Record]:
    """Return the records of digits that can be put together to numbers.

    Left out are broken segments, those that hold several digits or, labelled as what is neither, a
    plain ring or line, and those that are known to be labelled wrong.
    """
    kept = []
    for record in part_letters(records).whole:
        strokes = [stroke for stroke in to_arrays(record.strokes) if len(stroke)]
        part = len(strokes) == 1 and (
            (record.label != "0" and is_ring(strokes[0], CLOSED, ROUND))
            or (record.label not in LINES and is_straight(strokes[0], BENT))
        )
        if not part and not are_several(strokes) and digest_of(record) not in MISLABELLED:
            kept.append(record)
    return kept


def are_several(strokes: Sequence[Stroke]) -> bool:
    """Whether strokes are two digits side by side, as tall as all on both sides of a gap."""
    spans = sorted((one[:, 0].min(), one[:, 0].max(), *_rows(one)) for one in strokes)
    height = max(one[3] for one in spans) - min(one[2] for one in spans)
    for at in range(1, len(spans)):
        left, right = spans[:at], spans[at:]
        gap = right[0][0] - max(one[1] for one in left)
        tall = [max(one[3] for one in own) - min(one[2] for one in own) for own in (left, right)]
        if gap > APART * height and min(tall) > AS_TALL * height:
            return True
    return False


def is_ring(stroke: Stroke, closed: float, filled: tuple[float, float]) -> bool:
    """Whether a stroke is a closed line without a loop.

    ``closed``: the distance between its ends, in its longer sides, at most. ``filled``: the area
    within, as a part of that of the ellipse in its box, between which a ring's lies.
    """
    wide, tall = np.ptp(stroke, axis=0).tolist()
    if float(np.hypot(*(stroke[-1] - stroke[0]))) > closed * max(wide, tall):
        return False
    x, y = (stroke - stroke[0]).T.astype(np.float64)
    area = abs(float(np.sum(x * np.roll(y, -1) - y * np.roll(x, -1)))) / 2
    return bool(filled[0] < area / max(np.pi * wide * tall / 4, 1e-12) < filled[1])


def digest_of(record: Record) -> str:
    """Return what names a record: 16 characters of the digest of its ink and label."""
    return hashlib.sha256(msgspec.json.encode((record.label, record.strokes))).hexdigest()[:16]


def _rows(stroke: Stroke) -> tuple[float, float]:
    return float(stroke[:, 1].min()), float(stroke[:, 1].max())
