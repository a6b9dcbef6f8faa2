"""What the lesson needs before its server starts: a database with a teacher, rooms and seats.

Run as ``python -m benchmarks.live_room.prepare STUDENTS ROOMS [pages] [everything]`` with the
server's environment; it writes one JSON object to standard output: the cookies with which the
clients prove themselves. With ``pages`` the static files are collected, without which no page can
be opened; with ``everything`` all that a room can have is switched on.
"""

import os
import shutil
import sys
from pathlib import Path

import django
import msgspec


class Places(msgspec.Struct, frozen=True):
    """Who sits where: a board's room id and cookie each, and a seat's code, id and cookie each.

    ``codes`` are those of the rooms, ``stages`` the tokens of theirs, in the order of the boards.
    """

    boards: list[tuple[int, str]]
    seats: list[tuple[str, int, str]]
    codes: list[str]
    stages: list[str] = []


def prepare(students: int, rooms: int, *, everything: bool = False) -> Places:
    """Migrate, and open the rooms of one teacher with every student seated in turn."""
    from django.test import Client

    from astro_site.prepare import migrate
    from benchmarks.live_room.everything import rooms as switched_on
    from classroom.live import cookies, links
    from classroom.live.services.rooms import room_open
    from classroom.live.services.seats import seat_take
    from classroom.models import Problem, ProblemSet, User

    begin_migrated()
    migrate()
    teacher = User.objects.create_user("measured")
    problem_set = ProblemSet.objects.create(teacher=teacher, title="Times tables")
    Problem.objects.create(problem_set=problem_set, position=1, prompt="7 × 8 =", accepted=["56"])
    names = [f"Student {i + 1}" for i in range(students)]
    if everything:
        opened = [switched_on.open_room(teacher, number) for number in range(rooms)]
        joined = [
            switched_on.seat(opened[i % rooms], i // rooms, name) for i, name in enumerate(names)
        ]
    else:
        opened = [room_open(teacher=teacher, problem_set=problem_set) for _ in range(rooms)]
        joined = [seat_take(room=opened[i % rooms], name=name) for i, name in enumerate(names)]
    teacher_client = Client()
    teacher_client.force_login(teacher)
    session = f"sessionid={teacher_client.cookies['sessionid'].value}"
    return Places(
        boards=[(room.pk, session) for room in opened],
        seats=[
            (one.seat.room.code, one.seat.pk, f"{cookies.NAME}={cookies.signed(one.secret)}")
            for one in joined
        ],
        codes=[room.code for room in opened],
        stages=[links.stage_token(room.pk) for room in opened],
    )


def begin_migrated() -> None:
    """Begin with a copy of a migrated SQLite file: migrating takes a dozen seconds of a core."""
    from django.db import connection

    from tests.database import migrated

    name = Path(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite" and not name.exists():
        shutil.copy(migrated(), name)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "astro_site.settings")
    django.setup()
    if "pages" in sys.argv:
        from astro_site.prepare import collect_static

        collect_static()
    students, rooms = map(int, sys.argv[1:3])
    places = prepare(students, rooms, everything="everything" in sys.argv)
    sys.stdout.buffer.write(msgspec.json.encode(places))
