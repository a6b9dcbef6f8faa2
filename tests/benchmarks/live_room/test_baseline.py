import asyncio
from pathlib import Path

from benchmarks.live_room.drive import Load, run
from benchmarks.live_room.plain import baseline


def test_the_baseline_tells_each_board_every_frame_of_its_own_room(tmp_path: Path) -> None:
    load = Load(students=4, rooms=2, rate=5, seconds=1)
    with baseline(load, tmp_path) as venue:
        outcome = asyncio.run(run(load, venue))
    tally = outcome.tally
    assert tally.sent >= 16
    assert (tally.lost, tally.strange) == (0, 0)
    assert tally.batches == tally.delivered, "one message a frame, and only to one board"
    assert outcome.after.server_cpu > outcome.before.server_cpu
