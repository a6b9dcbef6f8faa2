"""What dies, and what is lost: nothing. Each scene has a server of its own on loopback."""

import argparse
import sys
from collections.abc import Sequence

from benchmarks import machine
from benchmarks.faults.books import Row
from benchmarks.faults.scenes import SCENES, Played, Scene, play
from benchmarks.faults.site import NoSmallDisk
from benchmarks.live_room.process import ServerFailed

MARKED_BAR = 1.0
"""Seconds from sending to the mark at p95, for the neighbours of whoever makes trouble."""

GROWN_BAR = 64e6
"""Bytes that a board that never reads may cost."""

HEAD = (
    "what happens",
    "sent",
    "acknowledged",
    "stored",
    "marked",
    "lost",
    "twice",
    "sockets cut",
    "stored p95, ms",
    "marked p95, ms",
)


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Return what the command line asks for; end with status 2 where it has no sense."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.faults", description=__doc__)
    parser.add_argument("--children", type=int, default=20, help="who answer all the time")
    parser.add_argument("--seconds", type=float, default=12.0, help="how long a scene plays")
    parser.add_argument("--only", default="", help="scenes whose name contains this")
    given = parser.parse_args(arguments)
    if not 1 <= given.children <= 150:
        parser.error("there must be 1 to 150 children")
    if not 3 <= given.seconds <= 600:
        parser.error("a scene plays for 3 to 600 seconds")
    if not chosen(given.only):
        parser.error(f"no scene is called {given.only!r}")
    return given


def chosen(name: str) -> list[Scene]:
    """Return the scenes whose name contains ``name``."""
    return [scene for scene in SCENES if name in scene.name]


def main(arguments: Sequence[str] | None = None) -> int:
    """Play the scenes and print the table; return 1 where something was lost or took too long."""
    given = parse(arguments)
    print(
        f"{given.children} children answer for {given.seconds:g} s in each scene;"
        f" {machine.describe()}\n"
    )
    print(f"| {' | '.join(HEAD)} |\n| :-- |{' --: |' * (len(HEAD) - 1)}", flush=True)
    missed = []
    for scene in chosen(given.only):
        try:
            played = play(scene, children=given.children, seconds=given.seconds)
        except NoSmallDisk as error:
            print(f"| {scene.name}: left out, {error} |{' – |' * (len(HEAD) - 1)}", flush=True)
            continue
        except ServerFailed as error:
            print(error, file=sys.stderr)
            return 1
        print(line(played.row), flush=True)
        missed += missed_bars(played)
    print("\n" + ("\n".join(f"MISSED: {sentence}" for sentence in missed) or "All bars kept."))
    return 1 if missed else 0


def line(row: Row) -> str:
    """Return a scene's line of the table."""
    cells = [
        row.scene,
        *(f"{count:,}" for count in (row.sent, row.acknowledged, row.stored, row.marked)),
        *(f"{count:,}" for count in (row.lost, row.twice, row.cuts)),
        *(f"{1000 * seconds:.0f}" for seconds in (row.stored_p95, row.marked_p95)),
    ]
    return f"| {' | '.join(cells)} |"


def missed_bars(played: Played) -> list[str]:
    """Return a sentence for each bar that a scene missed."""
    row, scene = played.row, played.scene
    bars = [
        (row.sent > 0, "nobody answered"),
        (row.lost == 0, f"{row.lost} acknowledged answers are not stored"),
        (row.twice == 0, f"{row.twice} answers are stored twice"),
        (row.acknowledged == row.sent, f"{row.sent - row.acknowledged} were not acknowledged"),
        (row.marked == row.stored, f"{row.stored - row.marked} were never marked"),
        (
            not scene.quick or row.marked_p95 <= MARKED_BAR,
            f"marks take {row.marked_p95:.1f} s at p95; the bar is {MARKED_BAR:g} s",
        ),
        (
            scene.name != "a board never reads" or played.grown <= GROWN_BAR,
            f"the server grew by {played.grown / 1e6:.0f} MB; the bar is {GROWN_BAR / 1e6:.0f} MB",
        ),
    ]
    return [f"{scene.name}: {sentence}." for kept, sentence in bars if not kept]
