"""The shape of many processes, for tests: one PostgreSQL and one Redis a run.

``python -m tests.many`` starts both and runs the tests that meet them, each worker with a database
and a Redis number of its own; each server that a test starts has its own as well.
"""

import os
from typing import Final
from urllib.parse import urlsplit, urlunsplit

IS_ON: Final = "ASTRO_TEST_MANY" in os.environ
"""Whether this is such a run."""

TEMPLATE: Final = "migrated"
"""The database that all others of a run are copied from."""

NUMBERS: Final = 1000
"""Databases of the Redis: the first are the workers', those from ``SERVERS`` on the servers'."""

SERVERS: Final = 100


def worker_number() -> int:
    """Return which worker of the run this process is, from 1."""
    return int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")) + 1


def with_path(url: str, path: object) -> str:
    """Return the address of another database at the same server."""
    return urlunsplit(urlsplit(url)._replace(path=f"/{path}"))
