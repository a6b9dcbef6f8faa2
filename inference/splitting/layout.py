"""A sheet laid out for reading: strokes from left to right, and the groups they may form."""

from collections.abc import Sequence
from dataclasses import dataclass

from inference.ink.strokes import Floats, Stroke
from inference.splitting.arcs import Arc, digit_arcs
from inference.splitting.boxes import Box, around, box_of, writing_height
from inference.splitting.candidates import Group, candidate_groups, reading_order
from inference.splitting.marks import mark_arcs


@dataclass(frozen=True, slots=True)
class Line:
    """Strokes of one line of writing in reading order, and the candidate groups of their places.

    ``indexes`` are the strokes' places on the sheet.
    """

    strokes: list[Stroke]
    indexes: list[int]
    boxes: list[Box]
    height: float
    groups: list[Group]

    def ink(self, group: Group) -> list[Stroke]:
        """Return the strokes of a group in the order in which they were written."""
        places = sorted(group, key=lambda place: self.indexes[place])
        return [self.strokes[place] for place in places]

    def arcs(self, outcomes: Sequence[Floats]) -> list[Arc]:
        """Return all arcs; ``outcomes`` has the scorer's (18,) for each of the groups."""
        arcs: list[Arc] = []
        for group, own in zip(self.groups, outcomes, strict=True):
            boxes = [self.boxes[place] for place in group]
            box = around(boxes)
            arcs += digit_arcs(group, boxes, box, self.height, own)
            if len(group) == 1:
                arcs += mark_arcs(group, self.strokes[group[0]], box, self.height)
        return arcs


def lay_out(strokes: Sequence[Stroke], indexes: Sequence[int]) -> Line:
    """Lay out the strokes at ``indexes`` of a sheet; each of them has a point at least."""
    boxes = [box_of(strokes[index]) for index in indexes]
    order = reading_order(boxes)
    return Line(
        strokes=[strokes[indexes[place]] for place in order],
        indexes=[indexes[place] for place in order],
        boxes=[boxes[place] for place in order],
        height=writing_height(boxes),
        groups=candidate_groups(boxes, order),
    )
