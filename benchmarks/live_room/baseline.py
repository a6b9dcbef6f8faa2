"""The plain way to a live board: a JSON consumer and one ``group_send`` for every frame.

Run as ``python -m benchmarks.live_room.baseline PORT``: Channels and Daphne with their in-memory
layer, no database, no rules and no reader. Students open ``/ROOM/SEAT/``, boards ``/ROOM/board/``.
"""

import sys
from typing import Any

import django
from channels.generic.websocket import AsyncJsonWebsocketConsumer
from channels.routing import ProtocolTypeRouter, URLRouter
from daphne.server import Server
from django.conf import settings
from django.urls import path


class StudentConsumer(AsyncJsonWebsocketConsumer):
    """Sends every frame of its seat on to the boards of its room, one by one."""

    async def receive_json(self, content: dict[str, Any], **kwargs: Any) -> None:
        """Hand one frame to the group, with the seat that it came from."""
        route = self.scope["url_route"]["kwargs"]
        frame = {**content, "seat": route["seat"]}
        await self.channel_layer.group_send(route["room"], {"type": "ink.frame", "frame": frame})


class BoardConsumer(AsyncJsonWebsocketConsumer):
    """Passes every frame of its room to the teacher's page."""

    async def connect(self) -> None:
        """Join the room's group."""
        room = self.scope["url_route"]["kwargs"]["room"]
        await self.channel_layer.group_add(room, self.channel_name)
        await self.accept()

    async def ink_frame(self, event: dict[str, Any]) -> None:
        """Write one frame to the socket."""
        await self.send_json(event["frame"])


def application() -> ProtocolTypeRouter:
    """Return the ASGI application, with settings of its own."""
    settings.configure(
        INSTALLED_APPS=["daphne", "channels"],
        CHANNEL_LAYERS={"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}},
    )
    django.setup()
    # Django's path() takes views as far as types go; Channels routes ASGI applications with it.
    board: Any = BoardConsumer.as_asgi()
    student: Any = StudentConsumer.as_asgi()
    routes: list[Any] = [path("<room>/board/", board), path("<room>/<int:seat>/", student)]
    return ProtocolTypeRouter({"websocket": URLRouter(routes)})


def main() -> None:
    """Serve on loopback until told to stop."""
    endpoint = f"tcp:port={int(sys.argv[1])}:interface=127.0.0.1"
    Server(application(), endpoints=[endpoint]).run()


if __name__ == "__main__":
    main()
