"""How a digit is formed: where it starts, which way the pen goes, and which stroke comes first.

A sheet is compared with the usual ways of its digit and with the same ways gone wrong: strokes
drawn backwards, in another order, or a loop begun elsewhere. The nearest one says what is right or
wrong about it. Nothing here is a score: it is right, or one thing is said to try next.
"""

import math
from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import pairwise, permutations, product
from typing import Final, NamedTuple, TypeAlias

Points: TypeAlias = Sequence[tuple[float, float]]
Way: TypeAlias = Sequence[Points]
"""The strokes of a digit in their order, each a line of points, y down, in any unit."""

SAMPLES: Final = 24
"""Points that a whole digit is compared by."""

TOO_FAR: Final = 0.4
"""Mean distance, in heights of the digit, from which on it is another shape altogether."""

NEARER: Final = 0.7
"""Another digit that is so much nearer was meant, or drawn by mistake."""

SAME: Final = 0.12
"""Two ways that are nearer to each other than this look the same."""

DIRECTION_WEIGHT: Final = 0.12
"""How much a point counts that is at its place, but reached the other way round."""

LOOP_ENDS: Final = 0.3
"""A line whose ends lie nearer than this, in heights, is a loop: it could begin anywhere."""


class Slip(StrEnum):
    """What to try next about a digit; ``nothing``: it is formed as it usually is."""

    NOTHING = "nothing"
    START = "start"
    DIRECTION = "direction"
    ORDER = "order"
    SHAPE = "shape"


class _Sampled(NamedTuple):
    """A digit as it is compared: evenly spaced points in a box one high, and their headings.

    ``reaches`` say for each stroke how far its end lies from its start, across and down; (0, 0) of
    a loop.
    """

    points: list[tuple[float, float]]
    headings: list[tuple[float, float]]
    reaches: list[tuple[float, float]]


class Forms(NamedTuple):
    """What a digit is compared with: its usual ways and those gone wrong, and the other digits."""

    own: Sequence[tuple[Slip, "_Sampled"]]
    others: Sequence["_Sampled"]


def forms_of(ways: Sequence[Way], others: Sequence[Way]) -> Forms:
    """Return what a digit with these usual ways is compared with, ``others`` those of other digits.

    A way gone wrong that looks like a usual one is none: whoever draws the 5 in one stroke draws
    what would be its two strokes in another order.
    """
    usual = [_sampled(way) for way in ways]
    wrong = [
        (slip, sampled)
        for way in ways
        for slip, form in _forms(way)
        for sampled in [_sampled(form)]
        if min(_distance(sampled, each) for each in usual) > SAME
    ]
    right = [(Slip.NOTHING, each) for each in usual]
    return Forms([*right, *wrong], [_sampled(way) for way in others])


def slip_of(strokes: Way, forms: Forms) -> Slip:
    """Return what is wrong about how ``strokes`` form a digit, by its ``forms``."""
    drawn = [stroke for stroke in strokes if stroke]
    if not drawn:
        return Slip.SHAPE
    slip = _nearest(drawn, forms)
    if len(drawn) == 1:  # one stroke has no order
        return slip if slip in (Slip.NOTHING, Slip.SHAPE) else Slip.START
    turned = _turned(drawn, forms) if slip is not Slip.ORDER else ()
    return Slip.DIRECTION if turned and _nearest(turned, forms) is Slip.NOTHING else slip


def _nearest(drawn: Way, forms: Forms) -> Slip:
    mine = _sampled(drawn)
    far, slip = min(
        ((_distance(mine, form), slip) for slip, form in forms.own), key=lambda tried: tried[0]
    )
    another = min(_distance(mine, form) for form in forms.others)
    return Slip.SHAPE if far > TOO_FAR or another < far * NEARER else slip


def _turned(drawn: Way, forms: Forms) -> Way:
    """Return the strokes with those turned that run against a usual way of as many; () of none.

    A short bar weighs too little among all points of a digit to tell: 7 crossed from the right.
    """
    mine = [_reach(stroke) for stroke in drawn]
    for slip, form in forms.own:
        if slip is not Slip.NOTHING or len(form.reaches) != len(mine):
            continue
        against = [_runs_against(*pair) for pair in zip(mine, form.reaches, strict=True)]
        if any(against):
            pairs = zip(drawn, against, strict=True)
            return [stroke[::-1] if turn else stroke for stroke, turn in pairs]
    return ()


def _runs_against(mine: tuple[float, float], usual: tuple[float, float]) -> bool:
    """Say whether two strokes reach in opposite directions, give or take sixty degrees."""
    along = mine[0] * usual[0] + mine[1] * usual[1]
    return along < -0.5 * math.hypot(*mine) * math.hypot(*usual)


