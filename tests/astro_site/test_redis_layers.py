"""The rooms' layer while its Redis is away, stands still, and is back."""

import asyncio
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from astro_site import redis_layers, redis_shard
from astro_site.layers import QUEUE, ROOMS, channel_layers
from astro_site.redis_layers import MISSED, RoomsLayer
from tests.astro_site.redis_server import RedisServer


@pytest.fixture
def redis(tmp_path: Path) -> Iterator[RedisServer]:
    server = RedisServer(tmp_path).start()
    yield server
    server.kill()


def process(redis: RedisServer) -> RoomsLayer:
    """Return the rooms' layer as one more process has it."""
    return RoomsLayer(**channel_layers(redis.url)[ROOMS]["CONFIG"])


async def heard(layer: RoomsLayer, channel: str) -> Any:
    return await asyncio.wait_for(layer.receive(channel), 10)


async def until_it_hears(told: RoomsLayer, channel: str, teller: RoomsLayer) -> None:
    """Let one process say something to the room until another one hears it."""
    while True:
        try:
            await teller.group_send("room", {"type": "hello"})
            async with asyncio.timeout(0.2):
                while await told.receive(channel) != {"type": "hello"}:
                    pass
                return
        except (ConnectionError, TimeoutError):
            await asyncio.sleep(0.05)


async def test_a_subscription_outlives_a_redis_that_was_away(redis: RedisServer) -> None:
    one, two = process(redis), process(redis)
    ada, bo = await one.new_channel(), await two.new_channel()
    await one.group_add("room", ada)
    await two.group_add("room", bo)
    await until_it_hears(one, ada, two)
    await asyncio.to_thread(redis.kill)
    with pytest.raises(ConnectionError, match="away"):
        await one.group_send("room", {"type": "lost"})
    # Who is in the same process hears it all the same, and who comes now is not turned away.
    while await heard(one, ada) != {"type": "lost"}:
        pass
    began = time.monotonic()
    cy = await one.new_channel()
    await one.group_add("room", cy)
    await one.send(cy, {"type": "by itself"})
    assert await heard(one, cy) == {"type": "by itself"}
    assert time.monotonic() - began < 1
    await asyncio.to_thread(redis.start)
    while await heard(two, bo) != MISSED:
        pass
    await until_it_hears(one, ada, two)
    await until_it_hears(one, cy, two)
    await until_it_hears(two, bo, one)
    await asyncio.gather(one.flush(), two.flush())


async def test_what_another_process_says_is_offered_before_it_is_queued(
    redis: RedisServer,
) -> None:
    one, two = process(redis), process(redis)
    ada, bo = await one.new_channel(), await one.new_channel()
    for channel in (ada, bo):
        await one.group_add("room", channel)
    offered: list[tuple[int, bool]] = []

    def take(message: dict[str, Any], waits: bool) -> bool:
        offered.append((message["number"], waits))
        return bool(message["number"] != 1)

    one.offer(ada, take)
    for number in range(3):
        await two.group_send("room", {"type": "count", "number": number})
    assert [(await heard(one, bo))["number"] for _ in range(3)] == [0, 1, 2]
    assert offered == [(0, False), (1, False), (2, True)]
    assert (await heard(one, ada))["number"] == 1
    one.offer(ada, None)
    await one.send(ada, {"type": "count", "number": 3})
    assert (await heard(one, ada))["number"] == 3
    await asyncio.gather(one.flush(), two.flush())


async def test_who_goes_while_it_subscribes_leaves_nobody_deaf(
    redis: RedisServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = process(redis), process(redis)
    ada, bo = await one.new_channel(), await one.new_channel()
    with monkeypatch.context() as slow:
        ear = one._get_layer()._shards[0]._pubsub
        slow.setattr(ear, "subscribe", lambda _: asyncio.Event().wait())
        going = asyncio.create_task(one.group_add("room", ada))
        await asyncio.wait([going], timeout=0.05)
        going.cancel()
        await asyncio.gather(going, return_exceptions=True)
    await one.group_add("room", bo)
    await until_it_hears(one, bo, two)
    await asyncio.gather(one.flush(), two.flush())


async def test_a_redis_that_stands_still_holds_up_nobody(
    redis: RedisServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(redis_shard, "PATIENCE", 0.3)
    one, two = process(redis), process(redis)
    ada = await one.new_channel()
    await one.group_add("room", ada)
    await until_it_hears(one, ada, two)
    redis.freeze()
    began = time.monotonic()
    for _ in range(30):  # the first waits, the others know
        with pytest.raises(ConnectionError):
            await two.group_send("room", {"type": "lost"})
    assert time.monotonic() - began < 3
    redis.thaw()
    while await heard(one, ada) != MISSED:  # two was not cut, and knows what it owes
        pass
    await until_it_hears(one, ada, two)
    await asyncio.gather(one.flush(), two.flush())


async def test_the_queue_says_that_redis_is_away_and_waits_for_none_that_stands_still(
    redis: RedisServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(redis_layers, "PATIENCE", 0.3)
    queue = redis_layers.QueueLayer(**channel_layers(redis.url)[QUEUE]["CONFIG"])
    await queue.send("inference", {"type": "first"})
    redis.freeze()
    with pytest.raises(OSError):  # noqa: PT011 - a timeout is one, and has no words
        await queue.send("inference", {"type": "lost"})
    redis.thaw()
    while (await queue.receive("inference"))["type"] != "first":
        pass
    await queue.close_pools()


async def test_a_worker_takes_some_jobs_at_once_the_oldest_first(redis: RedisServer) -> None:
    queue = redis_layers.QueueLayer(**channel_layers(redis.url)[QUEUE]["CONFIG"])
    for number in range(redis_layers.MOST_TAKEN + 2):
        await queue.send("inference", {"type": "job", "number": number})
    first, rest = [await queue.receive_some("inference") for _ in range(2)]
    numbers = [job["number"] for job in (*first, *rest)]
    assert numbers == list(range(redis_layers.MOST_TAKEN + 2))
    assert len(first) == redis_layers.MOST_TAKEN
    await queue.close_pools()


async def test_a_worker_that_waits_in_vain_looks_again(
    redis: RedisServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    queue = redis_layers.QueueLayer(**channel_layers(redis.url)[QUEUE]["CONFIG"])
    monkeypatch.setattr(queue, "brpop_timeout", 0.1)
    assert await queue.receive_some("inference") == []
    await queue.close_pools()
