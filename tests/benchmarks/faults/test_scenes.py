"""A scene is played on a real server that dies and comes back."""

from benchmarks.faults.scenes import SCENES, play


def test_a_server_that_is_killed_loses_nothing_that_it_acknowledged() -> None:
    killed = next(scene for scene in SCENES if "server is killed" in scene.name)
    row = play(killed, children=4, seconds=6).row
    assert row.sent > 0
    assert row.cuts >= 4  # everybody was cut, and came back
    assert (row.lost, row.twice) == (0, 0)
    assert row.sent == row.acknowledged == row.stored == row.marked
