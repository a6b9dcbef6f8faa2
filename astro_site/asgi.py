"""The ASGI application: pages over HTTP, the lesson over WebSockets, the reader's jobs."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "astro_site.settings")
http = get_asgi_application()  # before anything that needs the apps

from channels.routing import ChannelNameRouter, ProtocolTypeRouter, URLRouter  # noqa: E402
from channels.security.websocket import AllowedHostsOriginValidator  # noqa: E402

from classroom.live.routing import websocket_urlpatterns as lesson  # noqa: E402
from classroom.practice.routing import websocket_urlpatterns as practice  # noqa: E402
from inference.consumer import ReaderConsumer  # noqa: E402

application = ProtocolTypeRouter(
    {
        "http": http,
        "websocket": AllowedHostsOriginValidator(URLRouter([*lesson, *practice])),
        "channel": ChannelNameRouter({"inference": ReaderConsumer.as_asgi()}),
    }
)
