"""A network between pages and server that behaves badly: a TCP proxy with moods."""

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Any

PIECE = 16 * 1024
"""Bytes that are carried at once."""

WAITING = 64
"""Pieces under way in one direction of a connection: as in a network, a sender then waits."""


@dataclass
class Mood:
    """How the network is: seconds of ``delay`` each way, bytes a second, or nothing goes on."""

    delay: float = 0.0
    rate: float = 0.0
    stalled: bool = False


class Line:
    """One connection: two directions, and whether it is a dead one that looks alive."""

    def __init__(self, ends: Sequence[asyncio.StreamWriter]) -> None:
        self.ends = ends
        self.is_half_open = False

    def cut(self) -> None:
        """End the connection at once, on both sides."""
        for end in self.ends:
            end.transport.abort()

    def lose_server(self) -> None:
        """Let the server's side end while the page's side hears nothing of it."""
        self.is_half_open = True
        self.ends[1].transport.abort()


class Network:
    """Carries connections to the server at ``port``, as its mood lets it."""

    def __init__(self, port: int) -> None:
        self.mood = Mood()
        self._port = port
        self._lines: set[Line] = set()
        self._carrying: set[asyncio.Task[Any]] = set()
        self._change = asyncio.Event()

    def be(self, mood: Mood) -> None:
        """Change the mood, for connections that are there as well."""
        self.mood = mood
        self._change.set()
        self._change = asyncio.Event()

    def cut(self) -> None:
        """Cut every connection."""
        for line in list(self._lines):
            line.cut()

    def half_open(self) -> None:
        """Leave every page with a connection that looks open and that nobody hears."""
        for line in list(self._lines):
            line.lose_server()

    async def carry(self, page: asyncio.StreamReader, to_page: asyncio.StreamWriter) -> None:
        """Carry one connection until it ends."""
        line: Line | None = None
        task = asyncio.current_task()
        assert task is not None
        self._carrying.add(task)
        task.add_done_callback(self._carrying.discard)
        try:
            server, to_server = await asyncio.open_connection("127.0.0.1", self._port)
            line = Line((to_page, to_server))
            self._lines.add(line)
            ways = [self._way(line, page, to_server), self._way(line, server, to_page)]
            await asyncio.gather(*ways)
        except OSError:  # nobody listens: the page sees a connection that ends at once
            pass
        finally:
            if line is not None:
                self._lines.discard(line)
                line.cut()
            to_page.transport.abort()

    async def end(self) -> None:
        """Cut every connection, and wait until nothing of them is left."""
        self.be(Mood())
        while self._carrying:
            self.cut()
            await asyncio.wait(self._carrying, timeout=0.5)

    async def _way(
        self, line: Line, source: asyncio.StreamReader, target: asyncio.StreamWriter
    ) -> None:
        under_way: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue(WAITING)
        delivering = asyncio.create_task(self._deliver(line, under_way, target))
        try:
            while piece := await source.read(PIECE):
                await under_way.put((time.monotonic() + self.mood.delay, piece))
            await under_way.put((0.0, b""))
            await delivering
        except OSError:
            pass
        finally:
            delivering.cancel()
            if not line.is_half_open:
                line.cut()
        if line.is_half_open:
            await self._silence(line)

    async def _silence(self, line: Line) -> None:
        """Hold a page that nobody hears any more until it goes by itself."""
        page = line.ends[0]
        while not page.transport.is_closing():  # noqa: ASYNC110 - a transport tells nobody
            await asyncio.sleep(0.1)

    async def _deliver(
        self,
        line: Line,
        under_way: "asyncio.Queue[tuple[float, bytes]]",
        target: asyncio.StreamWriter,
    ) -> None:
        while True:
            due, piece = await under_way.get()
            if not piece:
                return
            await asyncio.sleep(due - time.monotonic())
            while self.mood.stalled:
                await self._change.wait()
            if line.is_half_open or target.is_closing():
                continue  # it goes into the dark
            if self.mood.rate:
                await asyncio.sleep(len(piece) / self.mood.rate)
            with suppress(OSError):
                target.write(piece)
                await target.drain()


@asynccontextmanager
async def network(port: int) -> AsyncIterator[tuple[Network, int]]:
    """Lie before the server at ``port`` until the block ends; yield the port to come to."""
    lies = Network(port)
    server = await asyncio.start_server(lies.carry, "127.0.0.1", 0)
    try:
        yield lies, server.sockets[0].getsockname()[1]
    finally:
        server.close()
        await lies.end()
