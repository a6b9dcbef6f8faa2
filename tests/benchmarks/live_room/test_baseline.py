import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.live_room.drive import Load, RunBroke, run
from benchmarks.live_room.plain import baseline
from benchmarks.live_room.socket import Door


def test_the_baseline_tells_each_board_every_frame_of_its_own_room(tmp_path: Path) -> None:
    load = Load(students=4, rooms=2, rate=5, seconds=1)
    with baseline(load, tmp_path) as venue:
        outcome = asyncio.run(run(load, venue))
    tally = outcome.tally
    assert tally.sent >= 16
    assert (tally.lost, tally.strange) == (0, 0)
    assert tally.batches == tally.delivered, "one message a frame, and only to one board"
    assert outcome.after.server_cpu > outcome.before.server_cpu


def test_a_page_that_is_not_let_in_breaks_the_run_with_one_sentence(tmp_path: Path) -> None:
    load = Load(students=1, rooms=1, rate=5, seconds=1)
    with baseline(load, tmp_path) as venue:
        elsewhere = Door(venue.boards[0].url + "nowhere/")
        with pytest.raises(RunBroke, match="A socket was refused or closed") as broke:
            asyncio.run(run(load, replace(venue, boards=[elsewhere])))
    assert "\n" not in str(broke.value)
