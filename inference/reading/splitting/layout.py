"""A sheet laid out for reading: pieces of ink from left to right, and the groups they may form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from inference.reading.ink.strokes import Floats, Stroke
from inference.reading.outcomes import LINE, NONE
from inference.reading.splitting.arcs import MOST_LABELS, Arc, Digits, digit_arcs
from inference.reading.splitting.boxes import Box, around, writing_height
from inference.reading.splitting.candidates import Group, candidate_groups, reading_order
from inference.reading.splitting.cuts import NARROWEST, cut
from inference.reading.splitting.effort import (
    AreDigits,
    samples,
)
from inference.reading.splitting.hanging import Hangs, hanging
from inference.reading.splitting.joined import cut_joined
from inference.reading.splitting.marks import APART, Setting, mark_arcs
from inference.reading.splitting.runs import Run, run_of
from inference.reading.splitting.slant import leans

MAYBE_WHOLE, SURELY_WHOLE = 0.3, 0.5
"""Probability that a group without the mark at its foot is a digit, from which on the mark may be
none of its strokes, and surely is not."""

MOST_NEAR = 12
"""Strokes that come near a mark or a slash, at most; more are a scribble."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stroke, or a part of one that was cut.

    ``stroke`` is its place on the sheet, ``number`` tells which of ``count`` parts of it this is.
    """

    run: Run
    stroke: int
    number: int = 0
    count: int = 1

    @property
    def ink(self) -> Stroke:
        """Its points."""
        return self.run.stroke

    def continues(self, other: "Piece") -> bool:
        """Whether this is the next part of the same stroke."""
        return self.stroke == other.stroke and self.number == other.number + 1


@dataclass(frozen=True)
class Line:
    """Pieces of one line of writing in reading order, and the candidate groups of their places.

    ``round_groups`` has the box round each group, ``samples`` tell how many points are drawn for
    it, None where the pen came too far for a digit; ``hanging`` which pieces are marks at its foot.
    """

    pieces: list[Piece]
    boxes: list[Box]
    height: float
    groups: list[Group]
    round_groups: list[Box]
    samples: list[float | None]
    hanging: list[Hangs]

    @cached_property
    def is_whole(self) -> bool:
        """Whether no stroke was cut."""
        return all(piece.count == 1 for piece in self.pieces)

    def ink(self, group: Group) -> list[Stroke]:
        """Return the strokes of a group as they were written, cut ones joined where they can be."""
        if len(group) == 1:
            return [self.pieces[group[0]].ink]
        pieces = self._in_order(group)
        if self.is_whole:
            return [piece.ink for piece in pieces]
        strokes = [pieces[0].ink]
        for before, piece in pairwise(pieces):
            if piece.continues(before):
                strokes[-1] = np.concatenate((strokes[-1], piece.ink))
            else:
                strokes.append(piece.ink)
        return strokes

    def loose_ends(self, group: Group) -> int:
        """Return how many cuts the group leaves open."""
        if self.is_whole:
            return 0
        pieces = self._in_order(group)
        joined = sum(piece.continues(before) for before, piece in pairwise(pieces))
        cuts = sum((piece.number > 0) + (piece.number < piece.count - 1) for piece in pieces)
        return cuts - 2 * joined

    def arcs(self, outcomes: Sequence[Floats]) -> list[Arc]:
        """Return all arcs; ``outcomes`` has the scorer's (18,) for each of the groups."""
        arcs: list[Arc] = []
        if not self.groups:
            return arcs
        lean = leans([piece.ink for piece in self.pieces])
        digits = np.concatenate(outcomes).reshape(len(outcomes), -1)[:, :NONE]
        sums = digits.sum(axis=1).tolist()
        ranked = np.argsort(-digits)[:, :MOST_LABELS].tolist()
        told = list(map(Digits, digits.tolist(), sums, ranked))
        valid = dict(zip(self.groups, sums, strict=True)) if any(self.hanging) else {}
        whole = self.is_whole
        for group, box, own in zip(self.groups, self.round_groups, told, strict=True):
            boxes = [self.boxes[place] for place in group]
            # Where nothing was cut each piece is a stroke.
            loose = 0 if whole else self.loose_ends(group)
            strokes = len(group if whole else {self.pieces[place].stroke for place in group})
            alone = lean[group[0]] if len(group) == 1 else 0.0
            hangs = self._hangs(group, valid) if valid else Hangs.NO
            if hangs is not Hangs.SURELY:
                both, doubt = (strokes, loose), hangs is Hangs.MAYBE
                arcs += digit_arcs(group, boxes, box, self.height, own, both, alone, doubt)
            if len(group) == 1 and not loose:
                others = self._near(group[0])
                if len(others) <= MOST_NEAR:
                    no_line = own.valid - own.each[LINE]
                    hung = self.hanging[group[0]] is Hangs.SURELY
                    last = hung and self._is_last(group[0])
                    setting = Setting(self.height, alone, others, no_line, hung, last)
                    arcs += mark_arcs(group, self.pieces[group[0]].run, setting)
        return arcs

    def strokes_of(self, group: Group) -> tuple[int, ...]:
        """Return the places on the sheet of a group's strokes, ascending."""
        return tuple(sorted({self.pieces[place].stroke for place in group}))

    def _hangs(self, group: Group, valid: Mapping[Group, float]) -> Hangs:
        """Return whether a part of a group is a mark at the foot, as far as the rest is a digit.

        ``valid`` tells how probable it is that a group is a digit.
        """
        found = Hangs.NO
        for place in group:
            own = self.hanging[place]
            rest = tuple(other for other in group if other != place)
            whole = valid.get(rest, 0.0) if rest else 1.0
            if own is Hangs.SURELY and whole < SURELY_WHOLE:
                own = Hangs.MAYBE
            if own is not Hangs.NO and whole >= MAYBE_WHOLE:
                found = max(found, own)
        return found

    def _is_last(self, place: int) -> bool:
        """Whether nothing but such marks stands behind a mark."""
        across = self.boxes[place].across
        behind = zip(self.boxes, self.hanging, strict=True)
        return all(hangs is not Hangs.NO or box.left <= across for box, hangs in behind)

    def _near(self, place: int) -> list[Stroke]:
        """Return the other pieces whose boxes come near that of this one."""
        reach = self.boxes[place].wider(APART * self.height)
        return [
            piece.ink
            for other, piece in enumerate(self.pieces)
            if other != place and self.boxes[other].touches(reach)
        ]

    def _in_order(self, group: Group) -> list[Piece]:
        pieces = [self.pieces[place] for place in group]
        return sorted(pieces, key=lambda piece: (piece.stroke, piece.number))


