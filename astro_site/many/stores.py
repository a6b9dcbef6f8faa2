"""PostgreSQL and Redis: their folders, how they are started, and when they are ready."""

import os
import subprocess
from pathlib import Path
from typing import Final

from astro_site.many.plan import Plan
from astro_site.many.ports import LOOPBACK
from astro_site.many.programs import (
    CannotStart,
    own_folder,
    postgres_folder,
    program,
    user_for,
    with_parent,
)

_NO_SYNC: Final = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
"""For tests: what a power cut would lose need not be written at once."""


def postgres_command(plan: Plan) -> list[str]:
    """Return what starts PostgreSQL on its data, which are made where there are none yet.

    Raises ``CannotStart``.
    """
    data = plan.folder / "postgres"
    user = user_for("postgres")
    programs = postgres_folder(data)
    own_folder(data, user)
    if not (data / "PG_VERSION").is_file():
        _make_cluster(plan, programs, data, user)
    options = [
        f"listen_addresses={LOOPBACK}",
        f"port={plan.postgres_port}",
        "unix_socket_directories=",
        "max_connections=200",
        "password_encryption=scram-sha-256",
        "logging_collector=off",
        # The statement that failed, and the row that it met, name children.
        "log_min_error_statement=panic",
        "log_error_verbosity=terse",
        *(() if plan.durable else _NO_SYNC),
    ]
    given = [word for option in options for word in ("-c", option)]
    # SIGINT ends its sessions at once and in peace.
    return with_parent(
        [str(programs / "postgres"), "-D", str(data), *given], signal="INT", user=user
    )


def _make_cluster(plan: Plan, programs: Path, data: Path, user: str | None) -> None:
    password = _private(plan.folder / "postgres.password", plan.passwords["postgres"], like=data)
    command = [
        *[str(programs / "initdb"), "-D", str(data), "--username=astro", "--encoding=UTF8"],
        *["--locale=C.UTF-8", "--auth=scram-sha-256", f"--pwfile={password}"],
        *(() if plan.durable else ("--no-sync",)),
    ]
    done = subprocess.run(
        with_parent(command, signal="KILL", user=user),
        capture_output=True,
        text=True,
        cwd=data,
        timeout=120,
        check=False,
    )
    password.unlink()
    if done.returncode:
        said = " ".join(done.stderr.split())
        raise CannotStart(f"PostgreSQL could not make its data in {data}: {said}")


def redis_command(plan: Plan) -> list[str]:
    """Return what starts Redis, with a file of settings that keeps its password to itself."""
    folder = plan.folder / "redis"
    user = user_for("redis")
    own_folder(folder, user)
    config = _private(plan.folder / "redis.conf", _redis_config(plan, folder), like=folder)
    return with_parent([program("redis-server"), str(config)], signal="TERM", user=user)


def _private(path: Path, text: str, *, like: Path) -> Path:
    """Write a file that only the owner of the folder ``like`` can read; return its path."""
    path.touch(mode=0o600)
    owner = like.stat()
    os.chown(path, owner.st_uid, owner.st_gid)
    path.write_text(text)
    return path


def _redis_config(plan: Plan, folder: Path) -> str:
    # What is counted and kept there is worth little after a minute, so a copy every half minute and
    # at the end is enough; a disk that is full must not stop a lesson.
    lines = [
        f"bind {LOOPBACK}",
        f"port {plan.redis_port}",
        f"requirepass {plan.passwords['redis']}",
        f'dir "{folder}"',
        "daemonize no",
        "save 30 1",
        "stop-writes-on-bgsave-error no",
        "maxmemory 256mb",
        "maxmemory-policy volatile-ttl",
        # A process that was stopped for a while is no reason to cut it off.
        "client-output-buffer-limit pubsub 64mb 32mb 60",
    ]
    return "\n".join([*lines, ""])


def postgres_is_ready(plan: Plan) -> bool:
    """Say whether PostgreSQL takes connections; make the site's database where it has none yet."""
    import psycopg  # only this shape needs the driver

    url = plan.database_url
    try:
        with psycopg.connect(url.removesuffix("/astro") + "/postgres", connect_timeout=2) as server:
            server.autocommit = True
            if not server.execute("SELECT 1 FROM pg_database WHERE datname = 'astro'").fetchone():
                server.execute("CREATE DATABASE astro")
    except psycopg.OperationalError:
        return False
    return True


def redis_is_ready(plan: Plan) -> bool:
    """Say whether Redis answers."""
    import redis  # only this shape needs the driver

    with redis.Redis.from_url(plan.redis_url, socket_timeout=2) as client:
        try:
            return bool(client.ping())
        except redis.RedisError:
            return False
