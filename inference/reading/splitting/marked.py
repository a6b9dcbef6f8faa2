"""A sheet cleared of ink that is no symbol: rings, underlines, and what was drawn twice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from inference.reading.ink.strokes import Stroke
from inference.reading.splitting.contact import join_broken
from inference.reading.splitting.effort import AreDigits, Say
from inference.reading.splitting.rings import without_rings
from inference.reading.splitting.runs import Run
from inference.reading.splitting.traced import without_traced
from inference.reading.splitting.underlines import without_underlines

MOST_STROKES = 40
"""Strokes of a sheet on which marks are looked for, at most: eight digits with marks have fewer."""


@dataclass(frozen=True, slots=True)
class Marked:
    """Strokes, and those of the indexes that count.

    ``more`` has for an index the others that belong to its symbol: they went on where it ended, or
    trace it. ``doubtful`` says that what was taken off may have been meant.
    """

    strokes: list[Stroke]
    indexes: list[int]
    more: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    doubtful: bool = False


def without_marks(
    strokes: Sequence[Stroke], runs: Mapping[int, Run], say: Say, are_digits: AreDigits
) -> Marked:
    """Return what counts among the strokes of ``runs``, which are in the order of writing."""
    if not 2 <= len(runs) <= MOST_STROKES:
        return Marked(list(strokes), list(runs))
    ringed = without_rings(runs, list(runs))
    cleared = without_underlines(runs, ringed.kept, say)
    traced = without_traced(runs, cleared.kept)
    joined = join_broken(runs, traced.kept, are_digits)
    placed, more = list(strokes), {}
    for index in joined.kept:
        behind = joined.behind.get(index, [])
        if behind:
            placed[index] = np.concatenate([strokes[one] for one in (index, *behind)])
        again = [one for own in (index, *behind) for one in traced.again.get(own, [])]
        if behind or again:
            more[index] = (*behind, *again)
    doubtful = ringed.doubtful or cleared.doubtful or joined.doubtful
    return Marked(placed, joined.kept, more, doubtful)
