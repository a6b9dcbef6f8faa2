"""The shape of many processes: started, killed part by part, and ended without a trace."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil
import psycopg
import pytest
from django.core.management import CommandError, call_command
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from astro_site.many import nginx, programs
from astro_site.many.owning import is_owned, own
from astro_site.many.plan import ROOT
from astro_site.many.programs import CannotStart
from astro_site.many.shape import Many
from astro_site.servers import limits, said
from tests.astro_site.conftest import LESSON, Lesson
from tests.astro_site.shell import python
from tests.browser.server import made_once
from tests.database import migrated
from tests.many_site import need_many, running

pytestmark = pytest.mark.many

PATIENCE = 90.0

SETTINGS = {"ASTRO_OF_A_TEST": "50 % of 'it', and = more"}

ONE = [[[1500, 200], [1500, 800]]]


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Many]:
    need_many()
    with running(made_once(tmp_path_factory), settings=SETTINGS) as shape:
        yield shape


def wait_until(holds: Any, what: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline, what
        time.sleep(0.1)


def get(url: str, body: bytes | None = None, accept: str = "") -> tuple[int, Any, bytes]:
    request = urllib.request.Request(url, body, {"Accept-Encoding": accept} if accept else {})
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


def is_ready(many: Many) -> bool:
    """Say whether a lesson could begin, and every web process is there."""
    pages = [f"{many.url}/readyz"]
    pages += [f"http://127.0.0.1:{port}/livez" for port in many.plan.web.values()]
    try:
        return all(get(page)[0] == 200 for page in pages)
    except OSError:
        return False


def test_a_lesson_could_begin_and_the_first_start_says_a_password(many: Many) -> None:
    def ready() -> bool:  # on a busy machine a reader's first sheet may take its time
        status, _, body = get(f"{many.url}/readyz")
        return (status, json.loads(body)["status"]) == (200, "ok")

    wait_until(ready, "nothing is ready")
    assert many.password


def test_each_page_says_once_what_it_may_run_behind_nginx_too(many: Many) -> None:
    for page, expected in (("/", 200), ("/teach/sign-in/", 200), ("/nowhere/", 404)):
        status, headers, _ = get(f"{many.url}{page}")
        (policy,) = headers.get_all("Content-Security-Policy")
        assert (status, "unsafe" in policy) == (expected, False)
        assert f"connect-src 'self' ws://127.0.0.1:{many.plan.port}" in policy


@pytest.mark.parametrize("other", ["http://127.0.0.1:1", "https://127.0.0.1:{port}"])
def test_a_socket_through_nginx_is_for_its_own_origin_alone(many: Many, other: str) -> None:
    address = f"127.0.0.1:{many.plan.port}"
    own: Any = {"subprotocols": [Subprotocol("astro.v8")]}
    with connect(f"ws://{address}/ws/practice/", origin=Origin(f"http://{address}"), **own) as it:
        assert hear(it, "run")
    wrong = Origin(other.format(port=many.plan.port))
    with pytest.raises(InvalidStatus) as refused:
        connect(f"ws://{address}/ws/practice/", origin=wrong, **own)
    assert refused.value.response.status_code == 403


def test_nginx_gives_static_files_packed_and_for_good(many: Many) -> None:
    names = json.loads((many.plan.static / "staticfiles.json").read_text())["paths"]
    hashed = f"{many.url}/static/{names['js/protocol.js']}"
    status, headers, _ = get(hashed, accept="gzip")
    assert (status, headers["Content-Encoding"]) == (200, "gzip")
    assert headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert "immutable" in headers["Cache-Control"]
    assert get(f"{many.url}/static/js/protocol.js")[0] == 404, "a name without a hash goes stale"
    ends = {path.rsplit(".", 1)[-1].lower() for path in names if "." in path.rsplit("/", 1)[-1]}
    known = {end for ends in nginx.TYPES.values() for end in ends.split()}
    assert ends - known - {"md"} == set()


def test_a_body_past_the_cap_is_refused_with_the_sites_own_sentence(many: Many) -> None:
    status, headers, body = get(f"{many.url}/", bytes(limits.MAX_BODY + 1))
    assert (status, headers["Content-Type"]) == (413, "text/html; charset=utf-8")
    assert headers["Content-Security-Policy"] == "default-src 'none'"
    page = {"title": "Content Too Large", "body": said.too_large()}
    assert body.decode() == said.PAGE % page


def test_settings_are_for_the_sites_own_processes_alone(many: Many) -> None:
    told = {
        name: SETTINGS.items() <= psutil.Process(pid).environ().items()
        for name, pid in many.pids().items()
    }
    stores = dict.fromkeys(("postgres", "redis", "nginx"), False)
    assert told == stores | dict.fromkeys((*many.plan.web, *many.plan.workers), True)


def test_the_passwords_are_their_owners_alone(many: Many) -> None:
    for name in ("passwords.json", "supervisord.conf", "redis.conf", "site/secret_key"):
        assert (many.plan.folder / name).stat().st_mode & 0o077 == 0, name
    assert not (many.plan.folder / "postgres.password").exists()
    with socket.create_connection(("127.0.0.1", many.plan.redis_port)) as line:
        line.sendall(b"PING\r\n")
        assert line.recv(100).startswith(b"-NOAUTH")


def test_a_second_start_on_the_same_data_is_refused(many: Many) -> None:
    with pytest.raises(CannotStart, match="are in use: it runs already"):
        Many(many.plan.folder)


@pytest.fixture(scope="module")
def lesson(many: Many) -> Lesson:
    done = subprocess.run(
        [sys.executable, "-c", LESSON],
        cwd=ROOT,
        env=many.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return Lesson(**json.loads(done.stdout))


def test_a_socket_that_nobody_speaks_on_for_13_seconds_still_hears(
    many: Many, lesson: Lesson
) -> None:
    with socket_to(many, 0, f"/ws/board/{lesson.room}/", lesson.board_cookie) as board:
        hear(board, "board")
        idle_since = time.monotonic()
        while time.monotonic() - idle_since < 13.5:
            try:
                board.recv(timeout=13.5 - (time.monotonic() - idle_since))
            except TimeoutError:
                break
        with socket_to(many, 1, f"/ws/seat/{lesson.code}/", lesson.seat_cookie) as seat:
            hear(seat, "seat")
            seat.send(json.dumps({"type": "sheet", "round": lesson.round, "strokes": ONE}))
            assert hear(board, "sheet")["strokes"] == ONE
            assert hear(seat, "read")["text"] == "1"


def socket_to(many: Many, number: int, path: str, cookie: str) -> ClientConnection:
    """Open a socket to one of the web processes, past nginx."""
    port = [*many.plan.web.values()][number]
    return connect(
        f"ws://127.0.0.1:{port}{path}",
        additional_headers={"Cookie": cookie, "Origin": f"http://127.0.0.1:{port}"},
        subprotocols=[Subprotocol("astro.v8")],
        max_size=None,
    )


def hear(client: Any, kind: str) -> dict[str, Any]:
    """Return the next message or event of a kind."""
    while True:
        message = json.loads(client.recv(timeout=PATIENCE))
        for one in (message, *message.get("events", ())):
            if one["type"] == kind:
                return dict(one)


SEEN = """
import json, time, django; django.setup()
from classroom.upkeep.processes import processes
until = time.monotonic() + 60
while len(seen := processes()) < 4 and time.monotonic() < until:
    time.sleep(0.2)
