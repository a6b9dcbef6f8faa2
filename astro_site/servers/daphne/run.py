"""Starts Daphne: the server of one process."""

from collections.abc import Callable

from twisted.internet import reactor

from astro_site.asgi import application
from astro_site.servers import beside, limits, listening
from astro_site.servers.daphne import bodies, reads, sockets
from astro_site.servers.daphne.quiet import QuietServer
from classroom.protocol import MAX_FRAME_BYTES


def serve(host: str, port: int, *, ready: Callable[[], None]) -> None:
    """Serve until stopped by Ctrl-C or SIGTERM. Raises ``CannotServe``."""
    interface = host.replace(":", r"\:")

    def start() -> None:
        server.beside = beside.begin()
        reactor.callWhenRunning(ready)

    # These change classes of Daphne and Twisted, so they come before one of them is made.
    reads.use()
    bodies.cap()
    sockets.use()
    server = QuietServer(
        application,
        endpoints=[f"tcp:port={port}:interface={interface}:backlog={limits.BACKLOG}"],
        ready_callable=start,
        websocket_max_message_size=MAX_FRAME_BYTES,
        websocket_max_frame_size=MAX_FRAME_BYTES,
        ping_interval=limits.PING,
        ping_timeout=limits.PONG,
        server_name="astro",
        verbosity=0,
    )
    server.run()
    if server.cannot_listen is not None:
        raise listening.cannot_listen(server.cannot_listen, host, port)
