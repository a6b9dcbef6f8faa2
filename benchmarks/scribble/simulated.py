"""Simulated scribbles over simulated digits, and what children draw over digits that is none.

Nobody has recorded children rubbing out: hands, styles and sizes are made up here, from seeds.
"""

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from benchmarks.scribble.rule import Strokes, Written, thinned
from classroom.handwriting.composer import compose

Line = npt.NDArray[np.float64]
Box = tuple[float, float, float, float]
"""Left, top, width and height."""

FIRST: Final = 2000
"""The first seed: those before were looked at while the rule was made."""

SIZES: Final = (170.0, 330.0, 560.0)
"""Heights of a digit: of a child that writes small, of most, and of one that writes large."""


class Age(NamedTuple):
    """How a child of an age scribbles: how often to and fro, how unsteadily, how far beyond."""

    name: str
    passes: tuple[int, int]
    unsteady: float
    beyond: tuple[float, float]


AGES: Final = (
    Age("5 to 6 years", (7, 11), 0.09, (0.0, 0.45)),
    Age("7 to 8 years", (7, 13), 0.06, (0.0, 0.3)),
    Age("9 to 11 years", (8, 16), 0.04, (-0.02, 0.2)),
)


class Scribbled(NamedTuple):
    """A sheet with the stroke that is drawn last; ``out`` are the strokes that it is to rub out."""

    written: Written
    out: list[int]


def _zigzag(turn: float, passes: int, rng: np.random.Generator) -> Line:
    """Return lines to and fro over a box of one by one, turned."""
    ends = np.tile([-0.5, 0.5], passes)[: passes + 1]
    line = np.stack([ends, np.linspace(-0.5, 0.5, passes + 1)], axis=1)
    line[:, 0] *= rng.uniform(0.82, 1.12, passes + 1)
    line[:, 1] += rng.normal(0, 0.12 / passes, passes + 1)
    return _rounded(_turned(line, turn))


def _turned(line: Line, turn: float) -> Line:
    along, across = np.array([np.cos(turn), np.sin(turn)]), np.array([-np.sin(turn), np.cos(turn)])
    turned: Line = np.outer(line[:, 0], across[::-1]) + np.outer(line[:, 1], along[::-1])
    return turned


def _slanted(passes: int, rng: np.random.Generator) -> Line:
    """Return lines to and fro that climb, as those of a wrist on the table."""
    line = _zigzag(rng.normal(0, 0.06), passes, rng)
    line[:, 1] -= rng.uniform(0.25, 0.7) * line[:, 0]
    return line


