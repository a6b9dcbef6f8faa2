"""The plan of one start: folders, ports, passwords, and the environment that follows from them."""

import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from astro_site.many.ports import LOOPBACK, Ports

ROOT: Final = Path(__file__).resolve().parents[2]
"""The folder with ``manage.py``."""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What stands where: ``host`` and ``port`` are nginx's, the other ports are for inside only."""

    folder: Path
    host: str
    port: int
    web: Mapping[str, int]
    workers: tuple[str, ...]
    postgres_port: int
    redis_port: int
    control_port: int
    passwords: Mapping[str, str]
    server: str = "uvicorn"
    durable: bool = True
    settings: Mapping[str, str] = field(default_factory=dict)

    def metrics(self) -> dict[str, int]:
        """Return the port on which each process of the site is asked for its figures, if any is."""
        first = int(self.environment().get("ASTRO_METRICS_PORT") or 0)
        names = (*self.web, *self.workers)
        return {name: first + number for number, name in enumerate(names)} if first else {}

    @property
    def url(self) -> str:
        """The address of the site, as this machine sees it."""
        host = self.host if self.host not in ("0.0.0.0", "::") else LOOPBACK
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}"

    @property
    def site(self) -> Path:
        """The folder that web processes and workers keep things in."""
        return self.folder / "site"

    @property
    def static(self) -> Path:
        """The static files as they are collected."""
        return self.site / "static"

    @property
    def logs(self) -> Path:
        """What PostgreSQL, Redis and nginx say."""
        return self.folder / "log"

    @property
    def database_url(self) -> str:
        """The database, for the site's processes."""
        password = self.passwords["postgres"]
        return f"postgres://astro:{password}@{LOOPBACK}:{self.postgres_port}/astro"

    @property
    def redis_url(self) -> str:
        """The Redis, for the site's processes."""
        return f"redis://:{self.passwords['redis']}@{LOOPBACK}:{self.redis_port}/0"

    def environment(self) -> dict[str, str]:
        """Return the environment of web processes and workers: it alone makes them this shape's."""
        return {**self.environment_of_all(), **self.settings}

    def environment_of_all(self) -> dict[str, str]:
        """Return what PostgreSQL, Redis and nginx may have of it as well: ``settings`` are not."""
        proxies = int(os.environ.get("ASTRO_PROXIES") or 0) + 1
        return {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "astro_site.settings",
            "ASTRO_VAR": str(self.site),
            "ASTRO_HOST": self.host,
            "ASTRO_PORT": str(self.port),
            "ASTRO_PROXIES": str(proxies),
            "ASTRO_SERVER": self.server,
            "ASTRO_READS_HERE": "no",
            "ASTRO_REDIS_URL": self.redis_url,
            "DATABASE_URL": self.database_url,
        }


def make_plan(
    folder: Path,
    ports: Ports,
    *,
    host: str,
    port: int | None,
    web: int,
    workers: int,
    server: str,
    durable: bool = True,
    settings: Mapping[str, str] | None = None,
) -> Plan:
    """Return the plan for a start in ``folder``, which exists; without a ``port`` it takes one."""
    free, postgres, redis, control, *webs = ports.take(4 + web)
    return Plan(
        folder=folder,
        host=host,
        port=free if port is None else port,
        web={f"web-{number}": each for number, each in enumerate(webs, 1)},
        workers=tuple(f"worker-{number}" for number in range(1, workers + 1)),
        postgres_port=postgres,
        redis_port=redis,
        control_port=control,
        passwords=kept_passwords(folder / "passwords.json"),
        server=server,
        durable=durable,
        settings=settings or {},
    )


def kept_passwords(path: Path) -> dict[str, str]:
    """Return the passwords between the processes, which are made once: the data know theirs.

    Any user of this machine can reach a port of loopback.
    """
    if not path.is_file():
        made = {name: secrets.token_urlsafe(24) for name in ("postgres", "redis", "control")}
        path.touch(mode=0o600)
        path.write_text(json.dumps(made))
    kept: dict[str, str] = json.loads(path.read_text())
    return kept
