"""Packets of many children are read together, each child's in order, and an end is seen."""

import asyncio
import socket
from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest

from astro_site.servers.gathering import TICK, GatheredReads, Gatherer

Pair = tuple[socket.socket, socket.socket]


@pytest.fixture
def pairs() -> Iterator[list[Pair]]:
    """Three connections, each with the child's end and the server's."""
    made = [socket.socketpair() for _ in range(3)]
    yield made
    for ends in made:
        for end in ends:
            end.close()


async def test_what_comes_within_a_tick_is_read_in_one_go(pairs: list[Pair]) -> None:
    loop, gatherer = asyncio.get_running_loop(), Gatherer()
    read: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()

    def take(ours: socket.socket) -> None:
        read.put_nowait((loop.time(), ours.recv(99)))

    for _, ours in pairs:
        gatherer.add(ours.fileno(), partial(take, ours))
    began = loop.time()
    for child, _ in pairs:
        child.send(b"ink ")
        await asyncio.sleep(0)
        child.send(b"and more")
    first = [await read.get() for _ in pairs]
    assert [data for _, data in first] == [b"ink and more"] * 3
    assert all(at - began >= 0.9 * TICK for at, _ in first)
    pairs[0][0].send(b"later")
    assert (await read.get())[1] == b"later"


async def test_one_that_breaks_holds_up_no_other_and_one_that_was_taken_off_is_left(
    pairs: list[Pair], caplog: pytest.LogCaptureFixture
) -> None:
    gatherer = Gatherer()
    ada, bo, cy = (ours for _, ours in pairs)
    heard: asyncio.Queue[bytes] = asyncio.Queue()

    def broken() -> None:
        bo.recv(99)
        raise ZeroDivisionError

    gatherer.add(ada.fileno(), lambda: heard.put_nowait(ada.recv(99)))
    gatherer.add(bo.fileno(), broken)
    gatherer.add(cy.fileno(), lambda: heard.put_nowait(cy.recv(99)))
    for child, name in zip((child for child, _ in pairs), (b"ada", b"bo", b"cy"), strict=True):
        child.send(name)
    assert gatherer.remove(ada.fileno())
    assert not gatherer.remove(ada.fileno())
    assert await heard.get() == b"cy"
    assert "could not be taken" in caplog.text
    assert heard.empty()


class Listener(asyncio.Protocol):
    """Hears one child: the first packet by its transport, what follows with others."""

    def __init__(self) -> None:
        self.heard: list[bytes] = []
        self.ended = asyncio.Event()
        self.reads: GatheredReads | None = None

    def connection_made(self, transport: Any) -> None:
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.heard.append(data)
        if self.reads is None:
            self.reads = GatheredReads(self.transport, self.data_received)
            self.reads.begin()

    def connection_lost(self, error: Exception | None) -> None:
        assert self.reads is not None
        self.reads.end()
        self.ended.set()


@pytest.mark.parametrize("loop_of", ["asyncio", "uvloop"])
def test_a_transport_hears_all_in_order_and_sees_the_end(loop_of: str) -> None:
    async def story() -> list[bytes]:
        loop = asyncio.get_running_loop()
        child, ours = socket.socketpair()
        ours.setblocking(False)
        _, listener = await loop.connect_accepted_socket(Listener, ours)
        for number in range(20):
            child.send(b"%d " % number)
            await asyncio.sleep(TICK / 8)
        child.close()
        await asyncio.wait_for(listener.ended.wait(), 10)
        return listener.heard

    module = asyncio if loop_of == "asyncio" else pytest.importorskip("uvloop")
    with asyncio.Runner(loop_factory=module.new_event_loop) as runner:
        heard = runner.run(story())
    assert b"".join(heard) == b"".join(b"%d " % number for number in range(20))
    assert len(heard) < 12
