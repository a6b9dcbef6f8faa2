"""What the site says of itself: alive, and ready only where a lesson could begin."""

from collections.abc import Iterator
from typing import Any

import pytest
from channels.layers import channel_layers, get_channel_layer
from django.contrib.sessions.models import Session
from django.db import OperationalError
from django.test import AsyncClient, Client

from classroom import health
from classroom.live import connected
from inference.api.client import ReaderBusy
from tests.classroom.live.conftest import reader as reader

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def fresh_layers() -> Iterator[None]:
    channel_layers.backends.clear()
    health.forget()
    yield
    health.forget()
    connected.forget_all()
    channel_layers.backends.clear()


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


def test_without_a_worker_the_site_is_not_ready(client: Client, hasty_health: None) -> None:
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["reader"]) == (503, "silent")
    assert answer.json()["rooms"] == answer.json()["database"] == "ok"


def test_a_database_that_cannot_be_written_is_not_ready(
    client: Client, hasty_health: None, monkeypatch: pytest.MonkeyPatch
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
    client: Client, hasty_health: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = client.get("/readyz").json()
    monkeypatch.setattr(health, "SessionStore", broken)
    assert client.get("/readyz").json() == first
    health.forget()
    assert client.get("/readyz").json()["database"] == "cannot be written"


def test_a_process_that_stops_is_alive_but_not_ready(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    connected.announce()
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (
        503,
        {"status": "failing", "process": "stopping"},
    )
    assert client.get("/livez").status_code == 200
    assert caplog.records == []


def test_who_looks_after_the_process_is_not_sent_to_https(
    client: Client, hasty_health: None, settings: Any
) -> None:
    settings.SECURE_SSL_REDIRECT = True
    assert client.get("/").status_code == 301
    assert client.get("/livez").status_code == 200
    assert client.get("/readyz").status_code == 503


async def gone(*_: Any, **__: Any) -> None:
    raise ConnectionError("Redis is away: password@10.0.0.7")


def test_without_its_layer_the_site_is_not_ready_and_tells_no_secret(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    layer = type(get_channel_layer())
    monkeypatch.setattr(layer, "new_channel", gone, raising=False)  # one of Redis passes it on
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["rooms"]) == (503, "silent")
    assert b"10.0.0.7" not in answer.content
