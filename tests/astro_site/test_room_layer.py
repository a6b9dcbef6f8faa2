"""The channel layer: what Channels promises, without doing everything anew for each message."""

import asyncio
import time
from typing import Any

import pytest
from channels.exceptions import ChannelFull

from astro_site import room_layer
from astro_site.room_layer import RoomLayer


def test_each_of_a_group_receives_a_message_of_its_own() -> None:
    async def story() -> None:
        room = RoomLayer()
        ada, bo, cy = [await room.new_channel() for _ in range(3)]
        await room.group_add("room", ada)
        await room.group_add("room", bo)
        await room.group_send("room", {"type": "hello"})
        for channel in (ada, bo):
            message = await room.receive(channel)
            assert message == {"type": "hello"}
            message["type"] = "changed"
        await room.group_discard("room", ada)
        await room.group_send("room", {"type": "again"})
        assert await room.receive(bo) == {"type": "again"}
        assert not {ada, cy} & set(room.channels)

    asyncio.run(story())


def test_who_does_not_read_keeps_nobody_else_waiting() -> None:
    async def story() -> None:
        room = RoomLayer(capacity=2)
        ada, bo = await room.new_channel(), await room.new_channel()
        for channel in (ada, bo):
            await room.group_add("room", channel)
        for number in range(3):
            await room.group_send("room", {"type": "count", "number": number})
            assert (await room.receive(bo))["number"] == number
        with pytest.raises(ChannelFull):
            await room.send(ada, {"type": "count"})
        assert [(await room.receive(ada))["number"] for _ in range(2)] == [0, 1]

    asyncio.run(story())


def test_a_message_is_offered_before_it_is_queued_and_says_whether_others_wait() -> None:
    async def story() -> None:
        room = RoomLayer()
        ada, bo = await room.new_channel(), await room.new_channel()
        for channel in (ada, bo):
            await room.group_add("room", channel)
        offered: list[tuple[int, bool]] = []

        def take(message: dict[str, Any], waits: bool) -> bool:
            offered.append((message["number"], waits))
            return bool(message["number"] != 1)

        room.offer(ada, take)
        for number in range(3):
            await room.group_send("room", {"type": "count", "number": number})
        assert offered == [(0, False), (1, False), (2, True)]
        assert (await room.receive(ada))["number"] == 1
        await room.send(ada, {"type": "count", "number": 3})
        assert offered[-1] == (3, False)
        room.offer(ada, None)
        await room.group_send("room", {"type": "count", "number": 4})
        assert (await room.receive(ada))["number"] == 4
        assert [(await room.receive(bo))["number"] for _ in range(4)] == [0, 1, 2, 4]

    asyncio.run(story())


def test_what_nobody_fetches_expires_and_its_channel_leaves_its_groups(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(room_layer, "CLEANING", 0.0)

    async def story() -> None:
        room = RoomLayer(expiry=-1)
        ada = await room.new_channel()
        await room.group_add("room", ada)
        await room.group_send("room", {"type": "hello"})
        await room.group_send("nobody", {"type": "hello"})
        assert ada not in room.channels
        assert not room.groups["room"]

    asyncio.run(story())


@pytest.mark.parametrize("hours", [-1, 1, 25])
def test_a_clock_that_is_stepped_and_a_process_that_stood_still_cost_no_message(
    hours: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room_layer, "CLEANING", 0.0)

    async def story() -> None:
        room = RoomLayer()
        ada = await room.new_channel()
        await room.group_add("room", ada)
        await room.group_send("room", {"type": "before"})
        for clock in ("time", "monotonic"):
            moved = getattr(time, clock)() + 3600 * hours
            monkeypatch.setattr(time, clock, lambda moved=moved: moved)
        await room.group_send("room", {"type": "after"})
        assert [(await room.receive(ada))["type"] for _ in range(2)] == ["before", "after"]

    asyncio.run(story())


def test_it_does_not_look_for_what_has_expired_with_each_message(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looks: list[str] = []

    async def story() -> None:
        room = RoomLayer()
        await room.group_add("room", await room.new_channel())
        monkeypatch.setattr(RoomLayer, "_look_for_expired", lambda _: looks.append("look"))
        for _ in range(100):
            await room.group_send("room", {"type": "hello"})
        monkeypatch.setattr(room_layer, "CLEANING", 0.0)
        await room.group_send("room", {"type": "hello"})

    asyncio.run(story())
    assert looks == ["look"]
