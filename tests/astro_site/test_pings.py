"""Who talks is there: only a client that has been silent is asked by a ping."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any, Final

import pytest
import pytest_asyncio
import uvicorn
from uvicorn.server import ServerState
from websockets.frames import Opcode
from websockets.protocol import State

from astro_site.servers import limits
from astro_site.servers.uvicorn.sockets import PatientSocket


class Line:
    """A transport that remembers what is written."""

    def __init__(self) -> None:
        self.written: list[bytes] = []

    def write(self, data: bytes) -> None:
        self.written.append(data)

    def is_closing(self) -> bool:
        return False


PING: Final = 0x80 | Opcode.PING


@pytest_asyncio.fixture
async def socket() -> AsyncIterator[PatientSocket]:
    """Ada's socket, open for a long time, as uvicorn holds it."""
    nothing: Any = None
    pings: Any = {"ws_ping_interval": limits.PING, "ws_ping_timeout": limits.PONG}
    config = uvicorn.Config(nothing, interface="asgi3", **pings)
    config.loaded, config.loaded_app = True, nothing
    ada = PatientSocket(config, ServerState(), {}, asyncio.get_running_loop())
    line: Any = Line()
    ada.transport, ada.conn.state = line, State.OPEN
    yield ada
    ada.stop_keepalive()


@pytest.mark.parametrize(("silent_for", "is_asked"), [(1.0, False), (limits.PING + 1, True)])
async def test_ada_is_asked_after_a_silence_and_not_while_she_draws(
    socket: PatientSocket, silent_for: float, is_asked: bool
) -> None:
    socket._heard_at = socket.loop.time() - silent_for
    socket.send_keepalive_ping()
    line: Any = socket.transport
    assert [data[0] for data in line.written] == [PING] * is_asked
    assert (socket.pong_timer is not None) == is_asked
    if not is_asked:
        assert socket.ping_timer is not None
        left = socket.ping_timer.when() - socket.loop.time()
        assert limits.PING - 2 < left < limits.PING
