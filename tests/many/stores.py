"""A PostgreSQL and a Redis of the tests' own: on loopback, in folders that go with them.

What is missing raises ``CannotStart``, whose sentence says how to install it.
"""

import contextlib
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from astro_site.many.programs import postgres_folder, program, user_for, with_parent
from tests.many import NUMBERS, with_path

PATIENCE: Final = 120.0
_FAST: Final = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
_READY: Final = "Ready to accept connections"


@contextlib.contextmanager
def postgres(port: int | None = None) -> Iterator[str]:
    """Start a cluster and give the address of its database; it ends with the block."""
    user = user_for("postgres")
    port = free_port() if port is None else port
    with _folder() as folder:
        programs, data = postgres_folder(folder), folder / "data"
        if user is not None:
            shutil.chown(folder, user)
        make = [str(programs / "initdb"), "-D", str(data), "--username=astro", "--auth=trust"]
        subprocess.run(
            [*make, "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"],
            user=user,
            cwd=folder,
            stdout=subprocess.DEVNULL,
            timeout=PATIENCE,
            check=True,
        )
        options = ["listen_addresses=127.0.0.1", f"port={port}", "max_connections=200", *_FAST]
        given = [word for option in options for word in ("-c", option)]
        serve = [str(programs / "postgres"), "-D", str(data), "-k", "", *given]
        url = address(port)
        with _serving(with_parent(serve, signal="INT", user=user), folder / "log"):
            _wait_until(lambda: _connects(url), folder / "log")
            yield url


@contextlib.contextmanager
def redis() -> Iterator[str]:
    """Start a Redis that keeps nothing, and give the address of its first database."""
    with _folder() as folder:
        port, log = free_port(), folder / "log"
        options = ["--port", str(port), "--bind", "127.0.0.1", "--databases", str(NUMBERS)]
        serve = [program("redis-server"), *options, "--save", "", "--dir", str(folder)]
        with _serving(with_parent(serve, signal="TERM"), log):
            _wait_until(lambda: _READY in log.read_text(), log)
            yield f"redis://127.0.0.1:{port}/0"


def address(port: int) -> str:
    """Return where the database of a cluster is reached."""
    return f"postgres://astro@127.0.0.1:{port}/postgres"


def create(url: str, name: str, template: str = "template1") -> str:
    """Make a database beside the one at an address, as a copy of another; return its address."""
    import psycopg  # not everybody who tests has it

    with psycopg.connect(with_path(url, "postgres"), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"'.encode())
    return with_path(url, name)


def free_port() -> int:
    """Return a port that is free now."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


@contextlib.contextmanager
def _folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="astro-many-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def _serving(command: list[str], log: Path) -> Iterator[None]:
    with log.open("wb") as said:
        server = subprocess.Popen(command, cwd=log.parent, stdout=said, stderr=said)
    try:
        yield
    finally:
        server.terminate()
        try:
            server.wait(timeout=20)
        except subprocess.TimeoutExpired:
            server.kill()


def _wait_until(is_ready: Callable[[], bool], log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while not is_ready():
        if time.monotonic() > until:
            raise RuntimeError(f"It did not start: {log.read_text()}")
        time.sleep(0.05)


def _connects(url: str) -> bool:
    import psycopg  # not everybody who tests has it

    try:
        psycopg.connect(url, connect_timeout=2).close()
    except psycopg.OperationalError:
        return False
    return True
