"""The composer: writes a number as a child might, the same for the same seed."""

import numpy as np

from classroom.handwriting.hand import Hand
from classroom.handwriting.layout import fraction, place, row
from classroom.handwriting.pen import Timed, report
from classroom.handwriting.templates import STYLES
from inference.api.contract import Sheet

TimedStroke = list[tuple[int, int, int]]
"""Points of one stroke: x and y on the ink grid, t in milliseconds since the first pen-down."""

SPEED = 2200.0
"""Grid units a second on a straight line: a digit of ordinary size takes about a second."""

BETWEEN_STROKES_MS = (90.0, 190.0)
BETWEEN_CHARACTERS_MS = (170.0, 380.0)


def compose(
    text: str,
    *,
    seed: int = 0,
    style: str | None = None,
    size: float | None = None,
    slant: float | None = None,
    jitter: float = 1.0,
    bar: bool = False,
) -> Sheet:
    """Return the text as ink on the grid: a tuple of strokes of (x, y) integer points, y down.

    ``style``, ``size``, ``slant`` and ``jitter`` are those of the ``Hand``; the seed decides what
    is left out. ``bar`` writes a fraction with a flat line instead of a slash, as that of a mixed
    number, 2 1/2, always is. Raises ValueError for text or a style that has no template.
    """
    hand = Hand(size, slant, jitter, style)
    return tuple(tuple((x, y) for x, y, _ in stroke) for stroke in write(text, hand, seed, bar=bar))


def timed(
    text: str,
    *,
    seed: int = 0,
    style: str | None = None,
    speed: float = 1.0,
    rate: float = 120.0,
) -> list[TimedStroke]:
    """Return what ``compose`` draws with the time of each point, to be replayed as a pen's events.

    ``speed`` multiplies the ordinary speed of the hand and ``rate`` is the tablet's points a
    second; both change where the points lie on the line, never the line itself.
    """
    return write(text, Hand(style=style), seed, speed=speed, rate=rate)


def write(
    text: str,
    hand: Hand,
    seed: int,
    *,
    bar: bool = False,
    speed: float = 1.0,
    rate: float = 120.0,
) -> list[TimedStroke]:
    """Return the strokes of the text as this hand writes it, in order and in time."""
    bar = bar or " " in text
    _check(text, hand.style, bar)
    shape, tempo = (np.random.default_rng([seed, stream]) for stream in (1, 2))
    hand = hand.steadied(shape)
    characters = place((fraction if bar else row)(text, hand, shape), hand, shape)
    velocity = SPEED * speed * tempo.uniform(0.8, 1.25)
    clock, strokes = 0.0, []
    for lines in characters:
        for line in lines:
            points = report(line, speed=velocity, rate=rate)
            strokes.append(_on_grid(points + np.array([0.0, 0.0, clock])))
            clock += points[-1, 2] + tempo.uniform(*BETWEEN_STROKES_MS)
        clock += tempo.uniform(*BETWEEN_CHARACTERS_MS)
    return strokes


def _check(text: str, style: str | None, bar: bool) -> None:
    whole, _, fraction = text.partition(" ")
    known = all(character in STYLES for character in whole + fraction)
    mixed = whole[-1:].isdigit() and "/" in fraction
    if not text or not known or (" " in text and not mixed):
        raise ValueError(f"A hand writes digits, '-', '.' and '/', not {text!r}.")
    if style and not any(style in STYLES[character] for character in text):
        raise ValueError(f"No character of {text!r} has a style {style!r}.")
    parts = (fraction or whole.removeprefix("-")).split("/")
    if bar and [bool(part) for part in parts] != [True, True]:
        raise ValueError(f"{text!r} is not a fraction, so it has no bar.")


def _on_grid(points: Timed) -> TimedStroke:
    """Return whole-numbered points, each place only once in a row, as a pad reports them."""
    stroke: TimedStroke = []
    for x, y, t in np.rint(points).astype(int).tolist():
        if not stroke or stroke[-1][:2] != (x, y):
            stroke.append((x, y, t))
    return stroke
