"""Migrations go back as well, and forward again, with a lesson inside."""

import json
import shutil
from pathlib import Path

import pytest

from tests.astro_site.shell import python

LESSON = """
import django; django.setup()
from django.utils import timezone
from classroom.live.services.rooms import room_ask, room_open
from classroom.live.services.seats import seat_take
from classroom.models import Answer, AnswerEvent, Practice, Problem, ProblemSet, User

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
"""

MARKS = """
import json, sqlite3, sys
with sqlite3.connect(sys.argv[1]) as database:
    ask = "SELECT mark FROM classroom_{} ORDER BY {}"
    tables = {"answer": "seat_id", "answerevent": "id", "practiceanswer": "number"}
    print(json.dumps([
        [mark for (mark,) in database.execute(ask.format(*table))] for table in tables.items()
    ]))
"""


def migrated(var: Path, *target: str) -> None:
    done = python(["manage.py", "migrate", "-v0", *target], var)
    assert done.returncode == 0, done.stdout + done.stderr


def marks(var: Path) -> list[list[str]]:
    """Return the marks of answers, of their history and of practice."""
    done = python(["-c", MARKS, str(var / "astro.sqlite3")], var)
    assert done.returncode == 0, done.stderr
    found: list[list[str]] = json.loads(done.stdout)
    return found


@pytest.fixture(scope="module")
def after_a_lesson(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a database in which every mark occurs."""
    folder = tmp_path_factory.mktemp("var")
    migrated(folder)
    done = python(["-c", LESSON], folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def var(after_a_lesson: Path, tmp_path: Path) -> Path:
    """Such a folder of a test's own."""
    shutil.copytree(after_a_lesson, tmp_path, dirs_exist_ok=True)
    return tmp_path


def test_the_database_goes_back_to_an_older_version_and_comes_forward_again(var: Path) -> None:
    all_of_them = ["unread", "uncounted", "right", "reading"]
    assert marks(var) == [all_of_them] * 3
    migrated(var, "classroom", "0009")
    assert marks(var) == [["unread", "wrong", "right", "reading"]] * 3
    migrated(var, "classroom", "0007")
    answers, events, practice = marks(var)
    assert answers == events == ["reading", "wrong", "right", "reading"]
    assert practice == ["unsure", "wrong", "right", "reading"]
    migrated(var)
    answers, _, _ = marks(var)
    assert answers == ["unread", "wrong", "right", "reading"]


@pytest.mark.parametrize("app", ["classroom", "inference"])
def test_every_migration_can_be_taken_back(var: Path, app: str) -> None:
    migrated(var, app, "0001")
    migrated(var)
