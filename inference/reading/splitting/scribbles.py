"""What was struck out: strokes under a later scribble, or under several later lines."""

from collections.abc import Mapping, Sequence

import numpy as np

from inference.reading.ink.strokes import Stroke
from inference.reading.splitting.boxes import Box, around
from inference.reading.splitting.crossings import find_crossed
from inference.reading.splitting.effort import AreDigits, TooMuch
from inference.reading.splitting.replacements import Struck, put_in_place
from inference.reading.splitting.runs import Run, covered, grown
from inference.reading.splitting.traced import traces

FEWEST_LEGS = 5
"""Times that a scribble runs to and fro in one direction: a 0 traced twice has 4."""

CERTAIN_LEGS = 7
"""Such runs from which on no digit has so many, whatever the scorer says of the scribble."""

ASIDE = 0.2
"""How far beside its middle a scribble covers something, in its breadths, if it is a neighbour."""

LEG = 0.45
"""Length of such a run, as a part of the scribble's extent in its direction, at least."""

BREADTH = 0.2
"""Extent of a scribble in that direction, in longer sides of its box, at least: a shaking hand
draws no scribble along a line."""

COVERED = 0.45
"""Part of an earlier stroke that a scribble has to cover for striking it out."""

COVERED_BESIDE = 0.7
"""The same for a stroke whose middle lies to the left or right of the scribble."""

REACH = 0.1
"""How far a scribble strikes out beyond its own box, in sizes of that."""

MISSED, FLAT = 0.3, 0.4
"""How far off a stroke of the struck digit may lie that the scribble missed, and how tall it may
be, in sizes of what was covered."""

MOST_SCRIBBLES = 12
"""Scribbles over other ink on one sheet that is read: eight digits struck out, and four anew."""

DIGIT = 0.5
"""Probability from which on a scribble of few turns may be a digit."""

STEEP = 2.5
"""Height of a line as of a $, in its widths, at least."""

SMALLEST = 0.25
"""Height and breadth of a scribble, in the larger of what it covers, at least: more than a dot."""


def without_struck(
    strokes: Sequence[Stroke], runs: Mapping[int, Run], are_digits: AreDigits
) -> tuple[list[Stroke], list[int]]:
    """Return the strokes, and the indexes of the ``runs`` that still count, in the same order.

    ``runs`` are of the strokes of at least one point, in the order of writing. Only earlier
    strokes are struck out: what is written beside a scribble, or on top of it, counts. What is
    written above or below it is moved into its place. Raises ``TooMuch`` for a sheet of scribbles.
    """
    if len(runs) < 2:
        return list(strokes), list(runs)
    struck: list[Struck] = []
    kept: list[int] = []
    scribbles = 0
    for index in runs:
        near = _near(runs, index, kept)
        if not near or legs(runs[index], FEWEST_LEGS) < FEWEST_LEGS:
            kept.append(index)
            continue
        scribbles += 1
        if scribbles > MOST_SCRIBBLES:
            raise TooMuch
        under = _under_scribble(runs[index], {one: runs[one] for one in near})
        traced = under and _traces(runs, index, under)
        if under and not traced and not _is_neighbour(runs, index, under, are_digits):
            under |= _belonging(runs, under, kept, are_digits)
            kept = [one for one in kept if one not in under]
            struck.append(Struck(around(runs[one].box for one in under), index))
        else:
            kept.append(index)
    crossed = find_crossed(runs, kept, are_digits)
    kept = [index for index in kept if not any(index in own.strokes for own in crossed)]
    struck += [Struck(own.box, max(own.strokes)) for own in crossed]
    return put_in_place(strokes, kept, struck), kept


def is_doubtful_strike(runs: Sequence[Run], are_digits: AreDigits) -> bool:
    """Whether what was struck out with its strike may hold a digit written over it, or a $."""
    over = [[run.stroke] for run in runs if FEWEST_LEGS <= legs(run, FEWEST_LEGS) < CERTAIN_LEGS]
    if over and max(are_digits(over)) >= DIGIT:
        return True
    steep = [run for run in runs if run.is_line and run.box.height >= STEEP * run.box.width]
    return 2 <= len(steep) < len(runs)


