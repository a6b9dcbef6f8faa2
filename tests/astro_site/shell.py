"""Python in a process of its own, with nothing of this process's settings."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import IO, Protocol

from tests import coverage
from tests.astro_site.forks import ROOT, Forks

PATIENCE = 300.0
"""Seconds: as patient as a slow machine needs, and less than a test may take."""


class Process(Protocol):
    """A process that runs, as ``subprocess.Popen`` knows it."""

    pid: int

    def poll(self) -> int | None: ...

    def wait(self, timeout: float | None = None) -> int: ...

    def send_signal(self, number: int) -> None: ...

    def terminate(self) -> None: ...

    def kill(self) -> None: ...


def python(
    arguments: Sequence[str], var: Path, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run Python in the project's folder with its data in ``var``; return what it said."""
    return _ended(arguments, var, environment, started)


def new_python(
    arguments: Sequence[str], var: Path, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Do the same with a Python that has loaded nothing before."""
    return _ended(arguments, var, environment, _started_anew)


def started(
    arguments: Sequence[str], environment: Mapping[str, str], out: IO[bytes], err: IO[bytes]
) -> Process:
    """Start Python in the project's folder; it says what it says into two files."""
    if coverage.folder() is not None:  # it counts new processes, and none that is forked
        return _started_anew(arguments, environment, out, err)
    return _forks().start([*arguments], {**environment}, out.fileno(), err.fileno())


def _started_anew(
    arguments: Sequence[str], environment: Mapping[str, str], out: IO[bytes], err: IO[bytes]
) -> Process:
    command = [sys.executable, *arguments]
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=out, stderr=err)


def _ended(
    arguments: Sequence[str],
    var: Path,
    environment: Mapping[str, str],
    start: Callable[..., Process],
) -> subprocess.CompletedProcess[str]:
    names = ("PATH", "HOME", "LANG", "COVERAGE_PROCESS_CONFIG")  # the last where that is counted
    kept = {name: os.environ[name] for name in names if name in os.environ}
    own = {"ASTRO_VAR": str(var), "DJANGO_SETTINGS_MODULE": "astro_site.settings"}
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        process = start(arguments, {**kept, **own, **environment}, out, err)
        try:
            status = process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            raise
        said = [_text(file) for file in (out, err)]
    return subprocess.CompletedProcess([sys.executable, *arguments], status, *said)


@cache
def _forks() -> Forks:
    """Return what forks for all tests of this process, and ends with it."""
    names = ("PATH", "HOME", "LANG")
    return Forks({name: os.environ[name] for name in names if name in os.environ})


def _text(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode()
