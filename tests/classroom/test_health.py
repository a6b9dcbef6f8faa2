"""What the site says of itself: alive, and ready only where a lesson could begin."""

from collections.abc import Iterator
from typing import Any

import pytest
from channels.layers import channel_layers
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import OperationalError
from django.test import AsyncClient, Client

from classroom import health
from inference.api.client import ReaderBusy
from tests.classroom.live.conftest import reader as reader

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def fresh_layers() -> Iterator[None]:
    channel_layers.backends.clear()
    yield
    channel_layers.backends.clear()


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "PATIENCE", 0.05)


def test_a_process_is_alive_whatever_its_database_does(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "SessionStore", broken)
    answer = client.get("/livez")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def broken(*_: Any, **__: Any) -> None:
    raise OperationalError("attempt to write a readonly database")


@pytest.mark.parametrize("path", ["/readyz", "/health/"])
async def test_the_site_is_ready_when_it_stores_talks_and_reads(
    async_client: AsyncClient, reader: None, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "PATIENCE", 20.0)
    assert await health._reader() == "ok"  # the child that reads has started
    answer = await async_client.get(path)
    assert answer.json() == {"status": "ok", "database": "ok", "rooms": "ok", "reader": "ok"}
    assert answer.status_code == 200
    assert not await Session.objects.aexists()  # what was tried is taken back


def test_without_a_worker_the_site_is_not_ready(client: Client, hasty: None) -> None:
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["reader"]) == (503, "silent")
    assert answer.json()["rooms"] == answer.json()["database"] == "ok"


def test_a_database_that_cannot_be_written_is_not_ready(
    client: Client, hasty: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "SessionStore", broken)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["database"]) == (503, "cannot be written")
    assert answer.json()["status"] == "failing"


def test_a_reader_that_is_flooded_is_not_ready(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def full(**_: Any) -> None:
        raise ReaderBusy

    monkeypatch.setattr(health, "request_reading", full)
    assert client.get("/readyz").json()["reader"] == "busy"


def test_whoever_asks_often_makes_no_more_work(
    client: Client, hasty: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = client.get("/readyz").json()
    monkeypatch.setattr(health, "SessionStore", broken)
    assert client.get("/readyz").json() == first
    cache.clear()
    assert client.get("/readyz").json()["database"] == "cannot be written"