def legs(run: Run, least: int = 0) -> int:
    """Return how often a run goes to and fro, in the direction in which it does so most.

    Who asks for ``least`` may be told 0 of a run that does so less often.
    """
    middle = run.points - run.points.mean(axis=0)
    _, axes = np.linalg.eigh(middle.T @ middle)
    ways = np.concatenate((middle, middle @ axes), axis=1).T
    extents = ways.max(axis=1) - ways.min(axis=1)
    broad = extents >= BREADTH * max(run.box.width, run.box.height)
    # A run of few turns, as nearly all are, does not come far enough to and fro: it is not walked.
    far = np.abs(ways[:, 1:] - ways[:, :-1]).sum(axis=1) >= 0.99 * least * LEG * extents
    return max(map(_legs, ways[broad & far].tolist()), default=0)


def _legs(along: Sequence[float]) -> int:
    least = LEG * (max(along) - min(along))
    low = high = along[0]
    count, heading = 0, 0
    for at in along:
        if heading <= 0:
            low = min(low, at)
        if heading >= 0:
            high = max(high, at)
        if heading <= 0 and at - low >= least > 0:
            count, heading, high = count + 1, 1, at
        elif heading >= 0 and high - at >= least > 0:
            count, heading, low = count + 1, -1, at
    return count


def _traces(runs: Mapping[int, Run], index: int, under: set[int]) -> bool:
    """Whether a stroke of few turns rather draws a digit once more on its own ink."""
    if legs(runs[index]) >= CERTAIN_LEGS:
        return False
    return traces(runs[index], [runs[one] for one in sorted(under)])


def _is_neighbour(
    runs: Mapping[int, Run], index: int, under: set[int], are_digits: AreDigits
) -> bool:
    """Whether a stroke of few turns is rather a digit that touches another: an 8, as a rule."""
    scribble, box = runs[index], around(runs[one].box for one in under)
    if abs(box.across - scribble.box.across) <= ASIDE * scribble.box.width:
        return False
    return legs(scribble) < CERTAIN_LEGS and are_digits([[scribble.stroke]])[0] >= 0.5


def _belonging(
    runs: Mapping[int, Run], under: set[int], earlier: Sequence[int], are_digits: AreDigits
) -> set[int]:
    """Return the flat stroke that the scribble missed, as the bar of a 5, if there is one."""
    box = around(runs[index].box for index in under)
    near = grown(box, MISSED)
    flat = [
        index
        for index in earlier
        if index not in under
        and runs[index].box.height <= FLAT * box.height
        and near.left <= runs[index].box.across <= near.right
        and near.top <= runs[index].box.down <= near.bottom
    ]
    if len(flat) != 1:
        return set()
    whole = sorted({*under, flat[0]})
    groups = [[runs[index].stroke for index in own] for own in (sorted(under), whole)]
    without, together = are_digits(groups)
    return set(flat) if together > max(without, 0.5) else set()


def _covers(box: Box, run: Run) -> bool:
    """Whether a box covers enough of a stroke, or, as within a 0, of the room that it takes.

    Of a stroke whose middle lies beside the box more has to be covered: it may be a neighbour's.
    """
    beside = not box.left <= run.box.across <= box.right
    enough = COVERED_BESIDE if beside else COVERED
    return run.share_inside(box) >= enough or covered(run.box, box) >= enough


def _near(runs: Mapping[int, Run], index: int, earlier: Sequence[int]) -> list[int]:
    """Return the earlier strokes whose boxes a scribble in this place would reach."""
    box = grown(runs[index].box, REACH)
    return [one for one in earlier if runs[one].box.touches(box)]


def _under_scribble(scribble: Run, earlier: Mapping[int, Run]) -> set[int]:
    """Return the earlier strokes that a scribble strikes out."""
    box = grown(scribble.box, REACH)
    under = {index for index, run in earlier.items() if _covers(box, run)}
    if not under:
        return set()
    size = max(max(earlier[index].box.height, earlier[index].box.width) for index in under)
    if min(box.width, box.height) < SMALLEST * size:
        return set()
    return under
