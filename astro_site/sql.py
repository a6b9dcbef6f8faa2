"""Which database, and how it is reached: from one address in the environment to ``DATABASES``."""

import importlib.util
import warnings
from pathlib import Path
from typing import Any, Final

import environ
from django.core.exceptions import ImproperlyConfigured

from astro_site.environment import whole_number

SQLITE: Final = "django.db.backends.sqlite3"
POSTGRESQL: Final = "django.db.backends.postgresql"

OURS: Final = {SQLITE: "astro_site.engines.sqlite", POSTGRESQL: "astro_site.engines.postgresql"}
"""Django's engines as this site needs them."""

CONNECTIONS: Final = 10
"""Connections to PostgreSQL that one process holds at most; a server has 100 as it comes."""

PATIENCE: Final = 2.0
"""Seconds until a call gives up that gets no connection. The pool's own 30 would hold up all
sockets of the process, whose calls share one thread."""

IDLE_MS: Final = 8_000
"""Milliseconds in which somebody in a transaction must say something to PostgreSQL."""

_EXAMPLE: Final = "postgres://USER:PASSWORD@127.0.0.1:5432/astro or sqlite:////folder/astro.sqlite3"


def databases(env: environ.Env, folder: Path) -> dict[str, Any]:
    """Return Django's ``DATABASES`` for ``DATABASE_URL``; without one, an SQLite file in a folder.

    Raises ``ImproperlyConfigured`` for any other address, and where its driver is missing.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the sentence below says it better
        try:
            config: dict[str, Any] = env.db(
                "DATABASE_URL", default=f"sqlite:///{folder / 'astro.sqlite3'}"
            )
        except (ImproperlyConfigured, ValueError):
            config = {}
    if config.get("ENGINE") not in (SQLITE, POSTGRESQL) or not config.get("NAME"):
        raise ImproperlyConfigured(f"DATABASE_URL names no database of ours: write {_EXAMPLE}.")
    config["CONN_HEALTH_CHECKS"] = True
    options = _sqlite(config) if config["ENGINE"] == SQLITE else _postgresql()
    config["OPTIONS"] = {**options, **config.get("OPTIONS", {})}  # the address itself goes first
    config["ENGINE"] = OURS[config["ENGINE"]]
    return {"default": config}


def _sqlite(config: dict[str, Any]) -> dict[str, Any]:
    # Each call from a socket to the database would open it anew, which costs more than the queries.
    config["CONN_MAX_AGE"] = 600
    return {
        "transaction_mode": "IMMEDIATE",  # else a read that turns into a write fails
        "timeout": 10,  # seconds that a writer waits for another: far more than any takes
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }


def _postgresql() -> dict[str, Any]:
    for module in ("psycopg", "psycopg_pool"):
        if importlib.util.find_spec(module) is None:
            raise ImproperlyConfigured(
                f"DATABASE_URL needs {module}, which is not installed: "
                "pip install -r requirements/many.txt."
            )
    most = whole_number("ASTRO_DATABASE_CONNECTIONS", CONNECTIONS, least=2, most=90)
    pool = {
        "min_size": 1,
        "max_size": most,
        "timeout": PATIENCE,
        # How long the pool tries by itself, ever more rarely; after that each call tries at once,
        # so that a database that was away for a while is found as soon as it is back.
        "reconnect_timeout": PATIENCE,
        "max_idle": 60.0,
    }
    return {
        "pool": pool,
        # A server that does not answer at all is given up as soon.
        "connect_timeout": 2,
        # One whose machine is gone says nothing: a call would wait for a quarter of an hour.
        "keepalives_idle": 5,
        "keepalives_interval": 2,
        "keepalives_count": 3,
        "tcp_user_timeout": 10_000,
        # A process that stands still in a transaction holds its rows; others wait no longer.
        "options": f"-c idle_in_transaction_session_timeout={IDLE_MS}",
    }
