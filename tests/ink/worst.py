"""Sheets that cost a reader most: legal ink of up to 100 strokes and 8,000 points, no numbers."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from inference.api.contract import GRID_HEIGHT, GRID_WIDTH, MAX_POINTS, MAX_STROKES, Sheet, Stroke

Line = NDArray[np.float64]


def worst_sheets() -> Mapping[str, Sheet]:
    """Return the sheets by what they show; the same ones every time."""
    rng = np.random.default_rng(7)
    each = MAX_POINTS // MAX_STROKES
    anywhere = [0, 0], [GRID_WIDTH, GRID_HEIGHT]
    return {
        "100 dots": tuple(_stroke(rng.uniform(*anywhere, (1, 2))) for _ in range(MAX_STROKES)),
        "100 dots on one spot": tuple(_stroke(rng.uniform(0, 90, (1, 2))) for _ in range(100)),
        "8,000 random points": (_stroke(rng.uniform(*anywhere, (MAX_POINTS, 2))),),
        "the same in a corner": (_stroke(rng.uniform(0, 300, (MAX_POINTS, 2))),),
        "8 random scribbles in a row": _row(rng, 8, 1000, 300.0),
        "100 random scribbles in a row": _row(rng, MAX_STROKES, each, 29.0),
        "40 lines side by side": tuple(_line(70 * at, 0, 70 * at + 20, 900) for at in range(40)),
        "39 lines across each other": tuple(
            _line(38 * at, 0, 38 * at + 99, 117, 140) for at in range(39)
        ),
        "40 lines, level and upright": _crossing(20),
        "a fan of 40 lines": tuple(
            _line(1500, 500, 1500 + 800 * np.cos(turn), 500 + 400 * np.sin(turn), 200)
            for turn in np.linspace(0, 6.2, 40)
        ),
        "100 zigzags": tuple(_zigzag(each, 30 * at, 25) for at in range(MAX_STROKES)),
        "one long zigzag": (_zigzag(MAX_POINTS, 0, GRID_WIDTH),),
        "16 rings that overlap": tuple(_ring(60 + 40 * at, 50, 500) for at in range(16)),
        "16 rings of few points": tuple(_ring(60 + 33 * at, 160, 34) for at in range(16)),
        "20 spirals in each other": tuple(_spiral(1500, 10 * at + 5, 1, 400) for at in range(20)),
        "100 spirals": tuple(_spiral(15 + 29 * at, 60, 4, each) for at in range(MAX_STROKES)),
        "one spiral": (_spiral(1500, 490, 40, MAX_POINTS),),
        "rows of loops": tuple(_loops(290 * at) for at in range(10)),
        "8 rings struck out late": _struck(8),
        "50 rings, a scribble on each": _scribbled(50),
        "38 rings in each other": _nested(38, 100),
        "40 rings in each other, of one height": _nested(40, 0),
        "38 bows in each other": _nested(38, 100, 4.4),
        "8 rings, each within a larger one": _ringed(8),
        "a row of 20 rings, underlined 20 times": (
            *(_ring(60 + 110 * at, 50, 60) for at in range(20)),
            *(_line(10, 700 + 10 * row, 2250, 702 + 10 * row, 60) for row in range(20)),
        ),
        "40 lines below each other": tuple(_line(0, 20 * at, 900, 20 * at) for at in range(40)),
        "4 rings traced 9 times": _traced(4, 9),
        "20 rings traced once": _traced(20, 1),
        "one line in 40 bits": tuple(_line(70 * at, 500, 70 * at + 66, 502) for at in range(40)),
        "8 lines in 5 bits each": tuple(
            _line(200 * at, 200 * bit, 200 * at, 200 * bit + 192)
            for at in range(8)
            for bit in range(5)
        ),
        "8 rings, 4 accents on each": _accented(8, 4),
        "30 long walks": tuple(_walk(rng, 260) for _ in range(30)),
        "60 short walks": tuple(_walk(rng, 130) for _ in range(60)),
        "equal points": tuple(_stroke(np.full((each, 2), 5.0 + at)) for at in range(MAX_STROKES)),
    }


def _stroke(points: Line) -> Stroke:
    kept = np.clip(np.round(points), 0, [GRID_WIDTH, GRID_HEIGHT]).astype(int)
    return tuple((x, y) for x, y in kept.tolist())


def _line(left: float, top: float, right: float, bottom: float, count: int = 80) -> Stroke:
    part = np.linspace(0, 1, count)[:, None]
    return _stroke(np.array([left, top]) + part * np.array([right - left, bottom - top]))


def _row(rng: np.random.Generator, count: int, points: int, wide: float) -> Sheet:
    size = [1.4 * wide, max(100.0, wide)]
    return tuple(
        _stroke(np.array([at * wide, 0]) + rng.uniform([0, 0], size, (points, 2)))
        for at in range(count)
    )


def _crossing(half: int) -> Sheet:
    upright = [_line(30 * at, 0, 30 * at + 20, 600) for at in range(half)]
    level = [_line(0, 30 * at, 600, 30 * at + 20) for at in range(half)]
    return (*upright, *level)


def _zigzag(count: int, left: float, wide: float, tall: float = 200.0) -> Stroke:
    across = left + np.linspace(0, wide, count)
    return _stroke(np.stack([across, np.where(np.arange(count) % 2, 0.0, tall)], axis=1))


def _ring(across: float, wide: float, count: int) -> Stroke:
    turn = np.linspace(0, 6.28, count)
    return _stroke(np.stack([across + wide * np.cos(turn), 500 + 120 * np.sin(turn)], axis=1))


def _nested(count: int, lower: float, turn: float = 6.28) -> Sheet:
    part = np.linspace(0, turn, MAX_POINTS // count)
    sizes = [(1400 - 30 * at, 480 - (lower and 10 * at)) for at in range(count)]
    return tuple(
        _stroke(np.stack([1500 + wide * np.cos(part), 500 + tall * np.sin(part)], axis=1))
        for wide, tall in sizes
    )


def _ringed(count: int) -> Sheet:
    pairs = [(_ring(160 + 300 * at, 140, 90), _ring(160 + 300 * at, 90, 90)) for at in range(count)]
    return tuple(stroke for pair in pairs for stroke in pair)


def _traced(count: int, often: int) -> Sheet:
    return tuple(
        _ring(60 + 110 * at + again, 50, 190) for again in range(often + 1) for at in range(count)
    )


def _accented(count: int, each: int) -> Sheet:
    accents = [
        _line(90 + 130 * at, 180 + 50 * mark, 60 + 130 * at, 220 + 50 * mark, 60)
        for at in range(count)
        for mark in range(each)
    ]
    return (*(_ring(60 + 130 * at, 50, 190) for at in range(count)), *accents)


def _spiral(across: float, reach: float, turns: int, count: int) -> Stroke:
    part = np.linspace(0, 1, count)
    turn = 6.28 * turns * part
    at = np.stack([across + reach * part * np.cos(turn), 500 + reach * part * np.sin(turn)], axis=1)
    return _stroke(at)


def _loops(left: float) -> Stroke:
    part = np.linspace(0, 1, 800)
    turn = 25 * part
    return _stroke(
        np.stack([left + 280 * part + 30 * np.cos(turn), 500 + 100 * np.sin(turn)], axis=1)
    )


def _struck(count: int) -> Sheet:
    rings = [_ring(60 + 110 * at, 40, 60) for at in range(count)]
    lines = [
        _line(10 + 110 * (at % count), 440 + 20 * row, 120 + 110 * (at % count), 450 + 20 * row, 9)
        for row in range(4)
        for at in range(count)
    ]
    return (*rings, *lines)


def _scribbled(count: int) -> Sheet:
    both = [(_ring(60 + 40 * at, 40, 60), _zigzag(9, 60 + 40 * at, 80, 600)) for at in range(count)]
    return tuple(stroke for pair in both for stroke in pair)


def _walk(rng: np.random.Generator, count: int) -> Stroke:
    return _stroke(rng.uniform(0, 900, 2) + np.cumsum(rng.normal(0, 25, (count, 2)), axis=0))
