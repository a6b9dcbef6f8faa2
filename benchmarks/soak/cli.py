"""The command: a day of lessons within an hour, a line after each, a verdict by exit status."""

import argparse
import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import machine
from benchmarks.live_room.drive import Load
from benchmarks.live_room.figures import table
from benchmarks.live_room.lesson import environment_of, prepare
from benchmarks.live_room.process import ServerFailed, free_port, running, usage
from benchmarks.live_room.setting import SERVERS, LeftOut, Server, check_installed
from benchmarks.live_room.site import Site
from benchmarks.soak.child import Day
from benchmarks.soak.plan import LONG_MINUTES, Plan, plan_for
from benchmarks.soak.report import findings, head, line
from benchmarks.soak.school import school_day
from benchmarks.soak.watching import Rest, Watch, grown


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Return what the command line asks for; end with status 2 where it has no sense."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.soak", description=__doc__)
    parser.add_argument(
        "--minutes",
        type=float,
        default=LONG_MINUTES,
        help=f"{LONG_MINUTES:g} play six hours of a hundred children, fewer a part of it",
    )
    parser.add_argument("--server", choices=SERVERS, default="daphne", help="what serves")
    given = parser.parse_args(arguments)
    if not 0.5 <= given.minutes <= 600:
        parser.error("a soak takes 0.5 to 600 minutes")
    return given


def main(arguments: Sequence[str] | None = None) -> int:
    """Play the day and print it; return 1 where something grew or was lost."""
    given = parse(arguments)
    plan = plan_for(given.minutes)
    print(
        f"{plan.lessons} lessons of {plan.children} children in {plan.rooms} rooms,"
        f" {plan.rounds} problems each, in {given.minutes:g} minutes on {given.server};"
        f" {machine.describe()}\n\n{head()}",
        flush=True,
    )
    try:
        day, rests = play(plan, given.server)
    except (LeftOut, ServerFailed, OSError) as error:
        print(error or "A room did not move in time.", file=sys.stderr)
        return 1
    found = findings(plan, day, rests)
    more = ", ".join(grown(rests)) or "nothing"
    print(f"\n{table(found.figures)}\n\nObjects that became more since the middle: {more}")
    missed = [f"MISSED: {sentence}" for sentence in found.missed]
    print("\n" + ("\n".join(missed) or "All bars kept."))
    return 1 if missed else 0


def play(plan: Plan, server: Server) -> tuple[Day, list[Rest]]:
    """Play the plan on a server of its own, and print a line after each lesson.

    Raises ServerFailed, LeftOut and OSError.
    """
    check_installed(server)
    load = Load(students=0, rooms=plan.lessons * plan.rooms, rate=5, seconds=plan.seconds)
    with TemporaryDirectory(prefix="astro-soak-") as name:
        folder = Path(name)
        environment = environment_of(load, folder)
        places = prepare(load, environment, pages=True)
        port, told = free_port(), folder / "counts.json"
        command = [sys.executable, "-m", "benchmarks.soak.counted", str(told), "serve"]
        command += ["--port", str(port), "--server", server]
        log = folder / "serve.log"
        with running(command, port=port, log=log, environment=environment) as process:
            place = Site(port, places, lambda: usage(process), environment)
            return asyncio.run(_play(plan, place, Watch(process, told)))


async def _play(plan: Plan, place: Site, watch: Watch) -> tuple[Day, list[Rest]]:
    day = Day()

    async def rest(lesson: int) -> None:
        print(line(await watch.rest(lesson)), flush=True)

    async with watch.looking():
        await school_day(plan, place, day, rest)
    return day, watch.rests
