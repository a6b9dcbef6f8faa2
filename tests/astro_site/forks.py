"""Pythons that have the libraries loaded already: each is forked from one that does nothing else.

Half of what a Python of the site takes to start goes to libraries that are always the same. The
site itself is loaded after the fork, in an environment of its own, as ever: its settings are made
then, and nothing that is loaded here may ask for them.
"""

import gc
import json
import os
import signal
import socket
import subprocess
import sys
import types
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[2]

LIBRARIES: Final = (
    "asyncio autobahn.twisted.websocket channels.db channels.layers channels.routing "
    "channels.generic.websocket charset_normalizer cryptography.x509 django.contrib.messages.api "
    "django.contrib.staticfiles.storage django.core.cache django.core.handlers.asgi "
    "django.core.mail django.core.management django.core.serializers.json "
    "django.db.backends.postgresql.psycopg_any django.db.backends.sqlite3.base django.db.models "
    "django.forms django.http django.middleware.csrf django.template django.test.client "
    "django.urls django.utils.timezone django.views.generic latex2mathml.converter msgspec numpy "
    "openpyxl psycopg PIL.Image psutil sqlparse tablib.core twisted.internet.tcp "
    "twisted.internet.posixbase twisted.web.http whitenoise.middleware"
).split()
"""What of theirs is loaded before the fork; what is missing is left out."""


class Forks:
    """The Python that forks, seen from a test."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._line, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.astro_site.forks", str(theirs.fileno())],
                cwd=ROOT,
                env=environment,
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
            )

    def start(
        self, arguments: list[str], environment: dict[str, str], out: int, err: int
    ) -> "Fork":
        """Start a Python whose output goes to two files that are open."""
        ours, theirs = socket.socketpair()
        job = json.dumps({"arguments": arguments, "environment": environment}).encode()
        with theirs:
            socket.send_fds(self._line, [job], [out, err, theirs.fileno()])
        return Fork(arguments, ours)

    def close(self) -> None:
        self._line.close()
        self._process.wait(timeout=20)


class Fork:
    """One such Python; what can be done with it is as of ``subprocess.Popen``."""

    def __init__(self, arguments: list[str], line: socket.socket) -> None:
        self._arguments = arguments
        self._line = line
        self._line.settimeout(60)
        self._said = b""
        self.pid = int(self._next())
        self.returncode: int | None = None

    def _next(self) -> bytes:
        while b"\n" not in self._said:
            piece = self._line.recv(100)
            assert piece, f"nobody knows what became of {self._arguments}"
            self._said += piece
        said, _, self._said = self._said.partition(b"\n")
        return said

    def poll(self) -> int | None:
        """Return how it ended, or None while it runs."""
        with suppress(subprocess.TimeoutExpired):
            self.wait(timeout=0)
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Wait until it has ended; return how. Raises ``TimeoutExpired``."""
        if self.returncode is None:
            self._line.settimeout(timeout)
            try:
                self.returncode = int(self._next())
            except (TimeoutError, BlockingIOError):
                raise subprocess.TimeoutExpired(self._arguments, timeout or 0) from None
            self._line.close()
        return self.returncode

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


# --- The other side: what forks ------------------------------------------------------------------


def jobs(line: socket.socket) -> dict[str, Any]:
    """Fork for each who asks; return only in the new process, with what it is to do."""
    while True:
        job, fds, _, _ = socket.recv_fds(line, 1 << 20, 3)
        if not job:
            os._exit(0)
        watcher = os.fork()
        if not watcher:
            line.close()
            return forked(json.loads(job), *fds)
        for each in fds:
            os.close(each)
        with suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass


def forked(job: dict[str, Any], out: int, err: int, told: int) -> dict[str, Any]:
    """Go on as the process that was asked for; its parent stays and tells how it ends."""
    child = os.fork()
    if child:
        for each in (out, err):
            os.close(each)
        os.write(told, b"%d\n" % child)
        status = os.waitpid(child, 0)[1]
        with suppress(OSError):  # nobody may be interested any more
            os.write(told, b"%d\n" % os.waitstatus_to_exitcode(status))
        os._exit(0)
    os.close(told)
    os.dup2(out, 1)
    os.dup2(err, 2)
    for each in {out, err} - {1, 2}:
        os.close(each)
    return job


def run(job: dict[str, Any]) -> None:
    """Be the Python that was asked for."""
    os.environ.clear()
    os.environ.update(job["environment"])
    first, *rest = job["arguments"]
    main = types.ModuleType("__main__")
    if first == "-c":
        code, name = rest.pop(0), "<string>"
        sys.argv = ["-c", *rest]
    else:
        code, name = (ROOT / first).read_text(), str(ROOT / first)
        sys.argv = [first, *rest]
        main.__file__ = name
    sys.modules["__main__"] = main
    exec(compile(code, name, "exec"), main.__dict__)


if __name__ == "__main__":
    for library in LIBRARIES:
        with suppress(ImportError):
            import_module(library)
    gc.freeze()  # else each fork would copy all of it, to look whether it is still needed
    run(jobs(socket.socket(fileno=int(sys.argv[1]))))
