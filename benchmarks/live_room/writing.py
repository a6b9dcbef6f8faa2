"""What each student of the benchmark writes, and when: frames made ready before the clock runs.

A student writes a two-digit number, rests the pen so that it is read, clears the sheet and writes
the next. While the pen moves, frames go out faster than the wanted rate, and the rest makes up for
it: over time every student sends just ``rate`` frames a second.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from random import Random

from benchmarks.live_room.wire import Ink, Keep, Points, encode
from tests.ink.composer import TimedStroke, timed

WRITING_SHARE = 0.75
"""The part of the time in which a pen that rests is writing."""

HANDWRITINGS = 60
"""Different pieces of handwriting that the students share."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One message of a student; ``at`` is when it is due, in seconds after the start."""

    at: float
    message: Ink | Keep
    text: str


def frames(
    round_id: int, *, seed: int, rate: float, seconds: float, rests: bool = True
) -> list[Frame]:
    """Return one student's frames in order of time, ``rate`` a second for so many seconds.

    Without ``rests`` the frames come evenly, so that from 3 a second on nothing is ever read.
    """
    chance = Random(seed)
    beat = (WRITING_SHARE if rests else 1.0) / rate
    begin, plan = chance.random() / rate, []
    while begin < seconds:
        messages = _number(round_id, chance.randrange(HANDWRITINGS), beat)
        plan += [(begin + i * beat, message) for i, message in enumerate(messages)]
        begin += len(messages) / rate
    return [Frame(at, each, encode(each).decode()) for at, each in plan if at < seconds]


def _number(round_id: int, seed: int, beat: float) -> list[Ink | Keep]:
    """Return the messages that clear the sheet and write one number on it."""
    return [Keep(round_id, 0), *_strokes(round_id, _ink(seed), beat)]


def _strokes(round_id: int, strokes: list[TimedStroke], beat: float) -> Iterator[Ink]:
    for index, stroke in enumerate(strokes):
        for start, points in _cut(stroke, beat):
            last = start + len(points) == len(stroke)
            yield Ink(round_id, index, start, points, last)


def _cut(stroke: TimedStroke, beat: float) -> Iterator[tuple[int, Points]]:
    """Yield the points that the pen draws in each beat, with the place of the first of them."""
    start = 0
    while start < len(stroke):
        until = stroke[start][2] + beat * 1000
        stop = next((i for i in range(start, len(stroke)) if stroke[i][2] >= until), len(stroke))
        yield start, tuple((x, y) for x, y, _ in stroke[start:stop])
        start = stop


@cache
def _ink(seed: int) -> list[TimedStroke]:
    return timed(str(10 + seed * 37 % 90), seed=seed)
