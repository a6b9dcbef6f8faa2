"""Backups: taken while the site serves, put back under a lesson, refused where they are none."""

import json
import re
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection

from astro_site.many.programs import postgres_folders
from tests.astro_site.clients import ask, socket_to, status
from tests.astro_site.conftest import LESSON, Lesson
from tests.astro_site.shell import python
from tests.astro_site.test_commands import EACH
from tests.browser.server import ROOT, Server, prepared
from tests.conftest import need
from tests.many import stores

LATER = """
import json, sys, django; django.setup()
from classroom.live import cookies
from classroom.live.services.rooms import room_open
from classroom.live.services.seats import seat_take
from classroom.models import ProblemSet, Room, User

room = Room.objects.get(pk=int(sys.argv[1]))
other = room_open(teacher=room.teacher, problem_set=room.problem_set)
bo = seat_take(room=room, name="Bo").seat
print(json.dumps({
    "room": other.pk, "seat": bo.pk, "cookie": f"{cookies.NAME}={cookies.signed(bo.secret)}",
}))
"""
"""What happens after a backup: Bo sits down, and Ms. Vega opens one more room."""

WRITER = """
import json, sys, django; django.setup()
from pathlib import Path
from django.contrib.sessions.models import Session
from django.db import Error, transaction
from django.utils import timezone
from classroom.models import Room

stop, stored, number = Path(sys.argv[1]), [], 0
while not stop.exists():
    number += 1
    key = f"handed-in-{number}"
    try:
        with transaction.atomic():
            Room.objects.exists()
            Session.objects.create(session_key=key, session_data="", expire_date=timezone.now())
        stored.append(key)
    except Error:
        pass
print(json.dumps(stored))
"""
"""Somebody who hands in all the time, each time after a look; says what was acknowledged."""

STORED = """
import json, django; django.setup()
from django.contrib.sessions.models import Session

found = Session.objects.filter(pk__startswith="handed-in-")
print(json.dumps([*found.values_list("pk", flat=True)]))
"""


KINDS = ["sqlite", pytest.param("postgresql", marks=pytest.mark.many)]


@contextmanager
def database(kind: str) -> Iterator[dict[str, str]]:
    """Give the environment of a site with a database of that kind."""
    if kind == "sqlite":
        yield {}
        return
    need(postgres_folders(), "PostgreSQL")
    with stores.postgres() as url:
        yield {"DATABASE_URL": url}


def manage(var: Path, *arguments: str, **environment: str) -> str:
    """Run a command that succeeds; return what it said."""
    done = python(["manage.py", *arguments], var, **environment)
    assert done.returncode == 0, done.stderr
    return done.stdout


def script(var: Path, text: str, *arguments: str, **environment: str) -> Any:
    done = python(["-c", text, *arguments], var, **environment)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def ended(client: ClientConnection) -> int:
    """Read until the site closes the socket; return the code."""
    with suppress(ConnectionClosed):
        while True:
            client.recv(timeout=20)
    assert client.close_code is not None
    return client.close_code


# --- A lesson goes on ----------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_a_backup_is_put_back_under_a_lesson(
    kind: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    var = prepared(tmp_path_factory)
    with database(kind) as environment:
        site = Server(var, **environment).start()
        try:
            lesson_goes_on(site, environment)
        finally:
            site.stop()


def lesson_goes_on(site: Server, environment: dict[str, str]) -> None:
    lesson = Lesson(**script(site.var, LESSON, **environment))
    path, board = f"/ws/seat/{lesson.code}/", f"/ws/board/{lesson.room}/"
    with (
        socket_to(site, path, lesson.seat_cookie) as ada,
        socket_to(site, board, lesson.board_cookie) as vega,
    ):
        file = site.var / "kept.zip"
        said = manage(site.var, "backup", str(file), **environment)
        assert re.fullmatch(r".*kept\.zip \(\d+\.\d MB\)\n", said)
        later = script(site.var, LATER, str(lesson.room), **environment)
        with socket_to(site, path, later["cookie"]) as bo:
            assert json.loads(bo.recv(timeout=20))["type"] == "seat"
            with somebody_hands_in(site.var, environment) as handed_in:
                said = manage(site.var, "restore", str(file), "--yes", **environment)
            assert re.match(r"What was there is kept in .*before-restore-.*\.zip\.\n", said)
            # As after a cut: each page comes back by itself.
            assert [ended(client) for client in (ada, vega, bo)] == [4500] * 3
    with socket_to(site, path, lesson.seat_cookie) as ada:
        snapshot = json.loads(ada.recv(timeout=20))
        assert (snapshot["type"], snapshot["round"]["id"]) == ("seat", lesson.round)
    with socket_to(site, board, lesson.board_cookie) as vega:
        assert json.loads(vega.recv(timeout=20))["type"] == "board"
    with socket_to(site, path, later["cookie"]) as bo:
        assert ended(bo) == 4401  # he sat down after the backup: he is told to join again
    assert status(ask(site, "GET /readyz")) == 200
    if environment:
        a_dump_that_breaks_off_changes_nothing(file, environment)
    # What was made since is gone, and its numbers with it: Bo's device may still say them.
    again = script(site.var, LATER, str(lesson.room), **environment)
    assert (again["room"] > later["room"], again["seat"] > later["seat"]) == (True, True)
    # What was acknowledged while it was put back is in the one or in the other.
    after = script(site.var, STORED, **environment)
    # And what was there before the restore can be put back in turn.
    before, *_ = sorted((site.var / "backups").glob("before-restore-*.zip"))
    manage(site.var, "restore", str(before), "--yes", **environment)
    kept = script(site.var, STORED, **environment)
    assert handed_in
    assert set(handed_in) == {*kept, *after}
    with socket_to(site, path, later["cookie"]) as bo:
        assert json.loads(bo.recv(timeout=20))["type"] == "seat"


