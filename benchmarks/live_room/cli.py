"""The command: both runs one after the other, the table, and a verdict by exit status."""

import argparse
import asyncio
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import machine
from benchmarks.live_room.drive import Load, Result, RunBroke, run_both
from benchmarks.live_room.lesson import lesson
from benchmarks.live_room.plain import baseline
from benchmarks.live_room.process import ServerFailed
from benchmarks.live_room.report import missed_bars, table
from benchmarks.live_room.writing import PEN_RATES

CASES = ((100, 4), (30, 1), (200, 1))
"""Students and rooms of ``--suite``: four classes, one class, and a whole year in one room."""


def parse(arguments: Sequence[str] | None) -> list[Load]:
    """Return the loads that the command line asks for; end with status 2 where one has no sense."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.live_room", description=__doc__)
    parser.add_argument("--suite", action="store_true", help="100 in 4 rooms, 30 in 1, 200 in 1")
    parser.add_argument("--students", type=int, default=100, help="students in all rooms together")
    parser.add_argument("--rooms", type=int, default=4, help="rooms, each with a board")
    parser.add_argument("--rate", type=float, default=5.0, help="frames a second of each student")
    parser.add_argument("--seconds", type=float, default=20.0, help="how long they write")
    parser.add_argument(
        "--raw",
        dest="thinned",
        action="store_false",
        help="send every point that the pen reports, as a client without the pad's thinning",
    )
    given = vars(parser.parse_args(arguments))
    suite = given.pop("suite")
    load = Load(**given)
    if not 1 <= load.rooms <= load.students:
        parser.error("every room needs at least one student, and there must be a room")
    if not 0.5 <= load.rate <= 20:
        parser.error("the rate must lie between 0.5 and 20 frames a second")
    if not 1 <= load.seconds <= 600:
        parser.error("the students must write for 1 to 600 seconds")
    if suite:
        return [replace(load, students=students, rooms=rooms) for students, rooms in CASES]
    return [load]


def measure(load: Load) -> tuple[Result, Result]:
    """Play the load on the real server, then on the baseline, and return both results.

    Raises ServerFailed where a server does not start and RunBroke where it closes a socket.
    """
    with TemporaryDirectory(prefix="astro-bench-") as folder:
        with lesson(load, Path(folder)) as venue:
            ours = asyncio.run(run_both(load, venue))
        with baseline(load, Path(folder)) as venue:
            return ours, asyncio.run(run_both(load, venue))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark and print it; return 1 where a bar was missed or a run broke off."""
    loads = parse(arguments)
    print(
        f"{machine.describe()}; the students and boards run on the same cores as the server.",
        flush=True,
    )
    return max([_report(load) for load in loads])


def _report(load: Load) -> int:
    pens = ", ".join(map(str, PEN_RATES))
    print(
        f"\n{load.students} students in {load.rooms} rooms, {load.rate:g} frames a second each,"
        f" {load.seconds:g} s, pens of {pens} points a second,"
        f" {'thinned' if load.thinned else 'every point sent'}:\n",
        flush=True,
    )
    try:
        ours, plain = measure(load)
    except (ServerFailed, RunBroke) as error:
        print(error, file=sys.stderr)
        return 1
    print(table(load, ours, plain), end="\n\n")
    missed = missed_bars(ours, plain)
    print("\n".join(f"MISSED: {sentence}" for sentence in missed) or "All bars kept.", flush=True)
    return 1 if missed else 0
