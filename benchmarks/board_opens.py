"""``python -m benchmarks.board_opens``: what the board of a full room costs to open.

Rooms of 30 and of 200 seats, every seat with an answer of three digits of 40 points each. A board
opens on a real server and asks for the ink of all answers, as the page does. Bars: 2 s, and 150 KB
for the 30.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.machine import describe
from tests.astro_site.clients import socket_to
from tests.astro_site.shell import python
from tests.browser.server import Server

BAR_SECONDS = 2.0
BAR_BYTES = 150_000

SCRIPT = """
import json, sys, uuid, django; django.setup()
from django.test import Client
from django.utils import timezone
from classroom.live.services.rooms import room_ask, room_open
from classroom.models import Answer, Problem, ProblemSet, Seat, User

vega = User.objects.create_user("board-opens")
client = Client(); client.force_login(vega)
tables = ProblemSet.objects.create(teacher=vega, title="Times tables")
Problem.objects.create(problem_set=tables, position=1, prompt="7 × 8 =", accepted=["56"])
points, rooms = int(sys.argv[1]), {}
sheet = [[[1000 + 20 * digit + x, 400 + x] for x in range(points)] for digit in range(3)]
for count in (30, 200):
    room = room_open(teacher=vega, problem_set=tables)
    now = timezone.now()
    asked = room_ask(room_id=room.pk, version=0, problem_id=None, now=now)
    seats = Seat.objects.bulk_create(Seat(room=room, name=f"Child {n}") for n in range(count))
    Answer.objects.bulk_create(
        Answer(id=uuid.uuid4(), seat=seat, round=asked, strokes=sheet, received_at=now)
        for seat in seats
    )
    rooms[count] = room.pk
print(json.dumps({"cookie": "sessionid=" + client.cookies["sessionid"].value, "rooms": rooms}))
"""


def opened(site: Server, room_id: int, cookie: str) -> tuple[float, int]:
    """Return seconds and bytes until a board shows every tile with its ink."""
    begin, size = time.perf_counter(), 0
    with socket_to(site, f"/ws/board/{room_id}/", cookie) as board:

        def hear() -> dict[str, Any]:
            nonlocal size
            text = str(board.recv(timeout=60))
            size += len(text.encode())
            message: dict[str, Any] = json.loads(text)
            return message

        piece = hear()
        tiles = list(piece["tiles"])
        while piece["more"]:
            piece = hear()
            tiles += piece["tiles"]
        left = [tile["answer"]["id"] for tile in tiles]
        while left:
            board.send(json.dumps({"type": "look", "answers": left[:30]}))
            while (message := hear())["type"] != "answer_ink":
                pass
            came = {sheet["answer"] for sheet in message["sheets"]}
            left = [answer for answer in left if answer not in came]
            time.sleep(0.05)  # as the page does
    return time.perf_counter() - begin, size


def main() -> int:
    """Measure and print a line a room; return 1 where a bar was missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.board_opens", description=__doc__)
    parser.add_argument("--points", type=int, default=40, help="points of a digit")
    points: int = parser.parse_args().points
    missed = []
    with tempfile.TemporaryDirectory() as var:
        os.environ |= {"ASTRO_VAR": var, "DJANGO_SETTINGS_MODULE": "astro_site.settings"}
        site = Server(Path(var)).start()
        try:
            done = python(["-c", SCRIPT, str(points)], Path(var))
            made = json.loads(done.stdout)
            print(describe())
            for count, room_id in made["rooms"].items():
                seconds, size = opened(site, room_id, made["cookie"])
                cost = f"{seconds:.2f} s, {size / 1000:.0f} KB"
                print(f"{count} seats, {points} points a digit: {cost}")
                missed += missed_bars(int(count), seconds, size)
        finally:
            site.stop()
    print("\n" + ("\n".join(f"MISSED: {sentence}" for sentence in missed) or "All bars kept."))
    return 1 if missed else 0


def missed_bars(seats: int, seconds: float, size: int) -> list[str]:
    """Return a sentence for each bar that a room of so many seats missed."""
    missed = []
    if seats == 30 and size > BAR_BYTES:
        missed.append(f"30 seats take {size / 1000:.0f} KB; the bar is {BAR_BYTES / 1000:.0f} KB.")
    if seconds > BAR_SECONDS:
        missed.append(f"{seats} seats take {seconds:.1f} s; the bar is {BAR_SECONDS:g} s.")
    return missed


if __name__ == "__main__":
    sys.exit(main())
