"""The bad network before a server: slow, stalled, cut, and with lines that are half-open."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from benchmarks.faults.network import Mood, Network, network

Line = tuple[asyncio.StreamReader, asyncio.StreamWriter]


async def _echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while piece := await reader.read(65536):
        writer.write(piece)
    writer.close()


@asynccontextmanager
async def line_through() -> AsyncIterator[tuple[Network, Line]]:
    server = await asyncio.start_server(_echo, "127.0.0.1", 0)
    async with server, network(server.sockets[0].getsockname()[1]) as (lies, port):
        line = await asyncio.open_connection("127.0.0.1", port)
        yield lies, line
        line[1].transport.abort()


async def took(line: Line, size: int) -> float:
    reader, writer = line
    began = time.monotonic()
    writer.write(bytes(size))
    await asyncio.wait_for(reader.readexactly(size), 10)
    return time.monotonic() - began


async def test_it_delays_throttles_and_stalls() -> None:
    async with line_through() as (lies, line):
        lies.be(Mood(delay=0.15))
        assert await took(line, 10) >= 0.3
        lies.be(Mood(rate=10_000))
        assert await took(line, 1_000) >= 0.2
        lies.be(Mood(stalled=True))
        asyncio.get_running_loop().call_later(0.2, lies.be, Mood())
        assert await took(line, 10) >= 0.2


async def test_a_line_that_is_cut_ends_and_a_half_open_one_says_nothing() -> None:
    async with line_through() as (lies, line):
        await took(line, 10)
        lies.half_open()
        line[1].write(b"hello?")
        reading = asyncio.create_task(line[0].read(10))
        await asyncio.wait([reading], timeout=0.3)
        assert not reading.done()
        lies.cut()
        try:
            assert await asyncio.wait_for(reading, 10) == b""
        except ConnectionResetError:
            return
