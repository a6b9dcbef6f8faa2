import asyncio
from typing import Any

import pytest

from classroom.live.consumers.pump import Pump, Source


class Enough(Exception):
    pass


def source(messages: "asyncio.Queue[dict[str, Any]]") -> Source:
    return messages.get


async def test_messages_of_two_sources_are_handled_and_none_is_left() -> None:
    socket: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
    layer: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
    for number in range(3):
        socket.put_nowait({"from": "socket", "number": number})
        layer.put_nowait({"from": "layer", "number": number})
    handled: list[tuple[str, int]] = []

    async def handle(message: dict[str, Any]) -> None:
        handled.append((message["from"], message["number"]))
        if len(handled) == 6:
            raise Enough

    with pytest.raises(Enough):
        await Pump(handle).run(source(socket), source(layer))
    for name in ("socket", "layer"):
        assert [number for came_from, number in handled if came_from == name] == [0, 1, 2]


async def test_the_next_message_waits_until_the_one_before_is_done() -> None:
    socket: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
    layer: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
    socket.put_nowait({"pause": 0.02})
    layer.put_nowait({"pause": 0.0})
    steps: list[str] = []

    async def handle(message: dict[str, Any]) -> None:
        steps.append("begin")
        await asyncio.sleep(message["pause"])
        steps.append("end")
        if len(steps) == 4:
            raise Enough

    with pytest.raises(Enough):
        await Pump(handle).run(source(socket), source(layer))
    assert steps == ["begin", "end", "begin", "end"]


async def test_the_exception_of_a_source_ends_it_and_leaves_no_task_behind() -> None:
    async def broken() -> dict[str, Any]:
        raise ConnectionResetError

    async def handle(message: dict[str, Any]) -> None:
        raise AssertionError(message)

    before = asyncio.all_tasks()
    silent: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
    with pytest.raises(ConnectionResetError):
        await Pump(handle).run(source(silent), broken)
    assert asyncio.all_tasks() == before


async def test_cancelling_it_leaves_no_task_behind() -> None:
    silent: asyncio.Queue[dict[str, Any]] = asyncio.Queue()

    async def handle(message: dict[str, Any]) -> None:
        raise AssertionError(message)

    before = asyncio.all_tasks()
    pumping = asyncio.create_task(Pump(handle).run(source(silent)))
    await asyncio.sleep(0)
    pumping.cancel()
    with pytest.raises(asyncio.CancelledError):
        await pumping
    assert asyncio.all_tasks() == before
