"""What each student of the benchmark writes, and when: frames made ready before the clock runs.

A student writes a number of one to four digits, rests the pen so that it is read, clears the sheet
and writes the next. Pens differ: some tablets report 60 points a second, some 120, some 240; what
goes out is what the pad keeps of them. While the pen moves, frames go out faster than the wanted
rate, and the rest makes up for it: over time every student sends just ``rate`` frames a second.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from random import Random

from benchmarks.live_room.wire import Ink, Points, Truncate, encode
from inference.reading.ink.thinning import StrokeThinner, Timed
from tests.ink.composer import TimedStroke, timed

WRITING_SHARE = 0.75
"""The part of the time in which a pen that rests is writing."""

HANDWRITINGS = 60
"""Different pieces of handwriting that the students share, for each kind of pen."""

PEN_RATES = (60, 120, 240)
"""Points a second that tablets report; the students have them in turn."""

KEPT = 1000
"""Pieces of handwriting that are kept once they were made."""

LONGEST = 4
"""Digits of a number at most."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One message of a student; ``at`` is when it is due, in seconds after the start."""

    at: float
    message: Ink | Truncate
    text: bytes


def frames(
    round_id: int,
    *,
    seed: int,
    rate: float,
    seconds: float,
    rests: bool = True,
    thinned: bool = True,
) -> list[Frame]:
    """Return one student's frames in order of time, ``rate`` a second for so many seconds.

    Without ``rests`` the frames come evenly, so that from 3 a second on nothing is ever read.
    Without ``thinned`` every point that the pen reports goes out, as from a client of one's own.
    """
    chance = Random(seed)
    beat = (WRITING_SHARE if rests else 1.0) / rate
    begin, plan = chance.random() / rate, []
    while begin < seconds:
        strokes = _cut(chance.randrange(HANDWRITINGS), pen_rate(seed), beat, thinned)
        messages: list[Ink | Truncate] = [Truncate(round_id, 0), *_frames(round_id, strokes)]
        plan += [(begin + i * beat, message) for i, message in enumerate(messages)]
        begin += len(messages) / rate
    return [Frame(at, each, encode(each)) for at, each in plan if at < seconds]


def one_number(round_id: int, *, seed: int, rate: float, until: float) -> list[Frame]:
    """Return one student's frames of a single number whose last stroke ends at ``until``."""
    beat = WRITING_SHARE / rate
    inks = list(_frames(round_id, _cut(seed, pen_rate(seed), beat, True)))
    begin = until - (len(inks) - 1) * beat
    return [Frame(begin + i * beat, ink, encode(ink)) for i, ink in enumerate(inks)]


def kept_number(seed: int) -> list[list[tuple[tuple[int, int], int]]]:
    """Return the points of that number as the pad keeps them, with their milliseconds."""
    return [_kept(stroke) for stroke in _ink(seed, pen_rate(seed))]


def pen_rate(seed: int) -> int:
    """Return how many points a second this student's tablet reports."""
    return PEN_RATES[seed % len(PEN_RATES)]


def _frames(round_id: int, strokes: Sequence[Sequence[Points]]) -> Iterator[Ink]:
    for index, pieces in enumerate(strokes):
        start = 0
        for place, points in enumerate(pieces):
            yield Ink(round_id, index, start, points, place == len(pieces) - 1)
            start += len(points)


def _pieces(stroke: TimedStroke, beat: float, thinned: bool) -> Iterator[Points]:
    """Yield what goes out in each beat; a beat in which nothing is kept sends nothing.

    The last point stays back until the pen is up, so that a frame can say so.
    """
    kept = _kept(stroke) if thinned else [((x, y), t) for x, y, t in stroke]
    until = stroke[0][2] + beat * 1000
    piece: list[tuple[int, int]] = []
    for point, at in kept:
        if at >= until and piece:
            yield tuple(piece)
            piece = []
        while at >= until:
            until += beat * 1000
        piece.append(point)
    yield tuple(piece)


def _kept(stroke: TimedStroke) -> list[tuple[tuple[int, int], int]]:
    """Return the points that the pad keeps, each with the moment at which that was decided."""
    (x, y, begin), *others = stroke
    kept, thinner = [((x, y), begin)], StrokeThinner(Timed(x, y, begin))
    for x, y, at in others:
        kept += [(point, at) for point in thinner.add(Timed(x, y, at))]
    return kept + [(point, stroke[-1][2]) for point in thinner.finish()]


@lru_cache(maxsize=KEPT)
def _cut(seed: int, pen_rate: int, beat: float, thinned: bool) -> list[list[Points]]:
    """Return a piece of handwriting as what goes out of each stroke in each beat."""
    return [list(_pieces(stroke, beat, thinned)) for stroke in _ink(seed, pen_rate)]


@lru_cache(maxsize=KEPT)
def _ink(seed: int, pen_rate: int) -> list[TimedStroke]:
    digits = 1 + seed % LONGEST
    number = 10 ** (digits - 1) + seed * 7919 % (9 * 10 ** (digits - 1))
    return timed(str(number), seed=seed, rate=pen_rate)
