"""A server as a process of its own: started, waited for, measured from outside, and stopped."""

import os
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parent.parent.parent
"""The project's folder, from which its commands are run."""

START_SECONDS = 60.0
STOP_SECONDS = 10.0


class ServerFailed(Exception):
    """The server did not start; the message ends with the last lines of its log."""


@dataclass(frozen=True)
class Usage:
    """CPU seconds used and bytes of memory held so far, by the server and by its children."""

    server_cpu: float
    reader_cpu: float
    server_memory: int
    reader_memory: int


def free_port() -> int:
    """Return a port of the loopback address that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@contextmanager
def running(
    command: Sequence[str], *, port: int, log: Path, environment: Mapping[str, str] | None = None
) -> Iterator[psutil.Process]:
    """Run a server until the block ends; it is entered once the port accepts connections.

    Raises ServerFailed where the server ends or stays silent for START_SECONDS.
    """
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            stdout=output,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            env=dict(os.environ if environment is None else environment),
        )
    try:
        wait_until_up(process, port, log)
        yield psutil.Process(process.pid)
    finally:
        stop(process)


def usage(process: psutil.Process) -> Usage:
    """Return what the server has used so far, and apart from it what its children have."""
    children = process.children(recursive=True)
    return Usage(
        server_cpu=cpu_seconds(process),
        reader_cpu=sum(map(cpu_seconds, children)),
        server_memory=process.memory_info().rss,
        reader_memory=sum(child.memory_info().rss for child in children),
    )


def cpu_seconds(process: psutil.Process) -> float:
    """Return the seconds of a processor that the process has used so far."""
    times = process.cpu_times()
    return float(times.user + times.system)


def wait_until_up(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    """Wait until the server accepts connections. Raises ServerFailed."""
    patience = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < patience:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    last = log.read_text(errors="replace").splitlines()[-12:]
    raise ServerFailed("\n".join([f"{process.args!r} did not start to serve.", *last]))


def stop(process: subprocess.Popen[bytes]) -> None:
    """Ask the server to stop, and end it and its children by force where it does not."""
    try:
        family = psutil.Process(process.pid).children(recursive=True)
    except psutil.NoSuchProcess:
        family = []
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    orphans = psutil.wait_procs(family, timeout=1)[1]
    for orphan in orphans:
        with suppress(psutil.NoSuchProcess):  # it ended just now
            orphan.kill()
    psutil.wait_procs(orphans, timeout=1)
