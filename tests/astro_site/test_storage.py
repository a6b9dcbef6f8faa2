"""Where the data lie: for their owner alone; and what is said when they cannot be written."""

import json
import os
import re
import shutil
import stat
import subprocess
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from websockets.sync.client import ClientConnection

from astro_site import secret
from tests.astro_site.clients import ask, socket_to, status, wait_until
from tests.astro_site.conftest import LESSON, Lesson
from tests.astro_site.shell import python
from tests.browser.server import Server, prepared
from tests.conftest import need

SHEET = [[[10, 20], [30, 40]]]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own for the data."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = os.geteuid() == 0 and _mount("-t", "tmpfs", "-o", "size=256m", "tmpfs", str(folder))
    need(mounted, "a disk that may be mounted (root)")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.fixture
def prepared_disk(small_disk: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Such a disk with all that a server needs."""
    return shutil.copytree(prepared(tmp_path_factory), small_disk, dirs_exist_ok=True)


def _mount(*arguments: str) -> bool:
    return subprocess.run(["mount", *arguments], capture_output=True, check=False).returncode == 0


def fill(disk: Path) -> None:
    """Leave no byte."""
    with (disk / "everything").open("wb", buffering=0) as file:
        for size in (65536, 512, 1):
            try:
                while file.write(bytes(size)):
                    pass
            except OSError:
                continue


# --- For the owner alone -------------------------------------------------------------------------


def test_nobody_else_reads_the_database(tmp_path: Path) -> None:
    script = (
        "import django; django.setup()\n"
        "import os, stat\n"
        "from django.db import connection\n"
        "os.umask(0o022)\n"
        "connection.cursor().execute('CREATE TABLE ink (x)')\n"
        "names = sorted(n for n in os.listdir(os.environ['ASTRO_VAR']) if n != 'locale')\n"
        "print([n for n in names if n.startswith('astro')])\n"
        "print({oct(os.stat(os.path.join(os.environ['ASTRO_VAR'], n)).st_mode & 0o777)"
        " for n in names})"
    )
    done = python(["-c", script], tmp_path)
    assert done.stdout.splitlines() == [
        "['astro.sqlite3', 'astro.sqlite3-shm', 'astro.sqlite3-wal']",
        "{'0o600'}",
    ], done.stderr
    (tmp_path / "astro.sqlite3").chmod(0o644)  # as earlier versions left it
    assert python(["manage.py", "showmigrations"], tmp_path).returncode == 0
    assert stat.S_IMODE((tmp_path / "astro.sqlite3").stat().st_mode) == 0o600


# --- At the start --------------------------------------------------------------------------------


def start(var: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return python(["manage.py", "serve", "--port", "8997", *options], var)


def test_a_folder_that_cannot_be_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    done = start(tmp_path / "file" / "var", "--prepare")
    assert done.returncode == 1
    (line,) = done.stderr.strip().splitlines()
    assert re.fullmatch(r"Astro Numbers cannot start: ASTRO_VAR is .*: there can be no .*\.", line)


def test_a_key_that_a_full_disk_cut_off_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "secret_key").write_text("")
    assert len(secret.from_environment({}, tmp_path, production=False)) >= 50


def test_a_full_disk_at_the_first_start_is_one_sentence(small_disk: Path) -> None:
    fill(small_disk)
    done = start(small_disk, "--prepare")
    assert done.returncode == 1
    (line,) = done.stderr.strip().splitlines()
    assert "secret_key cannot be kept (No space left on device)." in line
    (small_disk / "everything").unlink()
    assert python(["manage.py", "check"], small_disk).returncode == 0


def test_a_disk_that_may_only_be_read_is_one_sentence(prepared_disk: Path) -> None:
    assert _mount("-o", "remount,ro", str(prepared_disk))
    for options in ((), ("--prepare",)):
        done = start(prepared_disk, *options)
        assert done.returncode == 1
        (line,) = done.stderr.strip().splitlines()
        assert "Nothing can be written to" in line
        assert "(Read-only file system)" in line


# --- In the middle of a lesson -------------------------------------------------------------------


@pytest.fixture
def site_on_a_small_disk(prepared_disk: Path, tmp_path: Path) -> Iterator[Server]:
    running = Server(prepared_disk)
    running.log = tmp_path / "server.log"
    running.start()
    yield running
    running.stop()


def refused_join(site: Server, code: str) -> str:
    """Ask for a seat as a child's page does; return the page that comes instead."""
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    with opener.open(f"{site.url}/join/{code}/") as page:
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.read().decode())
    assert token is not None
    fields = f"name=Bo&csrfmiddlewaretoken={token[1]}".encode()
    with pytest.raises(urllib.error.HTTPError) as refused:
        opener.open(f"{site.url}/join/{code}/", fields)
    with refused.value as answer:
        assert answer.code == 503
        return answer.read().decode()


def test_on_a_full_disk_everybody_is_told_and_nothing_is_acknowledged(
    site_on_a_small_disk: Server,
) -> None:
    site = site_on_a_small_disk
    done = python(["-c", LESSON], site.var)
    assert done.returncode == 0, done.stderr
    lesson = Lesson(**json.loads(done.stdout))
    path = f"/ws/seat/{lesson.code}/"
    with socket_to(site, path, lesson.seat_cookie) as ada:
        assert json.loads(ada.recv(timeout=20))["type"] == "seat"
        fill(site.var)
        before = len(site.log.read_text())
        kinds = [send(ada, lesson) for _ in range(3)]
        assert kinds == [("refused", "unavailable")] * 3
        assert "Nothing can be stored just now" in refused_join(site, lesson.code)
        assert status(ask(site, "GET /livez")) == 200
        answer = ask(site, "GET /readyz")
        assert status(answer) == 503
        assert b'"database": "cannot be written"' in answer
        said = site.log.read_text()[before:]
        assert "Traceback" not in said
        assert "the database cannot be used" in said
        # Once there is room again, the same answer is taken.
        (site.var / "everything").unlink()
        wait_until(lambda: send(ada, lesson)[0] == "stored", "the answer is stored")


def send(ada: ClientConnection, lesson: Lesson) -> tuple[str, str]:
    """Hand a sheet in; return what comes back and, where it was refused, why."""
    answer = {"type": "send", "round": lesson.round, "answer": str(uuid.uuid4())}
    ada.send(json.dumps(answer | {"strokes": SHEET}))
    while True:
        heard = json.loads(ada.recv(timeout=30))
        if heard["type"] in ("stored", "refused"):
            return heard["type"], heard.get("reason", "")
