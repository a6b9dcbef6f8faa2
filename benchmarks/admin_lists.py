"""How fast admin's long lists open with 100,000 answers, beside the same lists with 1,000.

Run ``python -m benchmarks.admin_lists``; the data lives in a folder that is removed at the end.
"""

import argparse
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import django
from django.core.management import call_command

from benchmarks.machine import describe

BAR = 5.0
"""How many times longer a list of all answers may take than the short one."""

QUERIES = 25
"""How many queries a page may take: its own, and a step for each period of its date hierarchy."""

ROUNDS = 15
SHORT = 1_000
INK = [[[40 * n, 20 * n] for n in range(24)], [[900 - 30 * n, 20 * n] for n in range(24)]]


def fill(count: int, already: int) -> None:
    """Write answers with ink and history until there are ``count``."""
    from django.utils import timezone

    from classroom.models import Answer, AnswerEvent, Room, Round, Seat, User

    teacher, _ = User.objects.get_or_create(username="vega")
    for start in range(already, count, 1000):
        now = timezone.now() - timedelta(days=start / 250)  # some lessons a day
        room = Room.objects.create(teacher=teacher, title="Sums", code=f"B{start // 1000:05d}")
        seats = Seat.objects.bulk_create(Seat(room=room, name=f"Child {n}") for n in range(40))
        rounds = Round.objects.bulk_create(
            Round(room=room, number=n + 1, prompt=f"{n} + 1 =", accepted=[str(n + 1)], opens_at=now)
            for n in range(25)
        )
        answers = Answer.objects.bulk_create(
            Answer(
                seat=seat,
                round=asked,
                strokes=INK,
                received_at=now + timedelta(seconds=60 * minute + place),
                text="7",
                mark="wrong",
            )
            for place, seat in enumerate(seats)
            for minute, asked in enumerate(rounds)
        )
        AnswerEvent.objects.bulk_create(
            AnswerEvent(answer=answer, kind="marked", at=answer.received_at, mark="wrong")
            for answer in answers
        )


def pages() -> dict[str, Callable[[], Any]]:
    """Return what is timed: a page's name and what opens it as a superuser."""
    from django.test import Client

    from classroom.models import Answer, User

    admin, _ = User.objects.get_or_create(username="boss", is_staff=True, is_superuser=True)
    client = Client(headers={"host": "localhost"})
    client.force_login(admin)
    some = Answer.objects.order_by("pk").values_list("pk", flat=True)[0]
    addresses = {
        "answers, newest first": "/admin/classroom/answer/",
        "answers that are wrong": "/admin/classroom/answer/?mark__exact=wrong",
        "answers of one room, searched by its code": "/admin/classroom/answer/?q=B00000",
        "one answer": f"/admin/classroom/answer/{some}/change/",
        "history": "/admin/classroom/answerevent/",
        "seats": "/admin/classroom/seat/",
        "rooms": "/admin/classroom/room/",
    }
    return {name: partial(client.get, url) for name, url in addresses.items()}


def timed(open_page: Callable[[], Any]) -> tuple[float, int]:
    """Return the median seconds of a page, and how many queries it took."""
    from django.db import connection, reset_queries

    took = []
    for _ in range(ROUNDS):
        reset_queries()
        connection.force_debug_cursor = True
        start = time.perf_counter()
        response = open_page()
        took.append(time.perf_counter() - start)
        assert response.status_code == 200, response.status_code
    return statistics.median(took), len(connection.queries)


def main() -> int:
    """Print the table; exit 1 where a page is slower or asks more queries than the bars."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--answers", type=int, default=100_000, help="how many the long lists have")
    wanted = parser.parse_args().answers
    folder = tempfile.mkdtemp(prefix="astro-admin-")
    os.environ |= {"ASTRO_VAR": folder, "DJANGO_SETTINGS_MODULE": "astro_site.settings"}
    os.environ.pop("DATABASE_URL", None)
    try:
        django.setup()
        call_command("migrate", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
        fill(SHORT, 0)
        short = {name: timed(page) for name, page in pages().items()}
        fill(wanted, SHORT)
        long = {name: timed(page) for name, page in pages().items()}
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return report(short, long, wanted)


def report(
    short: dict[str, tuple[float, int]], long: dict[str, tuple[float, int]], wanted: int
) -> int:
    """Print both columns and their ratio; return the exit status."""
    print(f"{describe()}\n")
    print(f"| page | {SHORT:,} answers | {wanted:,} answers | ratio | queries |")
    print("| :-- | --: | --: | --: | --: |")
    missed = 0
    for name, (before, _) in short.items():
        after, more = long[name]
        missed += after / before > BAR or more > QUERIES
        print(
            f"| {name} | {before * 1000:.0f} ms | {after * 1000:.0f} ms"
            f" | {after / before:.2f} x | {more} |"
        )
    print(f"\nBar: at most {BAR:.0f} x, and {QUERIES} queries: {'missed' if missed else 'met'}.")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
