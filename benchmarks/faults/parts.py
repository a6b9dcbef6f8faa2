"""The processes of a site: each can be killed, frozen and taken away, as by real faults."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

import psutil

from astro_site.many.programs import with_parent
from astro_site.many.shape import Many
from benchmarks.live_room.process import ROOT, START_SECONDS, ServerFailed, stop


class Part:
    """One process and its children; ``is_up`` says when it can be used."""

    def __init__(self, name: str, is_up: Callable[[], bool]) -> None:
        self.name = name
        self._is_up = is_up

    @property
    def pid(self) -> int:
        """The number of its process; 0 where there is none."""
        raise NotImplementedError

    def take_away(self) -> None:
        """End it at once, and let nobody start it again."""
        raise NotImplementedError

    def launch(self) -> None:
        """Start it where it does not run."""
        raise NotImplementedError

    def bring_back(self) -> None:
        """Start it where it does not run, and wait until it can be used. Raises ServerFailed."""
        self.launch()
        self.wait()

    def wait(self) -> None:
        """Wait until it can be used. Raises ServerFailed."""
        patience = time.monotonic() + START_SECONDS
        while time.monotonic() < patience:
            if self._is_up():
                return
            time.sleep(0.05)
        raise ServerFailed(f"{self.name} did not start: {self.last_words()}")

    def last_words(self) -> str:
        """Return what it said last."""
        return "its log says why."

    @property
    def family(self) -> list[psutil.Process]:
        """The process and all that it has started."""
        try:
            first = psutil.Process(self.pid) if self.pid else None
            return [first, *first.children(recursive=True)] if first else []
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

    def _signal(self, number: signal.Signals, *, children_only: bool = False) -> None:
        for process in self.family[1 if children_only else 0 :]:
            with suppress(psutil.NoSuchProcess, ProcessLookupError):
                os.kill(process.pid, number)


class ServerPart(Part):
    """The server of one process, which nobody watches over."""

    def __init__(
        self, port: int, environment: Mapping[str, str], log: Path, is_up: Callable[[], bool]
    ) -> None:
        super().__init__("The server", is_up)
        command = [sys.executable, "manage.py", "serve", "--port", str(port)]
        self._command = with_parent(command, signal="KILL")
        self._environment = environment
        self._log = log
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        """The number of its process; 0 where there is none."""
        process = self._process
        return process.pid if process is not None and process.poll() is None else 0

    def launch(self) -> None:
        """Start it where it does not run."""
        if self.pid:
            return
        with self._log.open("ab") as output:
            self._process = subprocess.Popen(
                self._command,
                cwd=ROOT,
                stdout=output,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
                env=dict(self._environment),
            )

    def last_words(self) -> str:
        """Return what it said last."""
        return "\n".join(self._log.read_text(errors="replace").splitlines()[-12:])

    def take_away(self) -> None:
        """End it at once."""
        self.kill()
        if self._process is not None:
            self._process.wait()

    def stop(self) -> None:
        """End it in peace, and its children with it."""
        if self._process is not None:
            self.thaw()
            stop(self._process)


class ShapePart(Part):
    """A part of the many-process shape: what is killed there is started again by supervisord."""

    def __init__(self, many: Many, key: str, is_up: Callable[[], bool]) -> None:
        super().__init__(key, is_up)
        self._many = many

    @property
    def pid(self) -> int:
        """The number of its process; 0 where there is none."""
        return self._many.pids().get(self.name, 0)

    def take_away(self) -> None:
        """End it at once, and let nobody start it again."""
        # supervisord ends it in peace; once it has been told to, nothing is left of that.
        stopping = threading.Thread(target=self._many.stop_part, args=(self.name,))
        family = self.family
        stopping.start()
        for process in family:
            with suppress(psutil.NoSuchProcess):
                process.kill()
        stopping.join()

    def launch(self) -> None:
        """Start it where it does not run."""
        if not self.pid:
            self._many.start_part(self.name)
