"""Groups of strokes that might be one symbol."""

from collections.abc import Collection, Sequence
from itertools import combinations

from inference.reading.splitting.boxes import Box, writing_height

Group = tuple[int, ...]
"""Indexes of strokes, ascending in the left-to-right order of their middles."""

MOST_STROKES = 4
"""Strokes of one digit at most: 5 of 5,102 digits that were looked at had more."""

WINDOW = 4
"""Strokes further to the right that a group may take from."""

CROWDED = 24
"""Strokes from which on the window is narrowed."""

MOST_PIECES = 36
"""Strokes of a line, the parts of cut ones counted: eight digits of four, a sign and a mark."""

MOST_GROUPS = 200
"""Groups of a sheet that is read at all: the dev numbers had 40 at most, a scribble thousands."""

WIDEST_GAP = 0.45
"""Gap inside a group, in heights of the writing."""

WIDEST_GROUP = {2: 2.2, 3: 2.0, 4: 1.6}
"""Width of a group of so many strokes, in heights of the writing: no group beyond these was a digit
in the numbers to tune by, and one of 4,000 simulated children's answers is read less well for them.
"""


def reading_order(boxes: Sequence[Box]) -> list[int]:
    """Return the indexes of strokes from left to right by their middles."""
    return sorted(range(len(boxes)), key=lambda index: (boxes[index].across, index))


def candidate_groups(
    boxes: Sequence[Box], order: Sequence[int], alone: Collection[int] = ()
) -> list[Group]:
    """Return groups of places in ``order`` that might be one symbol, by their first place.

    Each group holds a first stroke and up to three of the next few; strokes far apart, or too
    wide together, are no group, and the strokes in ``alone`` join none. None at all are returned
    when there would be too many.
    """
    placed = [boxes[index] for index in order]
    height = writing_height(boxes)
    window = WINDOW if len(order) <= CROWDED else 2
    groups: list[Group] = []
    if len(placed) > MOST_PIECES:
        return groups
    for first in range(len(placed)):
        reach = range(first + 1, min(first + 1 + window, len(placed)))
        following = [place for place in reach if order[place] not in alone]
        largest = 1 if order[first] in alone else MOST_STROKES
        for size in range(largest):
            for rest in combinations(following, size):
                group = (first, *rest)
                if size == 0 or _is_close([placed[place] for place in group], height):
                    groups.append(group)
        if len(groups) > MOST_GROUPS:
            return []
    return groups


def inner_gap(boxes: Sequence[Box]) -> float:
    """Return the widest level gap between parts of a group; negative when all overlap."""
    return _widest_gap(sorted(boxes))


def _widest_gap(by_left: Sequence[Box]) -> float:
    reach, widest = by_left[0].right, float("-inf")
    for left, _, right, _ in by_left[1:]:
        if left - reach > widest:
            widest = left - reach
        if right > reach:
            reach = right
    return widest


def _is_close(boxes: Sequence[Box], height: float) -> bool:
    by_left = sorted(boxes)
    reach = max([box[2] for box in boxes])
    if reach - by_left[0][0] > WIDEST_GROUP[len(boxes)] * height:
        return False
    return _widest_gap(by_left) <= WIDEST_GAP * height
