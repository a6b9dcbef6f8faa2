"""Scenes are played on a real server that dies and comes back."""

from benchmarks.faults.cli import chosen
from benchmarks.faults.lesson import play, standing
from benchmarks.faults.scenes import Needs
from benchmarks.faults.sentences import without_sentence


def test_a_server_that_dies_and_lines_that_break_lose_nothing() -> None:
    with standing("one", Needs(), children=4, rooms=2) as place:
        for scene in chosen("one", ["web process is killed", "half-open"]):
            row = play(place, scene, scene.short).row
            assert row.sent > 0
            assert (row.lost, row.twice, row.given_up) == (0, 0, 0)
            assert row.sent == row.acknowledged == row.stored == row.marked
            assert row.told  # everybody was cut, and read so
            assert without_sentence(row.told) == []
