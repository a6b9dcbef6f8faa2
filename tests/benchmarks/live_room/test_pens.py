"""Pens of the benchmark: what they send at a slower cadence is what they would have sent."""

import asyncio
from functools import cache
from itertools import pairwise

import pytest

from benchmarks.live_room.pens import Pen, write_all
from benchmarks.live_room.socket import Door
from benchmarks.live_room.tally import Tally
from benchmarks.live_room.wire import Ink, Truncate
from benchmarks.live_room.writing import frames
from classroom.protocol import student_codec

SECONDS = 1.5


class Paper:
    """A socket that keeps what is sent."""

    def __init__(self) -> None:
        self.door = Door("ws://nowhere/", seat=1)
        self.texts: list[bytes] = []

    def send(self, text: bytes) -> None:
        self.texts.append(text)


@cache
def written(cadence: int) -> tuple[list[object], Tally]:
    paper, tally = Paper(), Tally()
    pen = Pen(paper)  # type: ignore[arg-type]  # as much of a socket as a pen needs
    pen.take_up(frames(7, seed=3, rate=5, seconds=SECONDS))
    pen.slow_down(cadence)
    asyncio.run(write_all([pen], tally))
    return [student_codec.decode(text.decode()) for text in paper.texts], tally


def strokes(messages: list[object]) -> list[object]:
    """All points of each stroke, in their order, and what was cleared in between."""
    told: list[object] = []
    for message in messages:
        start = getattr(message, "start", None)
        if start:
            told[-1] = (*told[-1], *message.points)  # type: ignore[attr-defined, misc]
        else:
            told.append(getattr(message, "points", "cleared"))
    return told


def test_a_pen_writes_its_frames_when_they_are_due() -> None:
    messages, tally = written(150)
    assert len(messages) == tally.sent == len(frames(7, seed=3, rate=5, seconds=SECONDS))
    assert max(tally.lags) < 0.5
    assert tally.points == sum(len(getattr(message, "points", ())) for message in messages)


@pytest.mark.parametrize(("cadence", "most"), [(300, 0.9), (600, 0.8)])
def test_a_pen_that_was_slowed_down_says_the_same_in_fewer_frames(
    cadence: int, most: float
) -> None:
    quick, slow = written(150)[0], written(cadence)[0]
    assert strokes(slow) == strokes(quick)
    assert len(slow) <= most * len(quick)


def test_what_ends_a_stroke_or_clears_a_sheet_goes_out_by_itself() -> None:
    slow = written(600)[0]
    for earlier, later in pairwise(slow):
        if getattr(earlier, "up", True):
            assert getattr(later, "start", 0) == 0, "nothing was added to a stroke that had ended"
    ended = [message for message in slow if getattr(message, "up", False)]
    plan = [frame.message for frame in frames(7, seed=3, rate=5, seconds=SECONDS)]
    assert len(ended) == sum(isinstance(each, Ink) and each.up for each in plan)
    assert sum(isinstance(each, Truncate) for each in plan) == strokes(slow).count("cleared")


def test_a_pen_does_not_write_quicker_than_the_pad() -> None:
    pen = Pen(Paper())  # type: ignore[arg-type]
    pen.slow_down(10)
    assert pen.cadence == 150