def _forms(way: Way) -> Iterator[tuple[Slip, Way]]:
    """Yield all the ways in which a way goes wrong."""
    for order in permutations(range(len(way))):
        for backwards in product((False, True), repeat=len(way)):
            if order == tuple(range(len(way))) and not any(backwards):
                continue
            form = [way[place][::-1] if backwards[place] else way[place] for place in order]
            yield _slip(order, backwards), form
    if len(way) == 1 and _is_loop(way[0]):
        half = len(way[0]) // 2
        begun_below = [*way[0][half:], *way[0][:half]]
        yield Slip.START, [begun_below]
        yield Slip.START, [begun_below[::-1]]


def _slip(order: Sequence[int], backwards: Sequence[bool]) -> Slip:
    if list(order) != sorted(order):
        return Slip.ORDER
    return Slip.START if backwards[order[0]] and len(order) == 1 else Slip.DIRECTION


def _is_loop(line: Points) -> bool:
    high = max(y for _, y in line) - min(y for _, y in line)
    return math.dist(line[0], line[-1]) < LOOP_ENDS * max(high, 1e-9)


def _sampled(way: Way) -> _Sampled:
    """Return evenly spaced points of all strokes together, the jumps between them left out."""
    line = _in_box(way)
    lengths = [sum(map(math.dist, stroke, stroke[1:])) for stroke in line]
    whole = sum(lengths) or 1e-9
    points: list[tuple[float, float]] = []
    headings: list[tuple[float, float]] = []
    for stroke, length in zip(line, lengths, strict=True):
        count = max(2, round(SAMPLES * length / whole))
        spaced = _spaced(stroke, count)
        points += spaced
        headings += _headings(spaced)
    return _Sampled(points, headings, [_reach(stroke) for stroke in line])


def _reach(stroke: Points) -> tuple[float, float]:
    (x, y), (to_x, to_y) = stroke[0], stroke[-1]
    return (0.0, 0.0) if _is_loop(stroke) else (to_x - x, to_y - y)


def _in_box(way: Way) -> list[list[tuple[float, float]]]:
    every = [point for stroke in way for point in stroke]
    left, top = min(x for x, _ in every), min(y for _, y in every)
    wide, high = max(x for x, _ in every) - left, max(y for _, y in every) - top
    size = max(wide, high) or 1.0
    at_x, at_y = (size - wide) / 2 - left, (size - high) / 2 - top
    return [[((x + at_x) / size, (y + at_y) / size) for x, y in stroke] for stroke in way]


def _spaced(stroke: Points, count: int) -> list[tuple[float, float]]:
    """Return ``count`` points along a stroke at equal distances, both ends among them."""
    lengths = [0.0]
    for one, other in pairwise(stroke):
        lengths.append(lengths[-1] + math.dist(one, other))
    step, place, found = lengths[-1] / (count - 1), 0, []
    for index in range(count):
        goal = min(step * index, lengths[-1])
        while place < len(stroke) - 2 and lengths[place + 1] < goal:
            place += 1
        found.append(_between(stroke, lengths, place, goal))
    return found


def _between(
    stroke: Points, lengths: Sequence[float], place: int, goal: float
) -> tuple[float, float]:
    if len(stroke) == 1:
        return stroke[0]
    (x, y), (to_x, to_y) = stroke[place], stroke[place + 1]
    part = (goal - lengths[place]) / ((lengths[place + 1] - lengths[place]) or 1e-9)
    return x + (to_x - x) * part, y + (to_y - y) * part


def _headings(points: Points) -> list[tuple[float, float]]:
    found = []
    for place in range(len(points)):
        one, other = points[max(0, place - 1)], points[min(len(points) - 1, place + 1)]
        far = math.dist(one, other) or 1e-9
        found.append(((other[0] - one[0]) / far, (other[1] - one[1]) / far))
    return found


def _distance(mine: _Sampled, usual: _Sampled) -> float:
    """Return how far two digits are apart, point after point; a point may meet a neighbour."""
    rows, columns = len(mine.points), len(usual.points)
    before = [0.0, *[math.inf] * columns]
    for row in range(rows):
        after = [math.inf] * (columns + 1)
        for column in range(columns):
            if abs(row * columns - column * rows) > columns * rows // 4:
                continue  # no point meets one from another part of the digit
            (ax, ay), (bx, by) = mine.headings[row], usual.headings[column]
            cost = math.dist(mine.points[row], usual.points[column])
            cost += DIRECTION_WEIGHT * (1 - ax * bx - ay * by)
            after[column + 1] = cost + min(before[column], before[column + 1], after[column])
        before = after
    return before[columns] / max(rows, columns)
