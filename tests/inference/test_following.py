"""A running worker takes on the version that is served, with real children and no restart."""

import asyncio
import shutil
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import psutil
import pytest
import pytest_asyncio
from asgiref.sync import sync_to_async
from asgiref.testing import ApplicationCommunicator
from channels.layers import channel_layers, get_channel_layer
from django.utils import timezone
from pytest_django import Settings

from inference.api.client import QUEUE, QUEUE_LAYER, decode_reply, request_reading
from inference.api.contract import Reading, ReadingRequest
from inference.reading.settings import load_settings
from inference.reading.source import Source
from inference.versions.promotions import version_promote, version_roll_back
from inference.versions.selectors import folder_of
from inference.worker import consumer, follow
from inference.worker.consumer import ReaderConsumer
from inference.worker.engine import Engine
from inference.worker.follow import Follower
from tests.inference.children import wait_until_gone
from tests.inference.test_versions import registered, trained
from tests.ink.composer import compose

pytestmark = pytest.mark.django_db(transaction=True)
DEFAULT = load_settings("default").version
FIFTY_SIX = ReadingRequest(sheet=compose("56", seed=1))


@pytest.fixture(autouse=True)
def var(settings: Settings, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path / "var"


@pytest_asyncio.fixture
async def engine(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Engine]:
    running = Engine()
    monkeypatch.setattr(consumer, "ENGINE", running)
    yield running
    running.stop()


class Worker:
    """A worker with the real consumer, fed from the queue as Channels does it."""

    def __init__(self) -> None:
        scope = {"type": "channel", "channel": QUEUE}
        communicator: Any = ApplicationCommunicator
        self.consumer = communicator(ReaderConsumer.as_asgi(), scope)

    async def read(self, seconds: float = 20) -> Reading:
        """Ask as a seat does, and return the reading that comes back."""
        queue, layer = get_channel_layer(QUEUE_LAYER), get_channel_layer()
        assert queue is not None
        assert layer is not None
        channel = await layer.new_channel()
        await request_reading(ticket="1", reply_channel=channel, request=FIFTY_SIX)
        await self.consumer.send_input(await queue.receive(QUEUE))
        ((_, reading),) = decode_reply(await asyncio.wait_for(layer.receive(channel), seconds))
        return reading

    async def read_until(self, version: str, seconds: float) -> None:
        """Read on, without a wrong or a lost reading, until ``version`` is the one that reads."""
        start = time.monotonic()
        while (reading := await self.read()).model != version:
            assert reading.text == "56"
            assert time.monotonic() - start < seconds, f"{reading.model} still reads"
            await asyncio.sleep(0.1)
        assert reading.text == "56"


@pytest_asyncio.fixture
async def worker(engine: Engine) -> AsyncIterator[Worker]:
    channel_layers.backends.clear()
    running = Worker()
    yield running
    running.consumer.stop(exceptions=False)
    channel_layers.backends.clear()


async def promote(version: str) -> None:
    await sync_to_async(version_promote)(version=version, now=timezone.now(), reason="story")


async def test_a_running_worker_takes_a_promoted_version_within_ten_seconds(
    worker: Worker, engine: Engine, tmp_path: Path
) -> None:
    assert (await worker.read()).model == DEFAULT
    first = psutil.Process(await engine.process_id())
    await sync_to_async(registered)(tmp_path, "space-1")
    await promote("space-1")
    await worker.read_until("space-1", seconds=10)
    await asyncio.to_thread(wait_until_gone, first)  # the child before is gone


async def test_a_worker_follows_back_and_forth(
    worker: Worker, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(follow, "SECONDS", 0.1)
    for version in ("space-1", "space-2"):
        await sync_to_async(registered)(tmp_path, version)
        await promote(version)
        await worker.read_until(version, seconds=10)
    for version in ("space-1", DEFAULT):
        await sync_to_async(version_roll_back)(now=timezone.now())
        await worker.read_until(version, seconds=10)


async def test_a_worker_that_starts_reads_its_first_sheet_with_the_served_version(
    worker: Worker, tmp_path: Path
) -> None:
    await sync_to_async(registered)(tmp_path, "space-1")
    await promote("space-1")
    assert (await worker.read()).model == "space-1"


async def test_the_reader_of_the_settings_reads_where_none_was_promoted(
    worker: Worker, settings: Settings
) -> None:
    settings.READER = "mlp"
    assert (await worker.read()).model == load_settings("mlp").version


async def test_a_version_whose_files_are_lost_is_one_sentence_and_the_one_before_goes_on(
    engine: Engine, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    follower = Follower(engine)
    pid = await engine.process_id()
    version = await sync_to_async(registered)(tmp_path, "space-1")
    await promote("space-1")
    shutil.rmtree(folder_of(version.version))
    for _ in range(3):
        await follower.look()
    said = [record.getMessage() for record in caplog.records]
    assert len(said) == 1
    assert said[0].startswith("There is no reader 'mlp': ")
    assert "is missing. Reading goes on with 'default' in " in said[0]
    assert await engine.process_id() == pid
    shutil.copytree(trained(tmp_path / "again", "space-1").models, folder_of("space-1"))
    follower._again_at = 0.0  # a minute later
    await follower.look()
    assert engine.source == Source("mlp", folder_of("space-1"))


async def test_a_database_that_is_away_stops_no_reading(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def away() -> Source:
        raise OSError("the database is away")

    monkeypatch.setattr(follow, "served_source", away)
    await Follower(engine).look()
    assert engine.source == Source("default")
    assert "cannot be looked up: the database is away" in caplog.text


async def test_a_batch_that_is_being_read_ends_with_the_reader_it_began_with(
    engine: Engine, tmp_path: Path
) -> None:
    source = trained(tmp_path, "space-1")
    await engine.process_id()
    requests = ['{"sheet": []}'] * 2000
    batch = asyncio.create_task(engine.read_many(requests))
    await asyncio.sleep(0)
    await engine.change(source)
    assert len(await batch) == 2000
    assert b'"model":"space-1"' in (await engine.read_many(['{"sheet": []}']))[0].encode()


async def test_what_could_not_be_read_for_want_of_a_network_is_read_once_it_is_back(
    worker: Worker, engine: Engine, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    await sync_to_async(registered)(tmp_path, "space-1")
    await promote("space-1")
    assert (await worker.read()).model == "space-1"
    network = folder_of("space-1") / "scorer"
    network.rename(tmp_path / "lost")
    engine.stop()  # as after a restart
    caplog.clear()
    for seconds in (3, 0.5, 0.5):
        with pytest.raises(TimeoutError):
            await worker.read(seconds)
    (said,) = [one.getMessage() for one in caplog.records if one.levelname == "ERROR"]
    assert said.endswith("scorer/net.tflite is missing. Until that is mended, no sheet is read.")
    (tmp_path / "lost").rename(network)
    engine._again_at = 0.0  # a minute later
    assert (await worker.read()).text == "56"
