"""The ASGI application: pages over HTTP, the lesson over WebSockets, the reader's jobs."""

import os
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "astro_site.settings")
django.setup(set_prefix=False)  # before anything that needs the apps

from channels.routing import ChannelNameRouter, ProtocolTypeRouter, URLRouter  # noqa: E402
from django.urls import re_path  # noqa: E402

from astro_site.origins import OwnOriginsOnly  # noqa: E402
from astro_site.pages import PagesHandler  # noqa: E402
from classroom.protocol import CLOSE_CODES  # noqa: E402
from classroom.sockets import urlpatterns  # noqa: E402
from inference.worker.consumer import ReaderConsumer  # noqa: E402


async def nowhere(scope: Any, receive: Any, send: Any) -> None:
    """Turn a socket away that asks for an address that is none."""
    await receive()
    await send({"type": "websocket.close", "code": CLOSE_CODES["no_room"]})


# Django types what a path leads to as a view; here it is an application.
elsewhere: Any = nowhere
sockets: list[Any] = [*urlpatterns, re_path(r"", elsewhere)]

application = ProtocolTypeRouter(
    {
        "http": PagesHandler(),
        "websocket": OwnOriginsOnly(URLRouter(sockets)),
        "channel": ChannelNameRouter({"inference": ReaderConsumer.as_asgi()}),
    }
)