def lay_out(runs: Mapping[int, Run], are_digits: AreDigits | None = None) -> Line:
    """Lay out strokes, by their places on the sheet.

    With ``are_digits`` strokes in which digits overlap are cut, too.
    """
    height = writing_height([run.box for run in runs.values()])
    pieces = [
        piece for index, run in runs.items() for piece in _pieces(run, index, height, are_digits)
    ]
    boxes = [piece.run.box for piece in pieces]
    order = reading_order(boxes)
    alone = {at for at, piece in enumerate(pieces) if _samples(piece.run) is None}
    groups = candidate_groups(boxes, order, alone)
    ordered, placed = [pieces[at] for at in order], [boxes[at] for at in order]
    round_groups = [around([placed[place] for place in group]) for group in groups]
    return Line(
        pieces=ordered,
        boxes=placed,
        height=height,
        groups=groups,
        round_groups=round_groups,
        samples=_samples_of(ordered, groups, round_groups),
        hanging=hanging(placed, height),
    )


def _samples(run: Run) -> float | None:
    """Return how many points are drawn for a run by itself."""
    return samples(len(run.stroke), run.length, max(run.box.width, run.box.height))


def _samples_of(
    pieces: Sequence[Piece], groups: Sequence[Group], boxes: Sequence[Box]
) -> list[float | None]:
    """Return the same for groups of pieces with these boxes round them."""
    points = [len(piece.ink) for piece in pieces]
    ways = [piece.run.length for piece in pieces]
    return [
        samples(
            sum([points[place] for place in group]),
            sum([ways[place] for place in group]),
            max(box.width, box.height),
        )
        for group, box in zip(groups, boxes, strict=True)
    ]


def _pieces(run: Run, index: int, height: float, are_digits: AreDigits | None) -> list[Piece]:
    parts = [run.stroke]
    if run.box.width >= NARROWEST * height and _samples(run) is not None:
        parts = cut(run.stroke, height)
        if len(parts) == 1 and are_digits is not None:
            parts = cut_joined(run.stroke, height, are_digits)
    if len(parts) == 1:
        return [Piece(run, index)]
    return [Piece(run_of(part), index, number, len(parts)) for number, part in enumerate(parts)]
