"""The client: a job on the queue, a reading on the asker's own channel."""

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from channels.layers import channel_layers, get_channel_layer

from inference.api.client import QUEUE, QUEUE_LAYER, ReaderBusy, decode_reply, request_reading
from inference.api.contract import Alternative, Reading, ReadingRequest, Separator, Symbol
from inference.reading.source import Source
from inference.worker import consumer
from inference.worker.consumer import ReaderConsumer
from tests.inference.test_batcher import settle

REQUEST = ReadingRequest(sheet=(((1, 2), (3, 4)), ((5, 6),)), separator=Separator.COMMA)
READING = Reading(
    text="56",
    confidence=0.98,
    unsure=False,
    symbols=(Symbol(text="5", confidence=0.99, strokes=(0,), reversed=True),),
    alternatives=(Alternative(text="86", confidence=0.01),),
    reversed=True,
    model="t-1",
)


class Echo:
    """Reads every sheet as 56, and remembers what it was asked."""

    source = Source("echo")

    def __init__(self) -> None:
        self.requests: list[str] = []

    async def read_many(self, requests: list[str]) -> list[str]:
        self.requests += requests
        return [msgspec.json.encode(READING).decode() for _ in requests]


@pytest.fixture(autouse=True)
def fresh_layers() -> Iterator[None]:
    channel_layers.backends.clear()
    yield
    channel_layers.backends.clear()


@pytest.fixture
def echo(monkeypatch: pytest.MonkeyPatch) -> Echo:
    engine = Echo()
    monkeypatch.setattr(consumer, "ENGINE", engine)
    return engine


async def queued() -> dict[str, Any]:
    layer = get_channel_layer(QUEUE_LAYER)
    assert layer is not None
    job: dict[str, Any] = await layer.receive(QUEUE)
    return job


async def test_a_sheet_is_asked_for_and_its_reading_comes_back(echo: Echo) -> None:
    layer = get_channel_layer()
    assert layer is not None
    channel = await layer.new_channel()
    await request_reading(ticket="7", reply_channel=channel, request=REQUEST)
    await ReaderConsumer().dispatch(await queued())
    assert decode_reply(await layer.receive(channel)) == [("7", READING)]
    assert msgspec.json.decode(echo.requests[0], type=ReadingRequest) == REQUEST


async def test_a_full_queue_says_that_the_reader_is_busy() -> None:
    for number in range(100):
        await request_reading(ticket=str(number), reply_channel="me", request=REQUEST)
    with pytest.raises(ReaderBusy):
        await request_reading(ticket="100", reply_channel="me", request=REQUEST)
    assert (await queued())["ticket"] == "0"


async def test_an_asker_who_takes_no_letters_disturbs_nobody(
    echo: Echo, caplog: pytest.LogCaptureFixture
) -> None:
    layer = get_channel_layer()
    assert layer is not None
    for _ in range(1000):
        await layer.send("flooded", {"type": "noise"})
    reader = ReaderConsumer()
    for channel in ("flooded", "fine"):
        await request_reading(ticket="1", reply_channel=channel, request=REQUEST)
        await reader.dispatch(await queued())
    await settle()
    assert decode_reply(await layer.receive("fine")) == [("1", READING)]
    assert caplog.text == ""


async def test_what_is_no_job_is_passed_over(echo: Echo) -> None:
    await ReaderConsumer().dispatch({"type": "something.else"})
    await settle()
    assert echo.requests == []


def test_nobody_can_tell_the_reader_what_is_expected() -> None:
    assert ReadingRequest.__struct_fields__ == ("sheet", "separator")
    told = msgspec.json.encode({"sheet": REQUEST.sheet, "separator": ".", "expected": "56"})
    with pytest.raises(msgspec.ValidationError, match="unknown field `expected`"):
        msgspec.json.decode(told, type=ReadingRequest)
