"""The rows in which children write: a tiny lesson for real, and what is said of any lesson."""

import pytest

from benchmarks.live_room.drive import Load, Outcome
from benchmarks.live_room.figures import Figure
from benchmarks.live_room.process import Usage
from benchmarks.live_room.setting import Setting
from benchmarks.live_room.tally import Tally
from benchmarks.live_room.wire import Event, Ink
from benchmarks.live_room.writing_row import Bars, Played, cpu_per_frame, findings, measure

LOAD = Load(students=1, rooms=1, rate=5, seconds=10)


def run(*, frames: int = 10, lost: int = 0, ms: float = 100, cpu: float = 0.1) -> Outcome:
    """A run of so many frames, each told after ``ms``, that cost ``cpu`` seconds in all."""
    tally = Tally()
    for i in range(frames):
        tally.note_sent(1, Ink(1, i, 0, ((i, i),), True), at=0, due=0)
    for i in range(frames - lost):
        told = Event(type="ink", seat=1, round=1, stroke=i, start=0, points=((i, i),))
        tally.note_event(told, at=ms / 1000)
    return Outcome(tally, Usage(1, 5, 10, 20), Usage(1 + cpu, 5.5, 80_000_000, 120_000_000))


def played(*, lost: int = 0, ms: float = 100, cpu: float = 0.1) -> Played:
    return Played(run(lost=lost, ms=ms, cpu=cpu), run(cpu=cpu / 2))


def missed(ours: Played, bars: Bars = Bars(ratio=0.5)) -> list[str]:  # noqa: B008 - frozen
    return findings(LOAD, bars, ours, played(cpu=0.1), bare=0.1).missed


def figures(ours: Played, plain: Played | None) -> dict[str, Figure]:
    found = findings(LOAD, Bars(ratio=0.5), ours, plain, bare=0.08).figures
    return {figure.measure: figure for figure in found}


def test_a_run_that_keeps_every_bar_misses_none() -> None:
    assert missed(played(cpu=0.04)) == []


@pytest.mark.parametrize(
    ("ours", "said"),
    [
        (played(cpu=0.04, lost=1), "frames lost: 1; the bar is 0."),
        (Played(run(cpu=0.04), run(cpu=0.04, lost=2)), "frames lost: 2; the bar is 0."),
        (played(cpu=0.04, ms=300), "ink to board p95, ms: 300; the bar is ≤ 250."),
        (played(cpu=0.07), "the same, of the plain way's: 0.70 ×; the bar is ≤ 0.5 ×."),
    ],
)
def test_each_missed_bar_is_named_with_its_figure(ours: Played, said: str) -> None:
    assert missed(ours) == [said]


def test_what_is_refused_missed_or_cut_misses_a_bar() -> None:
    ours = played(cpu=0.04)
    ours.lesson.tally.refused["too_fast"] += 3
    ours.lesson.tally.cuts = 1
    assert ours.ink_alone is not None
    ours.ink_alone.tally.note_batch(2)
    assert missed(ours) == [
        "frames refused: 3; the bar is 0.",
        "messages to boards missed: 1; the bar is 0.",
        "sockets cut: 1; the bar is 0.",
    ]


def test_a_frame_that_was_dropped_makes_the_others_dearer() -> None:
    assert cpu_per_frame(run(frames=10, lost=5, cpu=0.1)) == pytest.approx(20)


def test_the_plain_way_stands_beside_and_may_break() -> None:
    beside = figures(played(ms=50), played(lost=2))
    assert (beside["frames lost"].ours, beside["frames lost"].plain) == ("0", "2")
    assert beside["server CPU a frame in the lesson, ms"].plain == "12.50"
    assert beside["server CPU a frame, never resting, ms"].ours == "5.00"
    assert beside["a bare echo on this server, CPU ms"].ours == "0.080"
    assert figures(played(), None)["frames delivered"].plain == "0"


def test_a_tiny_lesson_loses_no_frame_and_is_read_while_it_is_written() -> None:
    load = Load(students=4, rooms=2, rate=5, seconds=3)
    found = measure(load, Bars(p95_ms=60_000, ratio=1000), Setting())
    assert found.missed == []
    told = {figure.measure: figure for figure in found.figures}
    assert int(told["frames sent"].ours) >= 4 * 5 * 3 - 8
    assert told["frames sent"].ours == told["frames delivered"].ours == told["frames sent"].plain
    here, there = (
        float(getattr(told["messages to each board a second"], side)) for side in ("ours", "plain")
    )
    assert 0 < here < there, "a room's frames are merged"
    assert float(told["readings a second"].ours) > 0
    assert float(told["a bare echo on this server, CPU ms"].ours) > 0
