"""The machine's own yardstick: a bare ASGI application that sends back what it is sent.

Run as ``python -m benchmarks.live_room.echo SERVER PORT``: no Django, no Channels, no layer, on the
same server with the same settings that the site gives it.
"""

import sys
from typing import Any


async def application(scope: Any, receive: Any, send: Any) -> None:
    """Accept a socket and echo its texts."""
    if scope["type"] != "websocket":
        return
    await receive()
    await send({"type": "websocket.accept", "subprotocol": None})
    while (message := await receive())["type"] == "websocket.receive":
        await send({"type": "websocket.send", "text": message["text"]})


def main() -> None:
    """Serve on loopback until told to stop."""
    server, port = sys.argv[1], int(sys.argv[2])
    if server == "uvicorn":
        import uvicorn

        uvicorn.run(
            application,
            host="127.0.0.1",
            port=port,
            loop="uvloop",
            ws="websockets-sansio",
            ws_per_message_deflate=False,
            lifespan="off",
            log_level="warning",
        )
    else:
        from daphne.server import Server

        Server(application, endpoints=[f"tcp:port={port}:interface=127.0.0.1"]).run()


if __name__ == "__main__":
    main()
