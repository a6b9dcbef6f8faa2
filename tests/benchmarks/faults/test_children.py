"""Pages of the benchmark do as the real ones: they come back, and hand in what they began."""

import asyncio
import time
from contextlib import suppress
from typing import Any, cast

import msgspec
import pytest
from websockets.asyncio.client import ClientConnection
from websockets.asyncio.server import ServerConnection, serve

from benchmarks.faults import children, page
from benchmarks.faults.books import Books
from benchmarks.faults.children import Child
from benchmarks.live_room.socket import Door


class Desk:
    """A server that asks one problem, and then says nothing or, where it ``answers``, stores."""

    def __init__(self) -> None:
        self.answers = True
        self.came: list[float] = []

    async def sit(self, socket: ServerConnection) -> None:
        self.came.append(time.monotonic())
        await socket.send('{"type": "seat", "round": {"id": 1, "closed": false}}')
        async for text in socket:
            said: dict[str, Any] = msgspec.json.decode(text)
            if self.answers and said["type"] == "send":
                answer = said["answer"]
                await socket.send(f'{{"type": "stored", "round": 1, "answer": "{answer}"}}')


def ada_at(server: Any, books: Books) -> Child:
    port = server.sockets[0].getsockname()[1]
    return Child(Door(f"ws://127.0.0.1:{port}/", {}, ""), (1, 1), 1, books)


async def until(holds: Any) -> None:
    async with asyncio.timeout(10):
        while not holds():  # noqa: ASYNC110 - the books wake nobody
            await asyncio.sleep(0.01)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(children, "THINKING", 0.1)
    monkeypatch.setattr(page, "SILENCE_SECONDS", 0.2)


async def test_a_child_has_done_when_what_it_began_is_stored() -> None:
    desk, books = Desk(), Books()
    async with serve(desk.sit, "127.0.0.1", 0) as server:
        ada = ada_at(server, books)
        staying = asyncio.create_task(ada.stay())
        await until(lambda: books.drawn)
        ada.stopping = True
        assert not ada.has_done  # she draws
        await until(lambda: ada.has_done)
        assert len(books.acknowledged) == len(books.answers) == 1
        staying.cancel()
        with suppress(asyncio.CancelledError):
            await staying


async def test_what_was_asked_before_she_came_is_not_handed_in_twice() -> None:
    ada, nobody = Child(Door("", {}, ""), (1, 1), 1, Books(), since=1), cast(ClientConnection, None)
    for number, begins in ((1, False), (2, True)):
        await ada.hear(nobody, f'{{"type": "seat", "round": {{"id": {number}, "closed": false}}}}')
        assert ada.is_writing is begins


async def test_a_page_that_nobody_answers_comes_back_at_once() -> None:
    desk, books = Desk(), Books()
    desk.answers = False
    async with serve(desk.sit, "127.0.0.1", 0) as server:
        staying = asyncio.create_task(ada_at(server, books).stay())
        await until(lambda: books.answers)
        handed_in = time.monotonic()
        await until(lambda: len(desk.came) == 2)
        # Silence, and a look every quarter of a second; a pause would be 0.4 seconds at least.
        assert desk.came[1] - handed_in < 0.2 + 0.25 + 0.15
        assert dict(books.told) == {"silent": 1, "cut": 1}
        staying.cancel()
        with suppress(asyncio.CancelledError):
            await staying
