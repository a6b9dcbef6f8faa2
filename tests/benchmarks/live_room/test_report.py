import pytest

from benchmarks.live_room.drive import Load, Outcome, Result
from benchmarks.live_room.process import Usage
from benchmarks.live_room.report import cpu_per_frame, missed_bars, table
from benchmarks.live_room.tally import Tally
from benchmarks.live_room.wire import Event, Ink

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


def result(*, lost: int = 0, ms: float = 100, cpu: float = 0.1) -> Result:
    """A lesson in which reading doubles the cost, then ink alone."""
    return Result(run(lost=lost, ms=ms, cpu=2 * cpu), run(cpu=cpu))


def test_a_run_that_keeps_every_bar_misses_none() -> None:
    assert missed_bars(result(cpu=0.04), result(cpu=0.1)) == []


@pytest.mark.parametrize(
    ("ours", "said"),
    [
        (result(cpu=0.04, lost=1), "1 of 20 frames were lost."),
        (Result(run(cpu=0.04), run(cpu=0.04, lost=2)), "2 of 20 frames were lost."),
        (result(cpu=0.04, ms=300), "p95 is 300 ms; the bar is 250 ms"),
        (result(cpu=0.07), "costs 0.70 × the baseline's CPU; the bar is 0.6 ×"),
    ],
)
def test_each_missed_bar_is_named_with_its_figure(ours: Result, said: str) -> None:
    (sentence,) = missed_bars(ours, result(cpu=0.1))
    assert said in sentence


def test_a_frame_that_was_dropped_makes_the_others_dearer() -> None:
    assert cpu_per_frame(run(frames=10, lost=5, cpu=0.1)) == pytest.approx(20)


def test_a_refused_frame_and_a_missed_message_miss_a_bar() -> None:
    ours = result(cpu=0.04)
    ours.lesson.tally.refused["too_fast"] += 3
    ours.ink_alone.tally.note_batch(2)
    assert missed_bars(ours, result(cpu=0.1)) == [
        "3 frames were refused.",
        "1 messages to boards were missed.",
    ]


def test_what_the_baseline_loses_misses_no_bar_of_ours() -> None:
    assert missed_bars(result(cpu=0.04), result(cpu=0.1, lost=5, ms=2000)) == []


def test_cpu_a_frame_leaves_out_the_start_of_the_server_and_the_reader() -> None:
    assert cpu_per_frame(run(frames=10, cpu=0.1)) == pytest.approx(10)


def test_the_table_has_both_runs_side_by_side() -> None:
    rows = {
        cells[1].strip(): [cell.strip() for cell in cells[2:4]]
        for cells in (
            line.split("|") for line in table(LOAD, result(ms=50), result(lost=2)).splitlines()
        )
    }
    assert rows["frames delivered"] == ["10", "8"]
    assert rows["frames lost"] == ["0", "2"]
    assert rows["pen-ups a second"] == ["1.0", "1.0"]
    assert rows["ink to board p95, ms"] == ["50", "100"]
    assert rows["server CPU a frame, readings apart, ms"] == ["10.00", "10.00"]
    assert rows["server CPU a frame in the lesson, ms"] == ["20.00", "25.00"]
    assert rows["server memory, MB"] == ["80", "80"]