print(json.dumps([process.kind for process in seen]))
"""


def test_each_process_is_seen_from_every_other(many: Many) -> None:
    own = {name: many.environment[name] for name in ("DATABASE_URL", "ASTRO_REDIS_URL")}
    done = python(["-c", SEEN], many.plan.site, **own)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == ["web", "web", "reader", "reader"]


def test_a_lesson_goes_on_whichever_part_is_killed(many: Many, lesson: Lesson) -> None:
    for name in ("worker-1", "nginx", "redis", "postgres", "web-2"):
        before = many.pids()[name]
        many.kill(name, signal.SIGKILL)
        wait_until(lambda: many.pids().get(name, before) != before, f"{name} is back")  # noqa: B023
    wait_until(lambda: is_ready(many), "a lesson could begin")
    with (
        socket_to(many, 0, f"/ws/board/{lesson.room}/", lesson.board_cookie) as board,
        socket_to(many, 1, f"/ws/seat/{lesson.code}/", lesson.seat_cookie) as seat,
    ):
        hear(board, "board")
        hear(seat, "seat")
        seat.send(json.dumps({"type": "sheet", "round": lesson.round, "strokes": ONE * 2}))
        assert hear(board, "sheet")["strokes"] == ONE * 2


def test_the_stores_and_nginx_log_no_name_and_no_code(many: Many, lesson: Lesson) -> None:
    with psycopg.connect(many.environment["DATABASE_URL"]) as there:
        for failing in ("SELECT 'Ada' FROM nowhere", "SELECT 1 / 0, 'Ada'"):
            with pytest.raises(psycopg.Error):
                there.execute(failing)
            there.rollback()
    assert get(f"{many.url}/join/{lesson.code}/", bytes(limits.MAX_BODY + 1))[0] == 413
    said = {path.name: path.read_text() for path in many.plan.logs.iterdir()}
    assert "division by zero" in said["postgres.log"]
    told = [name for name, log in said.items() if "Ada" in log or lesson.code in log]
    assert told == []


def test_while_no_web_process_answers_nginx_says_so_in_words(many: Many, lesson: Lesson) -> None:
    for name in many.plan.web:
        many.stop_part(name)
    status, headers, body = get(f"{many.url}/join/{lesson.code}/")
    assert lesson.code not in (many.plan.logs / "nginx.log").read_text()
    assert (status, headers["Retry-After"]) == (503, "5")
    assert headers["Content-Security-Policy"] == "default-src 'none'"
    assert b"starting again" in body
    for name in many.plan.web:
        many.start_part(name)
    wait_until(lambda: is_ready(many), "a lesson could begin")


def test_a_backup_is_put_back_while_it_serves(many: Many, lesson: Lesson, tmp_path: Path) -> None:
    (tmp_path / "many").symlink_to(many.plan.folder)
    file = str(tmp_path / "kept.zip")
    wanted = "Nothing runs here in several processes: start `make run-many` first."
    assert wanted in python(["manage.py", "in_many", "backup"], tmp_path / "elsewhere").stderr
    assert python(["manage.py", "in_many", "backup", file], tmp_path).returncode == 0
    with (
        socket_to(many, 0, f"/ws/board/{lesson.room}/", lesson.board_cookie) as board,
        socket_to(many, 1, f"/ws/seat/{lesson.code}/", lesson.seat_cookie) as seat,
    ):
        hear(board, "board")
        hear(seat, "seat")
        done = python(["manage.py", "in_many", "restore", file, "--yes"], tmp_path)
        assert done.returncode == 0, done.stderr
        for client in (board, seat):
            with suppress(ConnectionClosed):
                while True:
                    client.recv(timeout=PATIENCE)
            assert client.close_code == 4500  # as after a cut: it comes back by itself
    assert the_round_of(many, lesson) == lesson.round


def the_round_of(many: Many, lesson: Lesson) -> int:
    with socket_to(many, 1, f"/ws/seat/{lesson.code}/", lesson.seat_cookie) as seat:
        return int(hear(seat, "seat")["round"]["id"])


def test_a_start_over_what_a_killed_one_left_loses_nothing_and_its_end_leaves_nothing(
    many: Many, lesson: Lesson
) -> None:
    os.kill(int((many.plan.folder / "supervisord.pid").read_text()), signal.SIGKILL)
    wait_until(lambda: is_down(many), "it is seen that nobody keeps the parts running")
    many.stop()
    with (many.plan.folder / "said.log").open("ab") as said_here:
        again = Many(many.plan.folder, durable=False, output=said_here)
        with again:
            assert the_round_of(again, lesson) == lesson.round
            parts = [psutil.Process(pid) for pid in again.pids().values()]
            inside = [*parts, *(child for part in parts for child in part.children(recursive=True))]
            assert len(inside) > 10
    assert [process for process in inside if runs(process)] == []


def is_down(many: Many) -> bool:
    try:
        many.check()
    except CannotStart as down:
        return str(down) == "supervisord, which keeps the parts running, has ended."
    return False


def runs(process: psutil.Process) -> bool:
    try:
        return bool(process.status() != psutil.STATUS_ZOMBIE)  # else nobody has looked at its end
    except psutil.NoSuchProcess:
        return False


# --- What an earlier start left -------------------------------------------------------------------


def test_a_store_that_does_not_end_is_named_and_one_that_ends_is_waited_for(tmp_path: Path) -> None:
    home = tmp_path / "redis"
    home.mkdir()
    program = shutil.copy("/bin/sleep", tmp_path / "redis-server")
    said_here: list[str] = []
    with subprocess.Popen([program, "300"], cwd=home) as left:
        wait_until(lambda: psutil.Process(left.pid).name() == "redis-server", "it runs")
        with pytest.raises(CannotStart) as refused:
            own(tmp_path, say=said_here.append, patience=0.2)
        assert str(refused.value) == (
            f"redis-server ({left.pid}) of an earlier start does not end, and holds the data in "
            f"{tmp_path}: end it, then start again."
        )
        threading.Timer(0.5, left.kill).start()
        own(tmp_path, say=said_here.append).close()
    told = f"What ran here before is still ending: waiting for redis-server ({left.pid}) …"
    assert said_here == [told] * 2


def test_a_supervisord_whose_start_was_killed_is_waited_for(tmp_path: Path) -> None:
    said_here: list[str] = []
    with own(tmp_path, say=said_here.append) as lock:
        with pytest.raises(CannotStart, match="are in use: it runs already"):
            own(tmp_path, say=said_here.append)
        supervisor = subprocess.Popen(["sleep", "300"], stdin=lock)
        with subprocess.Popen(["true"]) as gone:
            pass
        (tmp_path / "lock").write_text(str(gone.pid))
    assert is_owned(tmp_path)
    threading.Timer(0.5, supervisor.kill).start()
    own(tmp_path, say=said_here.append).close()
    assert said_here == ["What ran here before is still ending: waiting for supervisord …"]
    supervisor.wait()
    assert not is_owned(tmp_path)


# --- What stops a start ---------------------------------------------------------------------------


def test_programs_that_are_missing_are_one_sentence_with_what_installs_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("shutil.which", lambda *_, **__: None)
    monkeypatch.setattr(programs, "postgres_folders", dict)
    with pytest.raises(CannotStart) as refused:
        programs.check_installed()
    assert str(refused.value) == (
        "setpriv, redis-server, nginx, postgres are missing: sudo apt install "
        "--no-install-recommends util-linux redis-server nginx-light postgresql"
    )


def test_data_of_a_postgresql_that_is_not_there_are_not_touched(tmp_path: Any) -> None:
    (tmp_path / "PG_VERSION").write_text("9\n")
    need_many()
    with pytest.raises(CannotStart, match="was written by PostgreSQL 9: sudo apt install"):
        programs.postgres_folder(tmp_path)


def test_stores_of_somebody_else_are_not_taken_by_run_many(tmp_path: Any) -> None:
    done = python(["manage.py", "run_many"], tmp_path, DATABASE_URL="postgres://127.0.0.1/astro")
    assert done.returncode == 1
    assert "run_many brings its own stores: start it without DATABASE_URL." in done.stderr


def test_a_folder_of_somebody_else_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path
) -> None:
    def closed(*_: Any, **__: Any) -> None:
        raise PermissionError(13, "Permission denied", "/var/many/postgres/PG_VERSION")

    settings.VAR_DIR = tmp_path
    for name in ("DATABASE_URL", "ASTRO_REDIS_URL"):  # they stand there where the tests have both
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("signal.signal", lambda *_: None)
    monkeypatch.setattr("astro_site.many.shape.Many", closed)
    with pytest.raises(CommandError, match=r"^/var/many/postgres/PG_VERSION is another user's: "):
        call_command("run_many")


def test_a_taken_port_is_one_sentence_with_the_command_of_this_shape(tmp_path: Path) -> None:
    need_many()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = python(["manage.py", "run_many", "--port", str(port)], tmp_path)
    assert done.stderr.strip() == (
        f"CommandError: Port {port} is taken by another program: "
        f"try `make run-many PORT={port + 1}`."
    )


def test_the_reader_in_a_process_of_its_own_needs_a_redis(tmp_path: Any) -> None:
    shutil.copy(migrated(), tmp_path / "astro.sqlite3")
    done = python(["manage.py", "run_reader"], tmp_path)
    assert "run_reader needs ASTRO_REDIS_URL" in done.stderr
    assert os.path.sep not in done.stderr
