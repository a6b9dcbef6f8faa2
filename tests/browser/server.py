"""A real server for browser tests: ``manage.py serve`` as a process with data of its own."""

import fcntl
import os
import re
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import psutil
import pytest

from tests import many
from tests.astro_site.shell import Process, started
from tests.browser.stores import give, settings_of, store_of
from tests.database import migrated
from tests.many.stores import free_port as free_port

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 240.0

PREPARE = """
import django
django.setup()
from astro_site import prepare
prepare.migrate()
prepare.register_readers()
prepare.collect_static()
"""
"""What a first start does, all but the demo data: its password is said by the server itself."""


class Server:
    """The site on loopback.

    ``password`` is what the terminal said at the first start, ``chosen_password`` what the teacher
    chose instead, ``cookies`` what her device keeps while she is
    signed in. ``prelude`` is Python that runs before the site does, to make it less patient;
    ``settings`` stand in its environment.
    """

    def __init__(self, var: Path, prelude: str = "", **settings: str) -> None:
        self.var = var
        self.prelude = prelude
        self.settings = settings
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = var / "server.log"
        self.chosen_password = ""
        self.cookies: dict[str, str] = {}
        self._process: Process | None = None

    def start(self) -> "Server":
        command = ["manage.py", "serve", "--prepare", "--port", str(self.port)]
        if self.prelude:
            lines = ["import sys", f"sys.argv = {command!r}", self.prelude, "import manage"]
            command = ["-c", "\n".join([*lines, "manage.main()"])]
        with self.log.open("ab") as log:
            self._process = started(command, environment(self.var) | self.settings, log, log)
        self._wait_until_up()
        return self

    def _wait_until_up(self) -> None:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            assert self._process is not None
            assert self._process.poll() is None, self.log.read_text()
            try:
                with urllib.request.urlopen(f"{self.url}/livez", timeout=2):
                    return
            except (urllib.error.URLError, TimeoutError, ConnectionError):
                time.sleep(0.2)
        raise AssertionError(f"the server did not start: {self.log.read_text()}")

    def stop(self) -> None:
        if self._process is not None:
            process, self._process = self._process, None
            process.terminate()
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()  # it is a fault, and must not run on beside the next tests
                raise

    def signal(self, number: int) -> None:
        """Tell the server something, as an operator does."""
        assert self._process is not None
        self._process.send_signal(number)

    def ended(self) -> int:
        """Wait until the server has ended; return how."""
        assert self._process is not None
        ended = self._process.wait(timeout=20)  # one that does not end is stopped with its module
        self._process = None
        return ended

    def kill(self) -> None:
        """End the server as a power cut would."""
        assert self._process is not None
        self._process.kill()
        self._process.wait(timeout=20)

    def kill_reader(self) -> None:
        """End the child process that reads, and nothing else."""
        assert self._process is not None
        children = psutil.Process(self._process.pid).children(recursive=True)
        readers = [child for child in children if "spawn_main" in " ".join(child.cmdline())]
        assert readers, [child.cmdline() for child in children]
        for reader in readers:
            reader.kill()

    @property
    def pid(self) -> int:
        """The process that serves."""
        assert self._process is not None
        return self._process.pid

    @property
    def password(self) -> str:
        found = re.search(r"Password:\s+(\S+)", self.log.read_text())
        assert found, self.log.read_text()
        return found[1]

    def rows(self, query: str) -> list[Any]:
        """Look into the server's own database."""
        return store_of(self.var).rows(query)

    def end_grace(self) -> None:
        """Let the second be over in which an answer to the round closed last is still in time.

        A page must have said already that it is closed.
        """
        last = "SELECT MAX(id) FROM classroom_round WHERE closes_at IS NOT NULL"
        set_back = f"UPDATE classroom_round SET closes_at = opens_at WHERE id = ({last})"
        assert self.rows(f"{set_back} RETURNING id")

    def remember(self) -> None:
        """Keep the database as it is now, for ``begin_anew``."""
        store_of(self.var).remember()

    def begin_anew(self) -> None:
        """Bring back the database that was kept."""
        store_of(self.var).begin_anew()


def prepared(factory: pytest.TempPathFactory) -> Path:
    """Return a new folder with what each server makes first; that is made once for all tests.

    Migrating, collecting and trying the readers take a dozen seconds of a core.
    """
    shared, var = made_once(factory), factory.mktemp("var")
    made = shared / "prepared"
    with (shared / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # the tests' own processes start at the same time
        if not made.exists():
            unfinished = shared / "unfinished"
            unfinished.mkdir()
            if many.IS_ON:
                give(unfinished, number=0, name="prepared")
            else:
                shutil.copy(migrated(), unfinished / "astro.sqlite3")
            subprocess.run(
                [sys.executable, "-c", PREPARE],
                cwd=ROOT,
                env={**environment(unfinished), "DJANGO_SETTINGS_MODULE": "astro_site.settings"},
                check=True,
            )
            unfinished.rename(made)
        shutil.copytree(made, var, dirs_exist_ok=True)
        if many.IS_ON:
            number = len(list(shared.glob("site-*"))) + 1
            (shared / f"site-{number}").touch()
            give(var, number=number, name=f"site-{number}", template="prepared")
    return var


def made_once(factory: pytest.TempPathFactory) -> Path:
    """Return the folder for what all tests of this run share, whichever process they are in."""
    base = factory.getbasetemp()
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "servers"
    shared.mkdir(exist_ok=True)
    return shared


def environment(var: Path) -> dict[str, str]:
    """Return this process's environment without the tests' settings, data in ``var``."""
    own = ("DJANGO_SETTINGS_MODULE", "ASTRO_TEST_VAR", "DATABASE_URL", "ASTRO_REDIS_URL")
    kept = {name: value for name, value in os.environ.items() if name not in own}
    return {**kept, **settings_of(var), "ASTRO_VAR": str(var)}
