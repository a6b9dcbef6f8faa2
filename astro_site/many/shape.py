"""The shape itself: starts all its parts in their order, watches them, and ends them together."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import IO, Any, Final

from astro_site.many import nginx, owning, stores, supervisor
from astro_site.many.plan import ROOT, Plan, make_plan
from astro_site.many.ports import Ports
from astro_site.many.programs import CannotStart, check_installed, with_parent
from astro_site.many.supervisor import DOOR, STORES, Control, Part, State

PATIENCE: Final = 300.0
"""Seconds that the parts may take to be ready, each step of the start by itself."""


class Many:
    """PostgreSQL, Redis, web processes, workers and nginx on this machine, with data in a folder.

    ``port`` is nginx's; None takes a free one. ``durable=False`` is for tests: what a power cut
    would lose is not written at once. ``settings`` stand in the environment of web processes and
    workers. ``output`` gets what these say: the file of a terminal, or one on disk.

    Parts are called ``postgres``, ``redis``, ``nginx``, ``web-1``, ``worker-1`` and so on. Where
    one ends it is started again; where all has to end, ``stop`` or the end of the block does it.
    """

    def __init__(
        self,
        folder: Path,
        *,
        host: str = "127.0.0.1",
        port: int | None = None,
        web: int = 2,
        workers: int = 2,
        server: str = "uvicorn",
        durable: bool = True,
        output: IO[bytes] | None = None,
        settings: Mapping[str, str] | None = None,
    ) -> None:
        self._output = output or sys.stdout.buffer
        self._lock = owning.own(folder.resolve(), say=self._say)
        self._ports = Ports()
        self.plan: Plan = make_plan(
            folder.resolve(),
            self._ports,
            host=host,
            port=port,
            web=web,
            workers=workers,
            server=server,
            durable=durable,
            settings=settings,
        )
        self.password: str | None = None
        self._control = Control(self.plan)
        self._supervisor: subprocess.Popen[bytes] | None = None
        self._began = threading.Event()

    def __enter__(self) -> "Many":
        self.start()
        return self

    def __exit__(self, *_: Any) -> None:
        self.stop()

    @property
    def url(self) -> str:
        """The address of the site."""
        return self.plan.url

    @property
    def environment(self) -> dict[str, str]:
        """The environment in which ``manage.py`` sees this site's database and Redis."""
        return self.plan.environment()

    # --- Start and end ----------------------------------------------------------------------------

    def start(self) -> None:
        """Start everything and wait until a lesson could begin. Raises ``CannotStart``.

        ``password`` is the demo teacher's then, where the database was made just now.
        """
        try:
            self._start_stores()
            self.password = self._prepare()
            for name in (*self.plan.workers, *self.plan.web):
                self._control.start(name)
            for name, port in self.plan.web.items():
                self._wait(name, partial(_answers, f"http://127.0.0.1:{port}/livez"))
            self._control.start("nginx")
            self._wait("The site", partial(_answers, f"{self.url}/readyz"))
            owning.environment_keep(self.plan.folder, self.environment)
        except BaseException:
            self.stop()
            raise

    def _start_stores(self) -> None:
        check_installed()
        for made in (self.plan.logs, self.plan.site):
            made.mkdir(exist_ok=True)
        self.plan.site.chmod(0o711)  # nginx, as another user, goes through it to the static files
        door = nginx.nginx_command(self.plan, files=supervisor.files())
        parts = [
            Part("postgres", stores.postgres_command(self.plan), STORES, "INT", at_once=True),
            Part("redis", stores.redis_command(self.plan), STORES, at_once=True),
            *supervisor.site_parts(self.plan),
            Part("nginx", door, DOOR),
        ]
        config = self.plan.folder / "supervisord.conf"
        config.touch(mode=0o600)
        user = "root" if os.geteuid() == 0 else None
        config.write_text(supervisor.config(self.plan, parts, user=user))
        threading.Thread(target=self._run_supervisor, args=(config,), daemon=True).start()
        self._began.wait()
        self._wait("PostgreSQL", lambda: stores.postgres_is_ready(self.plan))
        self._wait("Redis", lambda: stores.redis_is_ready(self.plan))

    def _run_supervisor(self, config: Path) -> None:
        """Run supervisord and pass on what is said; it ends with this thread, not before it."""
        command = [sys.executable, "-m", "supervisor.supervisord", "-c", str(config)]
        try:
            self._supervisor = subprocess.Popen(
                with_parent(command, signal="TERM"),
                cwd=ROOT,
                env=self.plan.environment_of_all(),
                stdin=self._lock,  # it keeps the folder, should this process be killed
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # Ctrl-C is for this process, which ends them in turn
            )
        finally:
            self._began.set()
        assert self._supervisor.stdout is not None
        for line in self._supervisor.stdout:
            self._write(line)

    def _say(self, line: str) -> None:
        self._write(f"{line}\n".encode())

    def _write(self, line: bytes) -> None:
        with contextlib.suppress(OSError, ValueError):
            self._output.write(line)
            self._output.flush()

    def _prepare(self) -> str | None:
        done = subprocess.run(
            [sys.executable, "manage.py", "prepare"],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise CannotStart(done.stderr.strip().splitlines()[-1])
        return done.stdout.strip() or None

    def _wait(self, what: str, is_ready: Callable[[], bool]) -> None:
        until = time.monotonic() + PATIENCE
        while not is_ready():
            self.check()
            if time.monotonic() > until:
                raise CannotStart(f"{what} was not ready after {PATIENCE:.0f} seconds.")
            time.sleep(0.1)

    def check(self) -> None:
        """Raise ``CannotStart`` where a part is given up, or nobody watches over them any more."""
        if self._supervisor is None or self._supervisor.poll() is not None:
            raise CannotStart("supervisord, which keeps the parts running, has ended.")
        with contextlib.suppress(OSError):  # it has just been started
            for name, state in self.states().items():
                if state.is_given_up:
                    raise CannotStart(f"{name} ends as soon as it starts: {self._last_of(name)}")

    def _last_of(self, name: str) -> str:
        log = self.plan.logs / f"{name}.log"
        lines = log.read_text(errors="replace").strip().splitlines() if log.is_file() else []
        return f"{lines[-1]} ({log})" if lines else "what it said stands above."

    def stop(self) -> None:
        """End all parts, the last to start first, and wait until they have ended."""
        if self._supervisor is not None:
            self._supervisor.terminate()
            self._supervisor.wait()
        (self.plan.folder / owning.ENVIRONMENT).unlink(missing_ok=True)
        self._ports.close()
        self._lock.close()

    # --- The parts --------------------------------------------------------------------------------

    def states(self) -> Mapping[str, State]:
        """Return how each part is. Raises ``OSError`` where supervisord is away."""
        return self._control.states()

    def pids(self) -> dict[str, int]:
        """Return the process id of each part that runs."""
        return {name: state.pid for name, state in self.states().items() if state.pid}

    def kill(self, name: str, number: int = signal.SIGKILL) -> None:
        """Send a part's process a signal; one that ends by it is started again."""
        os.kill(self.pids()[name], number)

    def stop_part(self, name: str) -> None:
        """End a part and leave it so; return once it has ended."""
        self._control.stop(name)

    def start_part(self, name: str) -> None:
        """Start a part that does not run."""
        self._control.start(name)


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def restarts(before: Mapping[str, State], now: Mapping[str, State]) -> Iterator[str]:
    """Yield the names of the parts that ended and run again."""
    for name, state in now.items():
        if state.pid and name in before and before[name].started not in (0, state.started):
            yield name
