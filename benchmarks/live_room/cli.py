"""The command: rows by name or a load of one's own, their tables, and a verdict by exit status."""

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from benchmarks import machine
from benchmarks.live_room import writing_row
from benchmarks.live_room.drive import Load, RunBroke
from benchmarks.live_room.figures import LATE_MS, Findings, table
from benchmarks.live_room.patience import within
from benchmarks.live_room.process import ServerFailed
from benchmarks.live_room.rows import ROWS, named
from benchmarks.live_room.setting import SERVERS, SHAPES, LeftOut, Setting
from benchmarks.live_room.writing import PEN_RATES
from benchmarks.live_room.writing_row import Bars

MISSED, AGAIN = 1, 75
"""Exit statuses: a bar was missed; nothing was missed, but a row says nothing and must be repeated
(75 is what ``sysexits.h`` calls a failure that passes)."""


@dataclass(frozen=True)
class Run:
    """One table: its heading, where it is measured and how, and about how long that takes."""

    heading: str
    setting: Setting
    measure: Callable[[Setting], Findings]
    minutes: float = 0.0


def parse(arguments: Sequence[str] | None) -> list[Run]:
    """Return what the command line asks for; end with status 2 where it has no sense."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.live_room",
        description=__doc__,
        epilog="Without --row and --all a load of your own is played.",
    )
    rows = parser.add_argument_group("rows of the table of loads")
    names = [row.name for row in ROWS]
    rows.add_argument("--row", action="append", choices=names, help="a row by its name")
    rows.add_argument("--all", action="store_true", help="every row wherever it has bars")
    rows.add_argument("--long", action="store_true", help="the whole load, not a few seconds of it")
    rows.add_argument(
        "--everything",
        action="store_true",
        help="all that a room can have is switched on and used beside the ink",
    )
    parser.add_argument("--server", choices=SERVERS, help="what serves")
    parser.add_argument("--shape", choices=SHAPES, help="one process, or several")
    own = parser.add_argument_group("a load of your own")
    own.add_argument("--students", type=int, default=100, help="students in all rooms together")
    own.add_argument("--rooms", type=int, default=4, help="rooms, each with a board")
    own.add_argument("--rate", type=float, default=5.0, help="frames a second of each student")
    own.add_argument("--seconds", type=float, default=20.0, help="how long they write")
    own.add_argument(
        "--raw",
        dest="thinned",
        action="store_false",
        help="send every point that the pen reports, as a client without the pad's thinning",
    )
    given = parser.parse_args(arguments)
    chosen = names if given.all else given.row
    if given.everything:
        able = [row.name for row in ROWS if row.everything]
        chosen = [name for name in chosen or able if given.row or name in able]
        if unable := [name for name in chosen if name not in able]:
            parser.error(f"not played with everything switched on: {', '.join(unable)}")
    if chosen:
        return [run for name in chosen for run in _runs(name, given)]
    load = Load(given.students, given.rooms, given.rate, given.seconds, thinned=given.thinned)
    if not 1 <= load.rooms <= load.students:
        parser.error("every room needs at least one student, and there must be a room")
    if not 0.5 <= load.rate <= 20:
        parser.error("the rate must lie between 0.5 and 20 frames a second")
    if not 1 <= load.seconds <= 600:
        parser.error("the students must write for 1 to 600 seconds")
    return [_own(load, Setting(given.server or "daphne", given.shape or "one"))]


def _runs(name: str, given: argparse.Namespace) -> list[Run]:
    """Return a row wherever it has bars or, where one is named, on that server and shape alone."""
    row = named(name)
    settings = list(row.settings)
    if given.server or given.shape:
        first = settings[0]
        settings = [Setting(given.server or first.server, given.shape or first.shape)]
    minutes = row.minutes if given.long else 0.5
    form = ", everything switched on" if given.everything else ""
    form += "" if given.long else " (short form)"

    def measure(setting: Setting) -> Findings:
        return row.measure(setting, given.long, given.everything)

    return [
        Run(f"Row {name}{form}: {row.says}; {setting}", setting, measure, minutes)
        for setting in settings
    ]


def _own(load: Load, setting: Setting) -> Run:
    pens = ", ".join(map(str, PEN_RATES))
    heading = (
        f"{load.students} students in {load.rooms} rooms, {load.rate:g} frames a second each,"
        f" {load.seconds:g} s, pens of {pens} points a second,"
        f" {'thinned' if load.thinned else 'every point sent'}; {setting}"
    )
    bars = Bars(ratio=0.6)
    # The whole and half of it here and the plain way, and as long again until all is ready.
    minutes = (4 * load.seconds + 30) / 60
    return Run(heading, setting, lambda where: writing_row.measure(load, bars, where), minutes)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; return 1 where a bar was missed, 75 where a run says nothing."""
    runs = parse(arguments)
    print(
        f"{machine.describe()}; the students and boards run on the same cores as the server.",
        flush=True,
    )
    if minutes := sum(run.minutes for run in runs):
        print(f"About {minutes:.0f} minutes on a machine with nothing else to do.", flush=True)
    statuses = {_report(run) for run in runs}
    return MISSED if MISSED in statuses else max(statuses)


def _report(run: Run) -> int:
    print(f"\n{run.heading}:\n", flush=True)
    try:
        with within(run.minutes):
            findings = run.measure(run.setting)
    except LeftOut as error:
        print(f"LEFT OUT: {error}", flush=True)
        return AGAIN
    except (ServerFailed, RunBroke) as error:
        print(error, file=sys.stderr, flush=True)
        return MISSED
    print(table(findings.figures), end="\n\n")
    if findings.missed:
        print("\n".join(f"MISSED: {sentence}" for sentence in findings.missed), flush=True)
        return MISSED
    if not findings.counts:
        print(
            f"DOES NOT COUNT: frames were sent {findings.late_ms:.0f} ms late at p95, more than"
            f" {LATE_MS:g}: the clients had no time.",
            flush=True,
        )
        return AGAIN
    print("All bars kept.", flush=True)
    return 0
