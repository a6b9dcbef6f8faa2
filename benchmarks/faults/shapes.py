"""The two shapes of a site: one process with SQLite, or many with PostgreSQL and Redis."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.faults.parts import Part
from benchmarks.faults.site import Ground, Site, listens, web_part
from benchmarks.live_room.lesson import prepare
from benchmarks.live_room.process import ServerFailed, free_port
from tests.postgres.cluster import programs

WEBS = WORKERS = 2


@contextmanager
def one(ground: Ground) -> Iterator[Site]:
    """Run the server with its reader beside it until the block ends. Raises ServerFailed."""
    port = free_port()
    web = web_part("The server", port, ground)
    running = Site(
        places=prepare(ground.load, ground.environment),
        disk=ground.folder / "var",
        clock=ground.clock,
        database=str(ground.folder / "var" / "astro.sqlite3"),
        ports=[port],
        webs=[web],
    )
    try:
        web.start()
        yield running
    finally:
        web.stop()


@contextmanager
def many(ground: Ground) -> Iterator[Site]:
    """Run two web processes and two workers until the block ends. Raises ServerFailed."""
    postgres, database = _postgres(ground)
    redis, redis_url = _redis(ground)
    shared = {"DATABASE_URL": database, "ASTRO_REDIS_URL": redis_url}
    ports = [free_port() for _ in range(WEBS)]
    webs = [
        web_part(f"Web process {number}", port, ground, **shared)
        for number, port in enumerate(ports, 1)
    ]
    workers = [_worker(number, ground, shared) for number in range(1, WORKERS + 1)]
    try:
        _start(postgres, redis)
        places = prepare(ground.load, {**ground.environment, **shared})
        _start(*workers, *webs)
        disk, clock = ground.folder / "var", ground.clock
        yield Site(places, disk, clock, database, ports, webs, workers, redis, postgres)
    finally:
        for part in (*webs, *workers, redis, postgres):
            part.stop()


def _start(*parts: Part) -> None:
    for part in parts:
        part.launch()
    for part in parts:
        part.wait()


def _worker(number: int, ground: Ground, shared: dict[str, str]) -> Part:
    return Part(
        f"Worker {number}",
        [sys.executable, "manage.py", "runworker", "--layer", "inference", "inference"],
        environment={**ground.seen, **shared},
        log=ground.folder / f"worker-{number}.log",
        is_up=lambda: True,
    )


def _redis(ground: Ground) -> tuple[Part, str]:
    program = shutil.which("redis-server")
    if program is None:
        raise ServerFailed("redis-server is not installed (Debian: apt install redis-server).")
    data, port = ground.folder / "var" / "redis", free_port()
    data.mkdir()
    part = Part(
        "Redis",
        [program, "--bind", "127.0.0.1", "--port", str(port), "--dir", str(data)],
        environment=ground.environment,
        log=ground.folder / "redis.log",
        is_up=lambda: listens(port),
    )
    return part, f"redis://127.0.0.1:{port}/0"


def _postgres(ground: Ground) -> tuple[Part, str]:
    found = programs()
    if found is None:
        raise ServerFailed("PostgreSQL is not installed (Debian: apt install postgresql).")
    user = "postgres" if os.geteuid() == 0 else None
    data, port = ground.folder / "var" / "postgres", free_port()
    data.mkdir()
    if user is not None:
        shutil.chown(data, user)
    done = subprocess.run(
        [found / "initdb", "-D", data, "--username=astro", "--auth=trust", "--encoding=UTF8"],
        user=user,
        cwd="/",
        capture_output=True,
        check=False,
    )
    if done.returncode:
        raise ServerFailed(f"initdb failed: {done.stderr.decode(errors='replace').strip()}")
    # As it is installed, so that what it has committed outlives it whatever ends it; but with
    # little room for its log, for a small disk must hold it.
    settings = {
        "listen_addresses": "127.0.0.1",
        "port": str(port),
        "unix_socket_directories": "",
        "min_wal_size": "32MB",
        "max_wal_size": "64MB",
    }
    options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
    part = Part(
        "PostgreSQL",
        [str(found / "postgres"), "-D", str(data), *options],
        environment=ground.environment,
        log=ground.folder / "postgres.log",
        is_up=lambda: _accepts(found, port),
        user=user,
    )
    return part, f"postgres://astro@127.0.0.1:{port}/postgres"


def _accepts(found: Path, port: int) -> bool:
    command = [found / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(port)]
    return subprocess.run(command, check=False).returncode == 0
