"""What the scorer is trained on: digits, mirrored digits, and groups that are no digit."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inference.data.records import Record
from inference.ink.strokes import Floats, Stroke, thin, to_arrays
from inference.splitting.boxes import box_of
from inference.splitting.candidates import candidate_groups, reading_order
from inference.training.compose import Composed, Hand, compose, hand_of
from inference.training.writers import validates

LENGTHS = (2, 2, 3, 3, 4)
"""How many digits a composed number has: one of these."""


@dataclass(frozen=True, slots=True)
class Groups:
    """Groups of strokes with the place of their outcome (n,) int64."""

    groups: list[list[Stroke]]
    outcomes: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.groups)


def hands(records: Sequence[Record], *, validating: bool) -> list[Hand]:
    """Return the hands of the writers who train, or of those who validate."""
    by_writer: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        if len(record.label) == 1 and record.label.isdigit():
            by_writer[record.writer].append(record)
    kept = [own for writer, own in by_writer.items() if validates(writer) == validating]
    return [_hand(own) for own in kept if len(own) >= 3]


def wrong_groups(composed: Composed) -> list[list[Stroke]]:
    """Return the candidate groups of a composed number that are none of its digits."""
    boxes = [box_of(stroke) for stroke in composed.strokes]
    order = reading_order(boxes)
    right = {frozenset(strokes) for _, strokes in composed.parts}
    found = ([order[place] for place in group] for group in candidate_groups(boxes, order))
    return [
        [composed.strokes[index] for index in sorted(group)]
        for group in found
        if frozenset(group) not in right
    ]


def compose_wrong(
    hands: Sequence[Hand], count: int, rng: np.random.Generator
) -> list[list[Stroke]]:
    """Return so many wrong groups from composed numbers of all hands."""
    weights = np.sqrt([len(hand.groups) for hand in hands])
    weights /= weights.sum()
    wrong: list[list[Stroke]] = []
    while len(wrong) < count:
        hand = hands[rng.choice(len(hands), p=weights)]
        wrong += wrong_groups(compose(hand, int(rng.choice(LENGTHS)), rng))
    return wrong[:count]


def symbol_groups(records: Sequence[Record], *, validating: bool) -> list[list[Stroke]]:
    """Return the ink of records that are no digits."""
    kept = [record for record in records if validates(record.writer) == validating]
    cleaned = (thin(to_arrays(record.strokes)) for record in kept)
    inked = ([stroke for stroke in strokes if len(stroke)] for strokes in cleaned)
    return [strokes for strokes in inked if strokes]


def mirror(points: Floats) -> Floats:
    """Return points (n, 2) as a mirror shows them."""
    return points * np.array([-1, 1], np.float32)


def _hand(records: Sequence[Record]) -> Hand:
    groups, labels = [], []
    for record in records:
        strokes = [stroke for stroke in thin(to_arrays(record.strokes)) if len(stroke)]
        if strokes:
            groups.append(strokes)
            labels.append(int(record.label))
    return hand_of(groups, labels)
