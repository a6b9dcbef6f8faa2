"""The processes of a site: each can be killed, frozen and started again, as by real faults."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import psutil

from benchmarks.live_room.process import ROOT, START_SECONDS, ServerFailed, stop

LAST_LINES = 12


class Part:
    """One process and its children; ``is_up`` says when it can be used, ``user`` whose it is."""

    def __init__(
        self,
        name: str,
        command: Sequence[str],
        *,
        environment: Mapping[str, str],
        log: Path,
        is_up: Callable[[], bool],
        user: str | None = None,
    ) -> None:
        self.name = name
        self._command = command
        self._environment = environment
        self._log = log
        self._is_up = is_up
        self._user = user
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the process and wait until it can be used. Raises ServerFailed."""
        self.launch()
        self.wait()

    def launch(self) -> None:
        """Start the process, without waiting for it."""
        with self._log.open("ab") as output:
            self._process = subprocess.Popen(
                self._command,
                cwd=ROOT if self._user is None else "/",
                stdout=output,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
                env=dict(self._environment),
                user=self._user,
                start_new_session=True,  # a Ctrl-C is for the command alone, which ends its parts
            )

    def wait(self) -> None:
        """Wait until the process can be used. Raises ServerFailed."""
        patience = time.monotonic() + START_SECONDS
        while self.lives and time.monotonic() < patience:
            if self._is_up():
                return
            time.sleep(0.05)
        last = self._log.read_text(errors="replace").splitlines()[-LAST_LINES:]
        raise ServerFailed("\n".join([f"{self.name} did not start.", *last]))

    @property
    def lives(self) -> bool:
        """Whether the process was started and has not ended."""
        return self._process is not None and self._process.poll() is None

    @property
    def family(self) -> list[psutil.Process]:
        """The process and all that it has started."""
        if self._process is None:
            return []
        try:
            first = psutil.Process(self._process.pid)
            return [first, *first.children(recursive=True)]
        except psutil.NoSuchProcess:
            return []

    @property
    def memory(self) -> int:
        """Bytes that the process holds, its children apart."""
        family = self.family
        return int(family[0].memory_info().rss) if family else 0

    def kill(self) -> None:
        """End the process and its children at once, as nothing can be prepared for."""
        self._signal(signal.SIGKILL)
        if self._process is not None:
            self._process.wait()
            self._process = None

    def kill_child(self) -> None:
        """End the reader's child of the process, and nothing else."""
        for child in self.family[1:]:
            with suppress(psutil.NoSuchProcess):
                if "spawn_main" in " ".join(child.cmdline()):
                    child.kill()

    def freeze(self, *, children_only: bool = False) -> None:
        """Let nothing of it run any more, until ``thaw``; its sockets stay open."""
        self._signal(signal.SIGSTOP, children_only=children_only)

    def thaw(self) -> None:
        """Let it go on."""
        self._signal(signal.SIGCONT)

    def stop(self) -> None:
        """End the process in peace, and its children with it."""
        if self._process is not None:
            self.thaw()
            stop(self._process)
            self._process = None

    def _signal(self, number: signal.Signals, *, children_only: bool = False) -> None:
        for process in self.family[1 if children_only else 0 :]:
            with suppress(psutil.NoSuchProcess, ProcessLookupError):
                os.kill(process.pid, number)
