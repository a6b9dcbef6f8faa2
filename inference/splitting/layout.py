"""A sheet laid out for reading: pieces of ink from left to right, and the groups they may form."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from inference.ink.strokes import Floats, Stroke
from inference.outcomes import LINE, NONE
from inference.splitting.arcs import Arc, digit_arcs
from inference.splitting.boxes import Box, around, box_of, writing_height
from inference.splitting.candidates import Group, candidate_groups, is_scribble, reading_order
from inference.splitting.crossed import AreDigits
from inference.splitting.cuts import cut
from inference.splitting.joined import cut_joined
from inference.splitting.marks import Setting, mark_arcs
from inference.splitting.slant import leans


@dataclass(frozen=True, slots=True)
class Piece:
    """A stroke, or a part of one that was cut.

    ``stroke`` is its place on the sheet, ``number`` tells which of ``count`` parts of it this is.
    """

    ink: Stroke
    stroke: int
    number: int = 0
    count: int = 1

    def continues(self, other: "Piece") -> bool:
        """Whether this is the next part of the same stroke."""
        return self.stroke == other.stroke and self.number == other.number + 1


@dataclass(frozen=True, slots=True)
class Line:
    """Pieces of one line of writing in reading order, and the candidate groups of their places."""

    pieces: list[Piece]
    boxes: list[Box]
    height: float
    groups: list[Group]

    def ink(self, group: Group) -> list[Stroke]:
        """Return the strokes of a group as they were written, cut ones joined where they can be."""
        pieces = self._in_order(group)
        strokes = [pieces[0].ink]
        for before, piece in pairwise(pieces):
            if piece.continues(before):
                strokes[-1] = np.concatenate((strokes[-1], piece.ink))
            else:
                strokes.append(piece.ink)
        return strokes

    def loose_ends(self, group: Group) -> int:
        """Return how many cuts the group leaves open."""
        pieces = self._in_order(group)
        joined = sum(piece.continues(before) for before, piece in pairwise(pieces))
        cuts = sum((piece.number > 0) + (piece.number < piece.count - 1) for piece in pieces)
        return cuts - 2 * joined

    def arcs(self, outcomes: Sequence[Floats]) -> list[Arc]:
        """Return all arcs; ``outcomes`` has the scorer's (18,) for each of the groups."""
        arcs: list[Arc] = []
        lean = leans([piece.ink for piece in self.pieces])
        for group, own in zip(self.groups, outcomes, strict=True):
            boxes = [self.boxes[place] for place in group]
            box, loose = around(boxes), self.loose_ends(group)
            strokes = len({self.pieces[place].stroke for place in group})
            alone = lean[group[0]] if len(group) == 1 else 0.0
            arcs += digit_arcs(group, boxes, box, self.height, own, (strokes, loose), alone)
            if len(group) == 1 and not loose:
                ink = self.pieces[group[0]].ink
                others = [piece.ink for piece in self.pieces if piece.ink is not ink]
                no_line = float(own[:NONE].sum() - own[LINE])
                arcs += mark_arcs(group, ink, box, Setting(self.height, alone, others, no_line))
        return arcs

    def strokes_of(self, group: Group) -> tuple[int, ...]:
        """Return the places on the sheet of a group's strokes, ascending."""
        return tuple(sorted({self.pieces[place].stroke for place in group}))

    def _in_order(self, group: Group) -> list[Piece]:
        pieces = [self.pieces[place] for place in group]
        return sorted(pieces, key=lambda piece: (piece.stroke, piece.number))


def lay_out(
    strokes: Sequence[Stroke], indexes: Sequence[int], are_digits: AreDigits | None = None
) -> Line:
    """Lay out the strokes at ``indexes`` of a sheet; each of them has a point at least.

    With ``are_digits`` strokes in which digits overlap are cut, too.
    """
    height = writing_height([box_of(strokes[index]) for index in indexes])
    pieces = [
        piece for index in indexes for piece in _pieces(strokes[index], index, height, are_digits)
    ]
    boxes = [box_of(piece.ink) for piece in pieces]
    order = reading_order(boxes)
    alone = {at for at, box in enumerate(boxes) if is_scribble(pieces[at].ink, box)}
    return Line(
        pieces=[pieces[place] for place in order],
        boxes=[boxes[place] for place in order],
        height=height,
        groups=candidate_groups(boxes, order, alone),
    )


def _pieces(stroke: Stroke, index: int, height: float, are_digits: AreDigits | None) -> list[Piece]:
    parts = cut(stroke, height)
    if len(parts) == 1 and are_digits is not None:
        parts = cut_joined(stroke, height, are_digits)
    return [Piece(part, index, number, len(parts)) for number, part in enumerate(parts)]
