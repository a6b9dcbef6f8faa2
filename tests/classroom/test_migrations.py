"""Migrations go back as well, and forward again, with a lesson inside."""

import json
import shutil
from typing import Any

import pytest

from tests import database
from tests.astro_site.shell import python

# One process for the whole way: to start Django takes longer than most of its steps.
JOURNEY = """
import gc, json
import django; django.setup()
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone
from classroom.live.services.rooms import room_ask, room_open
from classroom.live.services.seats import seat_take
from classroom.models import Answer, AnswerEvent, Practice, Problem, ProblemSet, User

# Each step makes all models anew: the collector of garbage would take a quarter of the time.
gc.freeze()
gc.set_threshold(50_000, 20, 20)

def migrated(*target):
    call_command("migrate", *target, verbosity=0)

def marks():
    tables = {"answer": "seat_id", "answerevent": "id", "practiceanswer": "number"}
    with connection.cursor() as cursor:
        return [
            [row[0] for row in cursor.execute(f"SELECT mark FROM classroom_{table} ORDER BY {key}")]
            for table, key in tables.items()
        ]

vega = User.objects.create_user("ms-vega", password="starlight-7")
tables = ProblemSet.objects.create(teacher=vega, title="Times tables")
Problem.objects.create(problem_set=tables, position=1, prompt="7 × 8 =", accepted=["56"])
room, now = room_open(teacher=vega, problem_set=tables), timezone.now()
asked = room_ask(room_id=room.pk, version=0, problem_id=None, now=now)
practice = Practice.objects.create(operation="add")
for number, mark in enumerate(("unread", "uncounted", "right", "reading"), 1):
    seat = seat_take(room=room, name=f"Ada {mark}").seat
    answer = Answer.objects.create(
        seat=seat, round=asked, strokes=[], received_at=now, mark=mark, claims=2,
        is_current=mark != "unread", is_late=mark == "uncounted",
    )
    AnswerEvent.objects.create(answer=answer, kind="stored", at=now, mark=mark)
    practice.answers.create(number=number, prompt="1 + 1 =", text="2", mark=mark, at=now)

found = {"now": marks()}
for version in ("0009", "0007"):
    migrated("classroom", version)
    found[version] = marks()
for app in ("classroom", "inference"):
    migrated(app, "0001")
    found[app] = MigrationRecorder.Migration.objects.filter(app=app).count()
migrated()
found["forward"] = marks()
print(json.dumps(found))
"""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The marks of answers, of their history and of practice at each stop on the way.

    And by the name of an app how many of its migrations were left at the first one.
    """
    var = tmp_path_factory.mktemp("var")
    shutil.copy(database.migrated(), var / "astro.sqlite3")
    done = python(["-c", JOURNEY], var)
    assert done.returncode == 0, done.stdout + done.stderr
    on_the_way: dict[str, Any] = json.loads(done.stdout)
    return on_the_way


def test_the_database_goes_back_to_an_older_version_and_comes_forward_again(
    found: dict[str, Any],
) -> None:
    all_of_them = ["unread", "uncounted", "right", "reading"]
    assert found["now"] == [all_of_them] * 3
    assert found["0009"] == [["unread", "wrong", "right", "reading"]] * 3
    read = ["reading", "wrong", "right", "reading"]
    assert found["0007"] == [read, read, ["unsure", "wrong", "right", "reading"]]
    assert found["forward"][0] == ["unread", "wrong", "right", "reading"]


def test_every_migration_can_be_taken_back(found: dict[str, Any]) -> None:
    assert (found["classroom"], found["inference"]) == (1, 1)
