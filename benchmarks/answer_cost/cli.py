"""The command: two rooms in a folder of its own, measured in turn, and a verdict by exit status."""

import argparse
import asyncio
import os
from collections.abc import Sequence
from tempfile import TemporaryDirectory

import django

from benchmarks import machine
from benchmarks.answer_cost.report import missed_bars, table


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Return what the command line asks for; end with status 2 where it has no sense."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.answer_cost", description=__doc__)
    parser.add_argument("--seats", type=int, default=170, help="students in the full room")
    parser.add_argument("--rounds", type=int, default=5, help="problems that are answered")
    options = parser.parse_args(arguments)
    if not (2 <= options.seats <= 200 and 1 <= options.rounds <= 100):
        parser.error("2 to 200 seats, 1 to 100 rounds")
    return options


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark and print it; return 1 where a bar was missed."""
    options = parse(arguments)
    print(f"{options.rounds} rounds, two students answer\n{machine.describe()}\n", flush=True)
    with TemporaryDirectory(prefix="astro-bench-") as folder:
        os.environ |= {"ASTRO_VAR": folder, "DJANGO_SETTINGS_MODULE": "astro_site.settings"}
        os.environ.pop("DATABASE_URL", None)
        django.setup()
        return _main(options)


def _main(options: argparse.Namespace) -> int:
    from django.test import override_settings

    from astro_site.prepare import migrate
    from benchmarks.answer_cost.fill import room_fill, teacher_create
    from benchmarks.answer_cost.measure import cost

    migrate()
    teacher = teacher_create()
    rooms = [room_fill(teacher, seats=seats) for seats in (2, options.seats)]
    with override_settings(ALLOWED_HOSTS=["testserver"]):
        small, full = [asyncio.run(cost(room, rounds=options.rounds)) for room in rooms]
    print(table(small, full, options.seats), end="\n\n")
    missed = missed_bars(small, full)
    print("\n".join(f"MISSED: {sentence}" for sentence in missed) or "All bars kept.")
    return 1 if missed else 0
