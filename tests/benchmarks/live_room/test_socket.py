"""The benchmark's own WebSocket client, against a server that somebody else wrote."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager

import pytest
from websockets.asyncio.server import ServerConnection, serve
from websockets.typing import Subprotocol

from benchmarks.live_room.socket import CUT, Door, Refused, connect

Serve = Callable[[ServerConnection], Coroutine[None, None, None]]

LONG = "x" * 300
HUGE = "y" * 70_000


@asynccontextmanager
async def door_to(talk: Serve) -> AsyncIterator[Door]:
    async with serve(talk, "127.0.0.1", 0, subprotocols=[Subprotocol("a.b")]) as server:
        port = server.sockets[0].getsockname()[1]
        yield Door(f"ws://127.0.0.1:{port}/", {"Cookie": "seat=7"}, "a.b")


async def echo(connection: ServerConnection) -> None:
    assert connection.request is not None
    assert connection.request.headers["Cookie"] == "seat=7"
    async for text in connection:
        await connection.send(text)


async def test_texts_of_every_length_come_back_as_they_went() -> None:
    async with door_to(echo) as door:
        socket = await connect(door)
        for text in ("", "7 × 8", LONG, HUGE):
            socket.send(text.encode())
            assert (await socket.read()).decode() == text
        socket.close()
        assert await socket.ended == 1000


async def test_who_hears_is_told_what_came_before_first() -> None:
    async def talk(connection: ServerConnection) -> None:
        await connection.send("one")
        await (await connection.ping())
        await connection.send(["two, ", "in ", "pieces"])
        await connection.recv()

    async with door_to(talk) as door:
        socket = await connect(door)
        assert await socket.read() == b"one"
        heard: asyncio.Queue[bytes] = asyncio.Queue()
        socket.hear(heard.put_nowait)
        assert await heard.get() == b"two, in pieces"
        socket.send(b"bye")
        assert await socket.ended == 1000


async def test_it_knows_why_it_ended() -> None:
    async def talk(connection: ServerConnection) -> None:
        await connection.close(4410)

    async with door_to(talk) as door:
        socket = await connect(door)
        assert await socket.ended == socket.code == 4410
        assert not socket.is_open
        with pytest.raises(Refused, match="closed with 4410"):
            await socket.read()


async def test_a_socket_that_is_cut_says_nothing() -> None:
    async with door_to(echo) as door:
        socket = await connect(door)
        socket.cut()
        assert await socket.ended == CUT
        socket.send(b"nobody hears this")


async def test_a_handshake_that_is_refused_is_one_sentence() -> None:
    async with door_to(echo) as door:
        with pytest.raises(Refused, match=r"was refused: HTTP/1\.1 400"):
            await connect(Door(door.url, door.headers, "another"))