@contextmanager
def somebody_hands_in(var: Path, environment: dict[str, str]) -> Iterator[list[str]]:
    """Let somebody hand in meanwhile; gives what was acknowledged, once it is over."""
    stop = var / "stop"
    stored: list[str] = []
    with ThreadPoolExecutor(1) as pool:
        writer = pool.submit(script, var, WRITER, str(stop), **environment)
        try:
            yield stored
        finally:
            stop.touch()
        stored += writer.result()


def a_dump_that_breaks_off_changes_nothing(file: Path, environment: dict[str, str]) -> None:
    half = file.with_name("half.zip")
    with zipfile.ZipFile(file) as whole, zipfile.ZipFile(half, "w") as cut:
        for name in whole.namelist():
            content = whole.read(name)
            is_dump = name == "database.dump"
            cut.writestr(name, content[: len(content) // 2] if is_dump else content)
    done = python(["manage.py", "restore", str(half), "--yes"], file.parent, **environment)
    assert done.returncode == 1
    assert "could not be restored, and is as it was: pg_restore cannot read it" in done.stderr


# --- What is no backup ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def var(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of a site with a reader of its own and one good backup."""
    var = prepared(tmp_path_factory)
    (var / "readers" / "school-1" / "scorer").mkdir(parents=True)
    (var / "readers" / "school-1" / "scorer" / "net.tflite").write_text("a network")
    manage(var, "backup", str(var / "good.zip"))
    return var


def changed(good: Path, place: Path, **fields: Any) -> Path:
    """Write a backup that says something else of itself."""
    with zipfile.ZipFile(good) as old, zipfile.ZipFile(place, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "backup.json":
                content = json.dumps(json.loads(content) | fields).encode()
            new.writestr(name, content)
    return place


def test_what_cannot_be_put_back_changes_nothing(var: Path, tmp_path: Path) -> None:
    good = var / "good.zip"
    (tmp_path / "text.zip").write_text("a shopping list")
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as other:
        other.writestr("holiday.txt", "sun")
    (tmp_path / "cut.zip").write_bytes(good.read_bytes()[:-5000])
    damaged = bytearray(good.read_bytes())
    damaged[5000] ^= 0xFF
    (tmp_path / "damaged.zip").write_bytes(damaged)
    with zipfile.ZipFile(good) as archive:
        known = json.loads(archive.read("backup.json"))["migrations"]
    changed(good, tmp_path / "newer.zip", migrations=[*known, "classroom.9999_moons"])
    changed(good, tmp_path / "format.zip", format=2)
    expected = {
        "none.zip": "cannot be read: no such file or directory.",
        "text.zip": "is no backup of Astro Numbers: give a file that",
        "other.zip": "is no backup of Astro Numbers: give a file that",
        "cut.zip": "is cut off or damaged",
        "damaged.zip": "is cut off or damaged",
        "newer.zip": "was made by a newer version of Astro Numbers: update this one first.",
        "format.zip": "was made by a newer version of Astro Numbers: update this one first.",
    }
    before = (var / "astro.sqlite3").read_bytes()
    lines = [["manage.py", "restore", str(tmp_path / name), "--yes"] for name in expected]
    lines += [["manage.py", "restore", str(good)], ["manage.py", "backup", str(good)]]
    said = script(var, EACH, json.dumps(lines))
    assert [code for code, _ in said] == [1] * len(lines)
    for (_, line), sentence in zip(said, expected.values(), strict=False):
        assert sentence in line
    assert "say --yes to replace what is there" in said[-2][1]
    assert "is there already" in said[-1][1]
    assert (var / "astro.sqlite3").read_bytes() == before
    assert not [*(var / "backups").glob("*")] if (var / "backups").exists() else True


def test_a_backup_holds_its_own_readers_and_makes_a_new_machine(var: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(var / "good.zip") as archive:
        assert [name for name in archive.namelist() if name.startswith("readers/")] == [
            "readers/school-1/scorer/net.tflite"
        ]
        assert not [name for name in archive.namelist() if "secret" in name]
    assert (var / "good.zip").stat().st_mode & 0o077 == 0
    new = tmp_path / "new"
    new.mkdir()
    manage(new, "restore", str(var / "good.zip"), "--yes")
    assert (new / "readers" / "school-1" / "scorer" / "net.tflite").read_text() == "a network"
    manage(new, "purge", "--dry-run")  # it is a database that is up to date
    # A file that is no database any more is set aside, and kept.
    (new / "astro.sqlite3").write_bytes(b"lost" * 5000)
    said = manage(new, "restore", str(var / "good.zip"), "--yes")
    assert "The database was damaged; its files are kept in" in said
    (aside,) = (new / "backups").glob("before-restore-*/astro.sqlite3")
    assert aside.read_bytes() == b"lost" * 5000
    manage(new, "purge", "--dry-run")


PROGRAMS = """
import os, sys, django; django.setup()
from pathlib import Path
from django.core.management import call_command
from astro_site.backups import postgres
if sys.argv[1] == "none":
    postgres.DEBIAN = Path("/nowhere")
    postgres.shutil.which = lambda program: None
else:
    postgres.major = lambda: 99
try:
    postgres._found("pg_dump")
except postgres.BackupError as error:
    print(error)
"""


@pytest.mark.parametrize(
    ("case", "sentence"),
    [
        ("none", "pg_dump is missing: `apt install postgresql-client`."),
        ("old", r"The database is PostgreSQL 99, and pg_dump here is \d+, which cannot read it: "),
    ],
)
def test_programs_that_are_missing_or_too_old_are_named(
    case: str, sentence: str, tmp_path: Path
) -> None:
    need(postgres_folders(), "PostgreSQL")
    made = "import astro_site.backups.postgres as postgres\npostgres.major = lambda: 15\n"
    done = python(["-c", PROGRAMS.replace("if sys", f"{made}if sys", 1), case], tmp_path)
    assert re.match(sentence, done.stdout), done.stdout + done.stderr


# --- Before an update ----------------------------------------------------------------------------


BEFORE = sorted(path.stem for path in (ROOT / "classroom" / "migrations").glob("0*.py"))[-2]
"""What a site is brought up to date from that was so until the last update."""

UPDATE = f"""
import django; django.setup()
from django.core.management import call_command
from astro_site import prepare
from astro_site.backups import taking
taking.KEPT = 2
for _ in range(3):
    call_command("migrate", "classroom", "{BEFORE}", verbosity=0)
    prepare.migrate()
    prepare.migrate()
"""


def test_an_update_keeps_what_was_there(tmp_path_factory: pytest.TempPathFactory) -> None:
    var = prepared(tmp_path_factory)
    assert not (var / "backups").exists()  # at the first start there was nothing to keep
    done = python(["-c", UPDATE], var)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert len(lines) == 3
    kept = sorted((var / "backups").iterdir())
    assert len(kept) == 2  # the last few
    assert lines[-1] == (f"The database is brought up to date; as it was it is kept in {kept[-1]}.")
    # It is of the version before: it is brought up to date on its way back.
    manage(var, "restore", str(kept[-1]), "--yes")
    manage(var, "purge", "--dry-run")


FULL = f"""
import errno, os, django; django.setup()
from django.core.management import call_command
from astro_site import prepare
from astro_site.management.commands.serve import prepared
from astro_site.backups import archive
def full(*_):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
call_command("migrate", "classroom", "{BEFORE}", verbosity=0)
archive.os.fsync = full
try:
    prepared()
except Exception as error:
    print(error)
"""


def test_without_room_for_the_copy_nothing_is_migrated(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    var = prepared(tmp_path_factory)
    done = python(["-c", FULL], var)
    assert re.match(
        r"The backup cannot be written to .*: no space left on device\. Nothing was changed\.",
        done.stdout,
    ), done.stdout + done.stderr
    assert [*(var / "backups").iterdir()] == []
    older = python(["manage.py", "purge"], var)
    assert "The database is older than this program" in older.stderr
