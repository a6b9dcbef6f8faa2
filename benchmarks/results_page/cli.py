"""The command: a full room in a folder of its own, both pages, and a verdict by exit status."""

import argparse
import os
from collections.abc import Sequence
from tempfile import TemporaryDirectory

import django

from benchmarks import machine
from benchmarks.results_page.measure import Opening, opening
from benchmarks.results_page.report import missed_bars, table


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Return what the command line asks for; end with status 2 where it has no sense."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.results_page", description=__doc__)
    parser.add_argument("--seats", type=int, default=200, help="children in the room")
    parser.add_argument("--problems", type=int, default=30, help="problems that each answered")
    parser.add_argument("--times", type=int, default=7, help="how often each page is opened")
    options = parser.parse_args(arguments)
    if not (1 <= options.seats <= 1000 and 1 <= options.problems <= 200 and options.times >= 1):
        parser.error("1 to 1000 seats, 1 to 200 problems, opened at least once")
    return options


def measure(seats: int, problems: int, times: int) -> tuple[Opening, Opening, Opening]:
    """Return how our page opens, how the baseline does, and how a room of one cell does."""
    with TemporaryDirectory(prefix="astro-bench-") as folder:
        os.environ |= {"ASTRO_VAR": folder, "DJANGO_SETTINGS_MODULE": "astro_site.settings"}
        os.environ.pop("DATABASE_URL", None)
        django.setup()
        return _measure(seats, problems, times)


def _measure(seats: int, problems: int, times: int) -> tuple[Opening, Opening, Opening]:
    from django.db import connection
    from django.test import Client, override_settings

    from astro_site.prepare import migrate
    from benchmarks.results_page.fill import room_fill, teacher_create

    migrate()
    teacher = teacher_create()
    full = room_fill(teacher, seats=seats, problems=problems)
    smallest = room_fill(teacher, seats=1, problems=1)
    plain_files = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with override_settings(
        ROOT_URLCONF="benchmarks.results_page.urls",
        STORAGES={"staticfiles": plain_files},
        ALLOWED_HOSTS=["testserver"],
    ):
        client = Client()
        client.force_login(teacher)
        ours = opening(client, f"/teach/results/rooms/{full.pk}/", times=times)
        baseline = opening(client, f"/plain/{full.pk}/", times=times)
        one = opening(client, f"/teach/results/rooms/{smallest.pk}/", times=1)
    connection.close()
    return ours, baseline, one


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark and print it; return 1 where a bar was missed."""
    options = parse(arguments)
    print(f"{options.seats} seats × {options.problems} problems, opened {options.times} times")
    print(f"{machine.describe()}\n", flush=True)
    ours, baseline, smallest = measure(options.seats, options.problems, options.times)
    print(table(ours, baseline), end="\n\n")
    missed = missed_bars(ours, smallest)
    print("\n".join(f"MISSED: {sentence}" for sentence in missed) or "All bars kept.")
    return 1 if missed else 0
