"""A PostgreSQL that is away: one call asks for it now and then, the others are told at once."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import environ
import pytest
from django.db import OperationalError
from django.db.utils import ConnectionHandler

from astro_site.engines import away
from astro_site.sql import databases
from tests.many import stores

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.many]

PATIENCE = 60.0
WAITS = 0.5


class Clock:
    """What the engine takes for the time."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    found = Clock()
    monkeypatch.setattr(away, "monotonic", found)
    return found


@pytest.fixture
def port() -> int:
    return stores.free_port()


@pytest.fixture
def database(port: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A connection to a cluster of its own, which is not there yet."""
    monkeypatch.setenv("DATABASE_URL", stores.address(port))
    config = databases(environ.Env(), tmp_path)["default"]
    config["OPTIONS"]["pool"]["timeout"] = WAITS
    yield ConnectionHandler({"default": {}, "apart": config})["apart"]
    del away.known["apart"]


def asked(database: Any) -> int:
    count: int = database.pool.get_stats()["requests_num"]
    return count


def is_there(database: Any) -> bool:
    database.close()  # as at the end of each call from a socket
    try:
        database.ensure_connection()
    except OperationalError:
        return False
    return True


def test_while_it_is_away_calls_fail_at_once_and_one_asks_again(
    database: Any, port: int, clock: Clock
) -> None:
    assert not is_there(database)
    assert asked(database) == 1  # that one waited
    assert not any(is_there(database) for _ in range(100))
    assert asked(database) == 1  # and none of these
    clock.now += away.PAUSE
    assert not any(is_there(database) for _ in range(100))
    assert asked(database) == 2

    with stores.postgres(port):
        until = time.monotonic() + PATIENCE
        while not is_there(database):
            assert time.monotonic() < until
            clock.now += away.PAUSE
        assert all(is_there(database) for _ in range(10))
        database.close()

        # Where all connections are in use it is not away: each call waits, as long as before.
        taken = [database.pool.getconn() for _ in range(database.pool.max_size)]
        assert not is_there(database)
        assert database.pool.timeout == WAITS
        assert not away.known["apart"].is_so
        for each in taken:
            database.pool.putconn(each)
        assert is_there(database)
        database.close()
        database.close_pool()
