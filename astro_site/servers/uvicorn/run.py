"""Starts uvicorn: with uvloop and websockets it spends less on each frame than Daphne."""

import asyncio
import contextlib
import signal
import socket
from collections.abc import Callable, Iterator

import uvicorn

from astro_site.asgi import application
from astro_site.servers import beside, limits, listening
from astro_site.servers.draining import drain
from astro_site.servers.uvicorn.bodies import CappedBodies
from astro_site.servers.uvicorn.http import DeadlineHttp
from astro_site.servers.uvicorn.sockets import PatientSocket
from classroom.protocol import MAX_FRAME_BYTES

ENDING = 5
"""Seconds that what still runs may take when the server stops."""


def serve(host: str, port: int, *, ready: Callable[[], None]) -> None:
    """Serve until stopped by Ctrl-C or SIGTERM. Raises ``CannotServe``."""
    listener = listening.bind(host, port)
    config = uvicorn.Config(
        CappedBodies(application),
        loop="uvloop",
        http=DeadlineHttp,
        ws=PatientSocket,
        ws_max_size=MAX_FRAME_BYTES,
        # Frames are short and many: packing each costs more than it saves.
        ws_per_message_deflate=False,
        ws_ping_interval=limits.PING,
        ws_ping_timeout=limits.PONG,
        lifespan="off",
        interface="asgi3",
        log_config=None,  # Django's stands
        access_log=False,
        proxy_headers=False,  # who stands in front is ASTRO_PROXIES' matter
        server_header=False,
        headers=[("Server", "astro")],
        backlog=limits.BACKLOG,
        timeout_keep_alive=limits.IDLE,
        timeout_graceful_shutdown=ENDING,
    )
    SiteServer(config, ready).run(sockets=[listener])


class SiteServer(uvicorn.Server):
    """uvicorn with what runs beside it in its loop."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready
        self._beside: list[asyncio.Task[None]] = []

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to listen, and all that runs beside."""
        await super().startup(sockets)
        self._beside = beside.begin()
        self._ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Let the clients go, and end what is left."""
        await drain(self._close_door, lambda: self.server_state.tasks)
        beside.end(self._beside)
        for connection in list(self.server_state.connections):
            connection.transport.abort()  # it had its time
        await super().shutdown(sockets)

    def _close_door(self) -> None:
        for server in self.servers:
            server.close()
        for connection in list(self.server_state.connections):
            # A proxy would send somebody new over one that it keeps.
            if isinstance(connection, DeadlineHttp):
                connection.shutdown()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Stop on SIGTERM and Ctrl-C; uvicorn would raise the signal again at the end."""
        loop = asyncio.get_running_loop()
        for each in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(each, self.handle_exit, each, None)
        yield
