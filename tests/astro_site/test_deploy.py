"""The files of docs/deploy: systemd takes the units, nginx its file, and a lesson runs there."""

import json
import re
import shutil
import ssl
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from django.conf import settings
from websockets.sync.client import connect
from websockets.typing import Subprotocol

from tests.astro_site.clients import PATIENCE
from tests.astro_site.conftest import LESSON, Lesson
from tests.astro_site.shell import python
from tests.browser.server import Server, free_port, prepared
from tests.conftest import need

T = TypeVar("T")

DEPLOY = settings.BASE_DIR / "docs" / "deploy"
OPERATIONS = settings.BASE_DIR / "docs" / "operations.md"

WRAPPER = """
daemon off;
master_process off;
pid {folder}/nginx.pid;
error_log stderr warn;
events {{ worker_connections 256; }}
http {{
  default_type application/octet-stream;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  include {folder}/astro.conf;
}}
"""
"""What Debian's nginx.conf says round the files of conf.d."""


# --- systemd -------------------------------------------------------------------------------------


def test_systemd_takes_the_units(tmp_path: Path) -> None:
    program = shutil.which("systemd-analyze")
    need(program, "systemd-analyze")
    for file in (DEPLOY / "systemd").iterdir():
        text = file.read_text().replace("/srv/astro/venv/bin/python", sys.executable)
        (tmp_path / file.name).write_text(text.replace("/srv/astro/current", str(tmp_path)))
    units = [
        str(tmp_path / name.replace("@.", "@8001."))
        for name in sorted(path.name for path in tmp_path.iterdir())
        if "@" not in name
    ]
    units += [str(tmp_path / "astro-web@8001.service"), str(tmp_path / "astro-reader@1.service")]
    shutil.copy(tmp_path / "astro-web@.service", units[-2])
    shutil.copy(tmp_path / "astro-reader@.service", units[-1])
    done = subprocess.run(
        [str(program), "verify", "--man=no", *units],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    ours = [line for line in done.stderr.splitlines() if "astro" in line]
    assert (done.returncode, ours) == (0, []), done.stderr


def test_units_call_what_there_is() -> None:
    called = {
        line.split("manage.py ")[1].split()[0]
        for file in (DEPLOY / "systemd").glob("*.service")
        for line in file.read_text().splitlines()
        if line.startswith("ExecStart=")
    }
    assert called == {"serve", "run_reader", "backup"}


PRODUCTION = {
    "ASTRO_MODE": "production",
    "ASTRO_SECRET_KEY": "a secret of forty characters, for tests alone",
    "ASTRO_ALLOWED_HOSTS": "127.0.0.1",
    "ASTRO_PROXIES": "1",
}


class Behind(Server):
    """A server that speaks only to a proxy which speaks HTTPS."""

    def _wait_until_up(self) -> None:
        came = urllib.request.Request(f"{self.url}/livez", headers={"X-Forwarded-Proto": "https"})
        until(lambda: urllib.request.urlopen(came, timeout=2).close())


def until(does: Callable[[], T], patience: float = 240.0) -> T:
    """Try until something answers."""
    deadline = time.monotonic() + patience
    while True:
        try:
            return does()
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            assert time.monotonic() < deadline
            time.sleep(0.1)


# --- nginx ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A web process of a production."""
    running = Behind(prepared(tmp_path_factory), **PRODUCTION).start()
    yield running
    running.stop()


@pytest.fixture(scope="module")
def nginx(site: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """nginx with the file of docs/deploy, on a free port, its second web process away."""
    program, openssl = shutil.which("nginx", path="/usr/sbin:/usr/bin"), shutil.which("openssl")
    need(program and openssl, "nginx and openssl")
    folder, port = tmp_path_factory.mktemp("nginx"), free_port()
    subprocess.run(
        [
            *(
                str(openssl),
                *"req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1".split(),
            ),
            *("-keyout", str(folder / "privkey.pem"), "-out", str(folder / "fullchain.pem")),
        ],
        capture_output=True,
        check=True,
    )
    text = (DEPLOY / "nginx" / "astro.conf").read_text()
    here = {
        "/etc/ssl/astro/": f"{folder}/",
        "/var/log/nginx/": f"{folder}/",
        "/srv/astro/var/static/": f"{site.var}/static/",
        "127.0.0.1:8001": f"127.0.0.1:{site.port}",
        "127.0.0.1:8002": f"127.0.0.1:{free_port()}",
        "listen 80;": f"listen 127.0.0.1:{free_port()};",
        "listen 443 ssl http2;": f"listen 127.0.0.1:{port} ssl http2;",
        "astro.school.example": "127.0.0.1",
    }
    for usual, changed in here.items():
        assert usual in text, usual
        text = text.replace(usual, changed)
    (folder / "astro.conf").write_text(re.sub(r"(?m)^ *listen \[::\].*\n", "", text))
    (folder / "nginx.conf").write_text(WRAPPER.format(folder=folder))
    command = [str(program), "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", "stderr"]
    tried = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert tried.returncode == 0, tried.stderr
    assert "warn" not in tried.stderr, tried.stderr
    with (folder / "said.log").open("wb") as said_here:
        process = subprocess.Popen(command, stderr=said_here)
    yield port
    process.terminate()
    process.wait(timeout=20)
    log = (folder / "astro.log").read_text()
    assert "/ws/seat/* 101" in log
    assert "/note/* 404" in log
    assert "/join/* 413" in log
    said = log + (folder / "astro-error.log").read_text() + (folder / "said.log").read_text()
    assert not re.search(r"/(join|note|play|ws/seat)/\w", said)


def trusting() -> ssl.SSLContext:
    """Trust any certificate: this one was signed by nobody."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


def test_a_lesson_runs_through_nginx_by_https(site: Server, nginx: int) -> None:
    done = python(["-c", LESSON], site.var, **PRODUCTION)
    assert done.returncode == 0, done.stderr
    lesson = Lesson(**json.loads(done.stdout))
    address = f"127.0.0.1:{nginx}"
    page = until(lambda: fetched(f"https://{address}/join/{lesson.code}/"))
    assert page["Strict-Transport-Security"]
    assert f"wss://{address}" in page["Content-Security-Policy"]
    for _ in range(3):  # wherever it is sent first, it comes to the process that is there
        with connect(
            f"wss://{address}/ws/seat/{lesson.code}/",
            additional_headers={"Cookie": lesson.seat_cookie, "Origin": f"https://{address}"},
            subprotocols=[Subprotocol("astro.v8")],
            ssl=trusting(),
        ) as ada:
            snapshot = json.loads(ada.recv(timeout=PATIENCE))
            assert (snapshot["type"], snapshot["round"]["id"]) == ("seat", lesson.round)
    names = json.loads((site.var / "static" / "staticfiles.json").read_text())["paths"]
    style = fetched(f"https://{address}/static/{names['css/base.css']}")
    assert style["Cache-Control"] == "public, max-age=315360000, immutable"
    with pytest.raises(urllib.error.HTTPError) as none:
        fetched(f"https://{address}/metrics")  # for inside only
    assert none.value.code == 404
    for path, body, status in (
        (f"join/{lesson.code}/", bytes(7_000_000), 413),
        ("note/a/", b"", 404),
    ):
        with pytest.raises(urllib.error.HTTPError) as refused:  # which the log says, without a code
            fetched(f"https://{address}/{path}", body or None)
        assert refused.value.code == status


def fetched(address: str, body: bytes | None = None) -> dict[str, str]:
    asked = urllib.request.Request(address, body)
    with urllib.request.urlopen(asked, timeout=PATIENCE, context=trusting()) as answer:
        return dict(answer.headers)


# --- What is written -----------------------------------------------------------------------------


def test_the_promises_name_commands_that_there_are() -> None:
    text = OPERATIONS.read_text()
    modules = set(re.findall(r"python -m (benchmarks\.\w+)", text))
    assert {"benchmarks.live_room", "benchmarks.faults"} <= modules
    for module in modules:
        folder = settings.BASE_DIR / module.replace(".", "/")
        assert folder.is_dir() or folder.with_suffix(".py").is_file(), module
    for name in re.findall(r"docs/deploy/[\w./@-]+", text):
        assert (settings.BASE_DIR / name.rstrip(".")).exists(), name
    listed = {str(path.relative_to(DEPLOY)) for path in DEPLOY.rglob("*") if path.is_file()}
    assert [name for name in sorted(listed) if name not in text] == []