def _coil(turn: float, passes: int, rng: np.random.Generator) -> Line:
    """Return loops one beside the other, as of a spring."""
    loops = max(4, passes // 2 + 1)
    at = np.linspace(0, 1, 24 * loops)
    angle = 2 * np.pi * loops * at
    wide = rng.uniform(0.10, 0.18)
    line = np.stack([0.5 * np.sin(angle), -0.5 + at + wide * np.cos(angle)], axis=1)
    return _turned(line, turn)


def _rounds(passes: int, rng: np.random.Generator) -> Line:
    """Return rings that drift over the box and grow smaller and larger, as of a ball of wool."""
    rounds = max(4, passes // 2 + 1)
    at = np.linspace(0, 1, 28 * rounds)
    angle = 2 * np.pi * rounds * at + rng.uniform(0, 6)
    size = 0.5 - 0.28 * np.abs(np.sin(np.pi * at * rng.uniform(1.0, 2.2)))
    drift = 0.16 * np.stack([np.sin(3 * at + rng.uniform(0, 6)), np.cos(4 * at)], axis=1)
    return np.stack([size * np.cos(angle), size * np.sin(angle)], axis=1) + drift


def _rounded(line: Line) -> Line:
    """Return a line with soft turns, as quick hands draw."""
    steps = np.linspace(0, 1, 14)[:-1, None]
    pieces = [a + (b - a) * (0.5 - 0.5 * np.cos(np.pi * steps)) for a, b in pairwise(line)]
    return np.concatenate([*pieces, line[-1:]])


STYLES: Final[dict[str, Callable[[int, np.random.Generator], Line]]] = {
    "side to side": lambda passes, rng: _zigzag(rng.normal(0, 0.12), passes, rng),
    "up and down": lambda passes, rng: _zigzag(np.pi / 2 + rng.normal(0, 0.12), passes, rng),
    "slanted": lambda passes, rng: _slanted(passes, rng),
    "loops": lambda passes, rng: _coil(rng.normal(0, 0.2), passes, rng),
    "upright loops": lambda passes, rng: _coil(np.pi / 2 + rng.normal(0, 0.2), passes, rng),
    "round and round": _rounds,
}


def scribbles(style: str, age: Age, size: float, count: int) -> Iterator[Scribbled]:
    """Yield digits with a scribble over one of them, or over all; the same ones every time."""
    for seed in range(FIRST, FIRST + count):
        rng = np.random.default_rng([seed, *map(ord, style), round(size)])
        digits = "".join(rng.choice(list("0123456789"), int(rng.integers(1, 4))))
        parts = _beside(digits, size, seed)
        first = int(rng.integers(len(parts)))
        last = int(rng.integers(first, len(parts)))
        chosen = [stroke for part in parts[first : last + 1] for stroke in part]
        passes = int(rng.integers(age.passes[0], age.passes[1] + 1))
        line = STYLES[style](passes, rng)
        drawn = _over(line, _box(chosen), age, rng)
        before = [stroke for part in parts for stroke in part]
        start = sum(len(part) for part in parts[:first])
        out = list(range(start, start + len(chosen)))
        yield Scribbled(Written(before, drawn), out)


def _beside(digits: str, size: float, seed: int) -> list[Strokes]:
    """Return digits side by side, the strokes of each together."""
    parts: list[Strokes] = []
    left = 160.0
    for place, digit in enumerate(digits):
        strokes = compose(digit, seed=100 * seed + place, size=size)
        at_left, top, wide, _ = _box([list(stroke) for stroke in strokes])
        shift = left - at_left
        down = 220 - top
        parts.append([thinned((x + shift, y + down) for x, y in stroke) for stroke in strokes])
        left += wide + 0.3 * size
    return parts


def _box(strokes: Strokes) -> Box:
    xs, ys = ([point[axis] for stroke in strokes for point in stroke] for axis in (0, 1))
    return min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)


def _over(line: Line, box: Box, age: Age, rng: np.random.Generator) -> list[tuple[int, int]]:
    """Lay a scribble over a box as a hand of this age would: beyond it, and not quite straight."""
    left, top, wide, high = box
    size = max(wide, high)
    beyond = rng.uniform(*age.beyond, 2) * size
    across = max(wide, 0.3 * high) + np.array(beyond[0])
    down = max(high, 0.3 * wide) + np.array(beyond[1])
    span = line.max(axis=0) - line.min(axis=0)
    middle = (line.max(axis=0) + line.min(axis=0)) / 2
    places = (line - middle) / span * np.array([across, down])
    places += np.array([left + wide / 2, top + high / 2]) + rng.normal(0, 0.04, 2) * size
    shake = rng.normal(0, age.unsteady * size, (len(places) // 9 + 2, 2))
    at = np.linspace(0, len(shake) - 1, len(places))
    for axis in (0, 1):
        places[:, axis] += np.interp(at, np.arange(len(shake)), shake[:, axis])
    return thinned(map(tuple, places))


def marks(size: float, count: int) -> Iterator[tuple[str, Written]]:
    """Yield what children draw over and beside digits without rubbing out, each with its name."""
    for seed in range(FIRST, FIRST + count):
        rng = np.random.default_rng([seed, round(size)])
        digit = str(rng.integers(10))
        ((*before,),) = _beside(digit, size, seed)
        box = _box(before)
        for name, line in _marks(rng).items():
            yield name, Written(before, _laid(line, box, rng))
        yield "shades a point", _shaded_point(before, box, rng)
        ((*zero,),) = _beside("0", size, seed)
        hatched = _laid(0.65 * _zigzag(0.0, 9, rng), _box(zero), rng, narrowest=0.0)
        if len(zero) == 1:  # of a crossed one the hatching strikes the bar
            yield "hatches the inside of a 0", Written(zero, hatched)


def _marks(rng: np.random.Generator) -> dict[str, Line]:
    """Return lines over a box of one by one, with its middle at 0."""
    turns = np.linspace(0, 4 * np.pi, 60)
    ring = np.stack([0.75 * np.cos(turns), 0.65 * np.sin(turns)], axis=1)
    below = _zigzag(0.0, 9, rng) * [1.0, 0.2] + [0.0, 0.75]
    return {
        "one line through it": np.array([[-0.7, 0.3], [0.7, -0.3]]),
        "a cross in one line": np.array([[-0.6, -0.5], [0.6, 0.5], [0.6, -0.5], [-0.6, 0.5]]),
        "three lines in one": _zigzag(0.1, 3, rng),
        "a ring, twice round": ring,
        "a wave below it": below,
    }


def _laid(
    line: Line, box: Box, rng: np.random.Generator, *, narrowest: float = 0.5
) -> list[tuple[int, int]]:
    left, top, wide, high = box
    size = np.array([max(wide, narrowest * high), high])
    places = line * size + [left + wide / 2, top + high / 2]
    return thinned(map(tuple, places + rng.normal(0, 2, places.shape)))


def _shaded_point(before: Strokes, box: Box, rng: np.random.Generator) -> Written:
    left, top, wide, high = box
    point = np.array([left + wide + 0.2 * high, top + high])
    dot = [*map(tuple, point + rng.normal(0, 6, (3, 2)))]
    shading = point + _zigzag(0.0, 10, rng) * rng.uniform(25, 70)
    return Written([*before, thinned(dot)], thinned(map(tuple, shading)))
