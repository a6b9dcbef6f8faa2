"""A Redis of a test's own on loopback, which can be killed, frozen and started again."""

import os
import shutil
import signal
import subprocess
from pathlib import Path

from tests.astro_site.clients import wait_until
from tests.browser.server import free_port
from tests.conftest import need


class RedisServer:
    """One Redis that keeps nothing."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self._running: subprocess.Popen[bytes] | None = None

    def start(self) -> "RedisServer":
        """Start it, and wait until it takes connections."""
        program = shutil.which("redis-server")
        need(program, "redis-server")
        said = self.folder / "log"
        with said.open("wb") as log:
            self._running = subprocess.Popen(
                [str(program), "--port", str(self.port), "--bind", "127.0.0.1", "--save", ""],
                cwd=self.folder,
                stdout=log,
                stderr=log,
            )
        wait_until(lambda: "Ready to accept connections" in said.read_text(), "Redis is up")
        return self

    def kill(self) -> None:
        """End it at once."""
        if self._running is not None:
            self._running.kill()
            self._running.wait()

    def freeze(self) -> None:
        """Let it stand still: it takes connections, and says nothing."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let it go on."""
        self._signal(signal.SIGCONT)

    def _signal(self, number: signal.Signals) -> None:
        assert self._running is not None
        os.kill(self._running.pid, number)
